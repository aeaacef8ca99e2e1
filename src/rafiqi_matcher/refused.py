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


class UnknownName(BadInput):
    """A name that there is not.

    name     as it was written
    choices  the names there are
    """

    def __init__(
        self, says: str, field: str, *, name: str, choices: tuple[str, ...]
    ) -> None:
        super().__init__(says, field)
        self.name, self.choices = name, choices


class Contradiction(BadInput):
    """Two rules for all pairs that no pair can keep both of.

    rules  the names of both
    """

    def __init__(self, says: str, field: str, *, rules: tuple[str, str]) -> None:
        super().__init__(says, field)
        self.rules = rules


class BadFile(BadInput):
    """A file cannot be used; the message names file, row and column, a line each."""
