"""The errors for input that cannot be right."""

from __future__ import annotations


class BadInput(ValueError):
    """Something given to the matcher cannot be right; the message says what to do.

    field  the field of a person, or the key in a rules file, that is wrong; "" if
           the trouble lies elsewhere.
    """

    def __init__(self, says: str, field: str = "") -> None:
        super().__init__(says)
        self.field = field


class BadFile(BadInput):
    """A file cannot be used; the message names file, row and column, a line each."""
