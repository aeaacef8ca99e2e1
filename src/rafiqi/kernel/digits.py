"""Digits as the whole world writes them."""

from __future__ import annotations

import unicodedata


def plain_digits(text: str) -> str:
    """The same text with every decimal digit, as ٣ or ۴, written 0 to 9."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text
    )


def whole(text: str, *, most: int = 99_999) -> int | None:
    """The number from 0 to `most` that these digits are; None for anything else."""
    if not text.isdecimal() or len(text) > len(str(most)):
        return None
    number = int(text)
    return number if number <= most else None
