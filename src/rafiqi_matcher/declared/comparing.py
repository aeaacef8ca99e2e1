"""Conditions and measures as a rules file declares them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rafiqi_matcher.declared.ahead import Ahead
from rafiqi_matcher.declared.amounts import Amount, AtLeast
from rafiqi_matcher.declared.conditions import Condition
from rafiqi_matcher.declared.counting import Common, Shared
from rafiqi_matcher.declared.every import Every, together
from rafiqi_matcher.declared.fields import (
    FLAG,
    LARGEST,
    LEVELS,
    NUMBER,
    TIMES,
    WORD,
    WORDS,
)
from rafiqi_matcher.declared.first_of import FirstOf
from rafiqi_matcher.declared.in_common import InCommon, ShareOf
from rafiqi_matcher.declared.lookups import Lookup, SameStart
from rafiqi_matcher.declared.measures import Measure, Steps
from rafiqi_matcher.declared.names import known, text, texts, whole
from rafiqi_matcher.declared.reading import Names
from rafiqi_matcher.declared.telling import Says
from rafiqi_matcher.declared.words_compared import Has, Same, SameGroup, Within
from rafiqi_matcher.refused import BadInput
from rafiqi_matcher.world import FULL, points_from

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A key of the file: how to read its entry, and what else belongs to it."""

    read: Callable[[Entry, Names], Any]
    more: tuple[str, ...] = ()


def condition_from(entry: Entry, names: Names) -> Condition:
    """All comparisons of one entry together. Raises BadInput."""
    _check_keys(entry, CONDITIONS, (), names)
    keys = [key for key in CONDITIONS if key in entry]
    if not keys:
        says = "This compares nothing. Add a comparison, such as"
        raise BadInput(f'{says} same = "region".', names.here)
    claimed = [more for key in keys for more in CONDITIONS[key].more if more in entry]
    for more in claimed:
        if claimed.count(more) > 1:
            says = f"It is not clear which comparison {more} belongs to."
            hint = "Write them apart: all = [{ ... }, { ... }]."
            raise BadInput(f"{says} {hint}", names.here)
    return together([CONDITIONS[key].read(entry, names) for key in keys])


def measure_from(entry: Entry, names: Names) -> Measure:
    """How a criterion gives points. Raises BadInput."""
    has_steps = isinstance(entry.get("points"), list | str)
    for key, comparison in MEASURES.items():
        if key in entry and (has_steps or not CONDITIONS.keys() & entry.keys()):
            _check_keys(entry, {key: comparison}, (), names)
            found: Measure = comparison.read(entry, names)
            return found
    if not CONDITIONS.keys() & entry.keys():
        known(entry, [*CONDITIONS, *MEASURES], "comparison", names.here)
    _check_keys(entry, CONDITIONS, ("points",), names)
    return FirstOf((_step(entry, names, FULL),))


def _step(entry: Any, names: Names, usual: int | None) -> tuple[Condition, int]:
    """A condition with the points it earns."""
    if not isinstance(entry, Mapping):
        says = 'Write each as a table, such as { same = "region", points = 500 }.'
        raise BadInput(says, names.here)
    if "points" not in entry and usual is None:
        raise BadInput("Say how many points this earns: points = 500.", names.here)
    points = whole(entry.get("points", usual), "points", names.here, 0, FULL)
    rest = {key: value for key, value in entry.items() if key != "points"}
    return condition_from(rest, names), points


def _check_keys(
    entry: Entry, there_are: Mapping[str, Comparison], more: tuple[str, ...], n: Names
) -> None:
    used = [c for key, c in there_are.items() if key in entry]
    known(
        entry,
        [*there_are, *more, *(key for c in used for key in c.more)],
        "setting",
        n.here,
    )


def _parts(key: str) -> Callable[[Entry, Names], Condition]:
    def read(entry: Entry, names: Names) -> Condition:
        parts = entry[key]
        if not isinstance(parts, list) or len(parts) < 1:
            raise BadInput(f"{key} needs a list: {key} = [{{ ... }}].", names.here)
        if not all(isinstance(part, Mapping) for part in parts):
            raise BadInput(f"Write each part of {key} in {{ }}.", names.here)
        found = tuple(condition_from(part, names) for part in parts)
        return Every(found, any=key == "any")

    return read


def _amount(said: Any, names: Names, by: str) -> Amount:
    if isinstance(said, str):
        return Amount(field=names.one(said, (NUMBER,), by))
    return Amount(whole(said, by, names.here, 0, LARGEST))


def _shared(entry: Entry, names: Names) -> Condition:
    common = Common(names.two(entry["shared"], (WORDS, TIMES), "shared"))
    return Shared(common, _amount(entry.get("at_least", 1), names, "at_least"))


def _shared_level(entry: Entry, names: Names) -> Condition:
    common = Common(names.two(entry["shared_level"], (LEVELS,), "shared_level"))
    return Shared(common, _amount(entry.get("at_least", 1), names, "at_least"))


def _same_group(entry: Entry, names: Names) -> Condition:
    table = text(entry.get("table"), "table", names.here)
    return SameGroup(names.two(entry["same_group"], (WORD,), "same_group"), table)


def _both(entry: Entry, names: Names) -> Condition:
    two = names.two(entry["both"], (FLAG,), "both")
    return Every((Has(two.mentee), Has(two.mentor)))


