"""Sound files: small ones, kept in the database, named by what is in them."""

from __future__ import annotations

from base64 import b32encode
from hashlib import sha256
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journeys.models import Recording
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.sounds import kind_of

MOST_BYTES = 1_500_000
"""A quarter of an hour of speech at 12 kbit/s, or a minute and a half of MP3."""


class NotASound(Refusal):
    """Only what phones can play is kept."""

    says = _("This is no sound file that phones can play. Please use MP3, Ogg or M4A.")
    field = "sound"


class TooLong(Refusal):
    """Whoever listens pays for every second."""

    says = _(
        "This file is larger than 1.5 MB. Please record less, or save it as speech "
        "with a lower quality: people pay for their data."
    )
    field = "sound"


def identity(content: bytes) -> str:
    """The public id of a recording with this content."""
    return b32encode(sha256(content).digest()).decode().lower()[:12]


def keep(content: bytes) -> str:
    """Keep a sound and give its public id. Raises NotASound, TooLong."""
    if len(content) > MOST_BYTES:
        raise TooLong
    kind = kind_of(content)
    if not kind:
        raise NotASound
    found, _is_new = Recording.objects.get_or_create(
        public_id=identity(content), defaults={"kind": kind, "content": content}
    )
    return found.public_id


def keep_all(home: Path) -> None:
    """Keep every sound that lies beside a journey's texts."""
    for file in sorted(home.rglob("*")):
        if file.is_file() and file.suffix != ".toml":
            keep(file.read_bytes())
