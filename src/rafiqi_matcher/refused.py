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


class WrongKind(BadInput):
    """A field that cannot be compared in this way.

    name, kind  the field and its kind
    by          the comparison
    kinds       what it needs
    """

    def __init__(
        self, field: str, *, name: str, kind: str, by: str, kinds: tuple[str, ...]
    ) -> None:
        says = f"{name} is a field of the kind {kind}, but {by} needs"
        super().__init__(f"{says} {' or '.join(kinds)}.", field)
        self.name, self.kind, self.by, self.kinds = name, kind, by, kinds


class WhoseField(BadInput):
    """A field without its side, where only one side is meant."""

    def __init__(self, field: str, *, name: str, by: str) -> None:
        says = f"{by} = {name!r} does not say whose."
        super().__init__(f"{says} Write mentee.{name} or mentor.{name}.", field)
        self.name, self.by = name, by


class WrongValue(BadInput):
    """A setting that holds something of another kind than it needs.

    name   the setting
    needs  "table", "tables", "text", "texts", "switch" or "number"
    least, most  the range of a number
    """

    def __init__(
        self,
        says: str,
        field: str,
        *,
        name: str,
        needs: str,
        least: int = 0,
        most: int = 0,
    ) -> None:
        super().__init__(says, field)
        self.name, self.needs, self.least, self.most = name, needs, least, most


class SameName(BadInput):
    """Two entries of one name."""

    def __init__(self, field: str, *, name: str) -> None:
        super().__init__(f"The name {name!r} is there twice.", field)
        self.name = name


class BadFile(BadInput):
    """A file cannot be used; the message names file, row and column, a line each."""
