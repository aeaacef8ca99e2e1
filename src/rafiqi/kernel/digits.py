"""Digits as the whole world writes them."""

from __future__ import annotations

import unicodedata


def plain_digits(text: str) -> str:
    """The same text with every decimal digit, as ٣ or ۴, written 0 to 9."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text
    )