def _within(entry: Entry, names: Names) -> Condition:
    said = entry["within"]
    if not isinstance(said, list) or len(said) != 2:
        says = 'within needs a word and words, such as ["mentor.region",'
        raise BadInput(f'{says} "mentee.regions"].', names.here)
    word = names.one(said[0], (WORD,), "within")
    words = names.one(said[1], (WORDS, TIMES), "within")
    if word.side == words.side:
        says = f"within compares a {word.side} with a {word.side}."
        raise BadInput(f"{says} Take one field of each side.", names.here)
    return Within(word, words)


def _told(entry: Entry, names: Names) -> Condition:
    one = names.one(entry["told"], (WORD, WORDS, TIMES, LEVELS), "told")
    given = [key for key in ("one_of", "none_of") if key in entry]
    if len(given) != 1:
        says = 'told needs either one_of or none_of, such as one_of = ["f"].'
        raise BadInput(says, names.here)
    words = texts(entry[given[0]], given[0], names.here)
    known(words, one.field.one_of or words, f"word of {one.field.name}", names.here)
    return Says(one, frozenset(words), none_of=given == ["none_of"])


def _number(entry: Entry, names: Names) -> Condition:
    number = Amount(field=names.one(entry["number"], (NUMBER,), "number"))
    limits = [key for key in ("at_least", "at_most") if key in entry]
    if not limits:
        raise BadInput("number needs at_least or at_most.", names.here)
    return together(
        [
            AtLeast(number, _amount(entry[key], names, key), key == "at_most")
            for key in limits
        ]
    )


def _steps(entry: Entry, names: Names, by: str) -> Steps:
    said = entry.get("points")
    if isinstance(said, str):
        return Steps(table=said)
    if said is None:
        says = f"{by} needs points, such as points = [0, 500, 1000]:"
        raise BadInput(f"{says} for 0, 1, 2, and the last for more.", names.here)
    try:
        return Steps(points_from(said, "points"))
    except BadInput as wrong:
        raise BadInput(str(wrong), names.here) from wrong


def _share_of(entry: Entry, names: Names) -> Measure:
    said = entry["share_of"]
    if "in" not in entry and isinstance(said, str) and "." not in said:
        return ShareOf(Common(names.two(said, (WORDS, TIMES), "share_of")))
    whole = names.one(said, (WORDS, TIMES), "share_of")
    part = names.one(entry.get("in"), (WORDS, TIMES), "in")
    two = names.beside(whole, part, "share_of")
    return ShareOf(Common(two), of_mentor=whole.side == "mentor")


def _in_common(key: str) -> Callable[[Entry, Names], Measure]:
    kinds = (LEVELS,) if key == "shared_level" else (WORDS, TIMES)

    def read(entry: Entry, names: Names) -> Measure:
        common = Common(names.two(entry[key], kinds, key))
        return InCommon(common, _steps(entry, names, key))

    return read


def _table(entry: Entry, names: Names) -> Measure:
    name = text(entry["table"], "table", names.here)
    return Lookup(names.two(entry.get("of"), (WORD,), "of"), name)


def _same_start(entry: Entry, names: Names) -> Measure:
    two = names.two(entry["same_start"], (WORD,), "same_start")
    return SameStart(two, _steps(entry, names, "same_start"))


def _ahead(entry: Entry, names: Names) -> Measure:
    said = entry["ahead"]
    if not isinstance(said, list) or len(said) != 2:
        says = 'ahead needs two numbers, such as ["mentor.years", "mentee.years"].'
        raise BadInput(says, names.here)
    number, before = (names.one(name, (NUMBER,), "ahead") for name in said)
    names.beside(number, before, "ahead")
    best = whole(entry.get("best", 0), "best", names.here, 0, LARGEST)
    step = whole(entry.get("per_step"), "per_step", names.here, 1, FULL)
    return Ahead(number, before, best, step)


def _first_of(entry: Entry, names: Names) -> Measure:
    steps = entry["first_of"]
    if not isinstance(steps, list) or not steps:
        raise BadInput("first_of needs a list: first_of = [{ ... }].", names.here)
    return FirstOf(tuple(_step(step, names, None) for step in steps))


CONDITIONS: dict[str, Comparison] = {
    "shared": Comparison(_shared, ("at_least",)),
    "shared_level": Comparison(_shared_level, ("at_least",)),
    "same": Comparison(lambda e, n: Same(n.two(e["same"], (WORD,), "same"))),
    "differs": Comparison(
        lambda e, n: Same(n.two(e["differs"], (WORD,), "differs"), differs=True)
    ),
    "same_group": Comparison(_same_group, ("table",)),
    "has": Comparison(lambda e, n: Has(n.one(e["has"], (FLAG,), "has"))),
    "lacks": Comparison(lambda e, n: Has(n.one(e["lacks"], (FLAG,), "lacks"), True)),
    "both": Comparison(_both),
    "within": Comparison(_within),
    "told": Comparison(_told, ("one_of", "none_of")),
    "number": Comparison(_number, ("at_least", "at_most")),
    "any": Comparison(_parts("any")),
    "all": Comparison(_parts("all")),
}
MEASURES: dict[str, Comparison] = {
    "share_of": Comparison(_share_of, ("in",)),
    "shared": Comparison(_in_common("shared"), ("points",)),
    "shared_level": Comparison(_in_common("shared_level"), ("points",)),
    "table": Comparison(_table, ("of",)),
    "same_start": Comparison(_same_start, ("points",)),
    "ahead": Comparison(_ahead, ("best", "per_step")),
    "first_of": Comparison(_first_of),
}
