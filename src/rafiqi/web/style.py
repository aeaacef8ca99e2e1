"""The stylesheet as it travels inside each page, and how the browser trusts it."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "static" / "rafiqi.css"


@cache
def style() -> str:
    """The one stylesheet, without comments and indentation; it travels in the page."""
    text = re.sub(r"/\*.*?\*/", "", FILE.read_text("utf-8"), flags=re.S)
    text = re.sub(r"\s*([{};:,>])\s*", r"\1", text)
    return re.sub(r"\s+", " ", text).replace(";}", "}").strip()


@cache
def style_hash() -> str:
    """How the Content-Security-Policy knows our style from anybody else's."""
    digest = hashlib.sha256(style().encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
