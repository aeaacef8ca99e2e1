"""Fields as a rules file declares them, and how its rules refer to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from rafiqi_matcher.declared.fields import (
    FLAG,
    HIGHEST_LEVEL,
    KINDS,
    LARGEST,
    LEVELS,
    NUMBER,
    SIDES,
    TIMES,
    WORD,
    WORDS,
    Field,
    One,
    Side,
    Two,
)
from rafiqi_matcher.declared.names import known, table, text, texts, whole
from rafiqi_matcher.refused import BadInput, WhoseField, WrongKind

BUILT_IN = ("id", "capacity")

_OPTIONS = {
    WORD: ("one_of", "also", "none", "if_silent"),
    WORDS: ("one_of", "if_silent"),
    TIMES: ("if_silent",),
    LEVELS: ("highest", "if_silent"),
    NUMBER: ("at_least", "at_most", "if_silent"),
    FLAG: ("yes_unless",),
}


def fields_from(declared: Mapping[str, Any]) -> dict[str, Field]:
    """The table [fields]. Raises BadInput."""
    fields = {name: _field(name, said) for name, said in declared.items()}
    flags = [name for name, field in fields.items() if field.kind == FLAG]
    for field in fields.values():
        if field.yes_unless:
            known([field.yes_unless], flags, "flag", f"fields, {field.name}")
    return fields


def _field(name: str, said: Any) -> Field:
    here = f"fields, {name}"
    if name in BUILT_IN or "." in name:
        says = f"The name {name} cannot be used"
        raise BadInput(f"{says}: id and capacity are built in, and no dots.", here)
    options = said if isinstance(said, Mapping) else {"kind": said}
    known([options.get("kind")], KINDS, "kind of field", here)
    kind = options["kind"]
    known(options, ["kind", *_OPTIONS[kind]], f"option of a {kind} field", here)
    least = whole(options.get("at_least", 0), "at_least", here, 0, LARGEST)
    if kind == LEVELS:
        most = whole(options.get("highest", HIGHEST_LEVEL), "highest", here, 1, 8)
    else:
        most = whole(options.get("at_most", LARGEST), "at_most", here, least, LARGEST)
    also = table(options, "also").items()
    return Field(
        name,
        kind,
        one_of=texts(options.get("one_of", []), "one_of", here),
        also=tuple((word, text(means, "also", here)) for word, means in also),
        none=frozenset(texts(options.get("none", []), "none", here)),
        if_silent=_silence(options.get("if_silent"), kind, here, least, most),
        yes_unless=text(options["yes_unless"], "yes_unless", here)
        if "yes_unless" in options
        else "",
        least=least,
        most=most,
    )


def _silence(
    said: Any, kind: str, here: str, least: int, most: int
) -> str | int | None:
    if said is None:
        return None
    if kind == NUMBER:
        return whole(said, "if_silent", here, least, most)
    if said != "none":
        says = f'if_silent is {said!r}; the only other meaning of silence is "none".'
        raise BadInput(says, here)
    return "none"


@dataclass(frozen=True, slots=True)
class Names:
    """The fields of a file, by the names its rules use.

    here  the rule that is being read, for refusals
    """

    fields: Mapping[str, Field]
    here: str = ""

    def one(self, said: Any, kinds: Collection[str], by: str) -> One:
        """A field of one side, such as "mentor.years"."""
        name = text(said, by, self.here)
        side, dot, field = name.partition(".")
        if not dot:
            raise WhoseField(self.here, name=name, by=by)
        known([side], SIDES, "side", self.here)
        return One(_side(side), self._field(field, kinds, by))

    def two(self, said: Any, kinds: Collection[str], by: str) -> Two:
        """A field of both sides: "slots", or ["mentee.wanted", "mentor.offered"]."""
        if isinstance(said, str) and "." not in said:
            field = self._field(said, kinds, by)
            return Two(One("mentee", field), One("mentor", field))
        if not isinstance(said, list) or len(said) != 2:
            says = f"{by} compares a mentee with a mentor. Write one name that both"
            hint = f'{by} = ["mentee.one", "mentor.other"].'
            raise BadInput(f"{says} sides have, or {hint}", self.here)
        one, other = (self.one(name, kinds, by) for name in said)
        return self.beside(one, other, by)

    def beside(self, one: One, other: One, by: str) -> Two:
        """Two fields of different sides and of one kind."""
        if one.side == other.side:
            says = f"{by} compares a {one.side} with a {other.side}."
            raise BadInput(f"{says} Take one field of each side.", self.here)
        if (one.field.kind, one.field.most) != (other.field.kind, other.field.most):
            says = f"{one.field.name} is a field of another kind than"
            hint = f"{other.field.name}; {by} cannot compare them."
            raise BadInput(f"{says} {hint}", self.here)
        mentee, mentor = (one, other) if one.side == "mentee" else (other, one)
        return Two(mentee, mentor)

    def flags(self, said: Any, by: str) -> tuple[One, ...]:
        """A list of flags; a name without a side means both sides."""
        found: list[One] = []
        for name in texts(said, by, self.here):
            if "." in name:
                found.append(self.one(name, (FLAG,), by))
            else:
                two = self.two(name, (FLAG,), by)
                found += [two.mentee, two.mentor]
        return tuple(found)

    def _field(self, name: str, kinds: Collection[str], by: str) -> Field:
        known([name], self.fields, "field", self.here)
        field = self.fields[name]
        if field.kind not in kinds:
            raise WrongKind(
                self.here, name=name, kind=field.kind, by=by, kinds=tuple(kinds)
            )
        return field


def _side(name: str) -> Side:
    return "mentee" if name == "mentee" else "mentor"
