"""The words of a PDF, Word or OpenDocument file that somebody hands us.

Such files may be made to do harm: a few kilobytes that unpack to gigabytes, a page that
never ends. So another process opens them, with little memory and little time, and all
that comes back is plain text.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.files import Kind, made_safe
from rafiqi.kernel.refusal import Refusal

SECONDS = 15
"""By the clock; the child allows itself fewer of the processor."""
_CHILD = Path(__file__).with_name("text_child.py")


class NoWords(Refusal):
    """A photo of a page is no text."""

    says = _(
        "We find no words in this file. Perhaps it is a photo or a scan of a page. "
        "Please type or paste the text."
    )
    field = "file"


class CannotOpen(Refusal):
    """Damaged, locked with a password, or made to do harm."""

    says = _(
        "This file cannot be opened. It may be damaged or have a password. "
        "Please paste the text, or save the file anew and choose it again."
    )
    field = "file"


def text_of(name: str, content: bytes) -> str:
    """All words of a file, a line for each paragraph.

    Raises TooLarge, UnknownKind, NoWords, CannotOpen.
    """
    file = made_safe(name, content)
    if file.kind == Kind.PHOTO:
        raise NoWords
    text = (
        file.content.decode() if file.kind == Kind.TEXT else _asked(file.kind, content)
    )
    if not text.strip():
        raise NoWords
    return text


def _asked(kind: Kind, content: bytes) -> str:
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_CHILD), kind.value],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={},
        )
    except (subprocess.SubprocessError, OSError):
        raise CannotOpen from None
    return done.stdout.decode(errors="replace")
