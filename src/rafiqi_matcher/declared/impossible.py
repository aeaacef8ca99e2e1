"""Rules that no pair could keep, or that say nothing: refused before any harm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rafiqi_matcher.declared.amounts import AtLeast
from rafiqi_matcher.declared.conditions import Condition
from rafiqi_matcher.declared.counting import Shared
from rafiqi_matcher.declared.every import Every
from rafiqi_matcher.declared.fields import Two
from rafiqi_matcher.declared.first_of import FirstOf
from rafiqi_matcher.declared.in_common import InCommon
from rafiqi_matcher.declared.measures import Measure
from rafiqi_matcher.declared.words_compared import Same
from rafiqi_matcher.refused import BadInput, Contradiction


def check_condition(condition: Condition, here: str) -> None:
    """Refuse what nobody can reach. Raises BadInput."""
    for part in _parts(condition):
        if isinstance(part, Shared):
            _check_shared(part, here)
        if isinstance(part, AtLeast) and not part.at_most and part.number.field:
            number = part.number.field.field
            if part.limit.number > number.most:
                says = f"{number.name} goes up to {number.most:,}; nobody can have"
                raise BadInput(f"{says} at least {part.limit.number:,}.", here)


def check_measure(measure: Measure, here: str) -> None:
    """Refuse points that nobody can earn. Raises BadInput."""
    if isinstance(measure, InCommon) and measure.common.has_levels:
        levels, points = measure.common.most_there_are, len(measure.points.values)
        if points and points != (levels or 0) + 1:
            says = f"{points} points for levels 0 to {levels}"
            raise BadInput(f"{says}; give {(levels or 0) + 1}, one for each.", here)
    if isinstance(measure, FirstOf):
        for step, _ in measure.steps:
            check_condition(step, here)
        _check_reached([step for step, _ in measure.steps], here)


def check_together(always: Sequence[tuple[str, Condition]]) -> None:
    """Refuse rules for all pairs that contradict each other. Raises Contradiction.

    always  names and conditions of the rules that count for every pair
    """
    same: dict[tuple[Two, bool], str] = {}
    for name, condition in always:
        for part in _needed(condition):
            if isinstance(part, Same):
                before = same.setdefault((part.two, not part.differs), name)
                if other := same.get((part.two, part.differs)):
                    field = part.two.mentee.field.name
                    says = f"The rules {other} and {before} want {field} to be the"
                    hint = "same and different at once; no pair can keep both."
                    raise Contradiction(
                        f"{says} {hint}", f"must {name}", rules=(other, before)
                    )


def _check_shared(part: Shared, here: str) -> None:
    there_are, wanted = part.common.most_there_are, part.at_least
    name = part.common.two.mentee.field.name
    least = wanted.field.field.least if wanted.field else wanted.number
    if there_are is not None and least > there_are:
        what = "levels" if part.common.has_levels else name
        says = f"It needs {least} of {name}, but there are only {there_are} {what}."
        raise BadInput(f"{says} No pair could keep it.", here)
    if wanted.field is None and wanted.number < 1:
        raise BadInput("at_least = 0 asks for nothing; write 1 or more.", here)


def _check_reached(steps: Sequence[Condition], here: str) -> None:
    for n, step in enumerate(steps):
        needs = set(_needed(step))
        for before in steps[:n]:
            if set(_needed(before)) <= needs or (
                isinstance(before, Every) and before.any and needs & set(before.parts)
            ):
                says = f"Entry {n + 1} of first_of is never reached: whenever it"
                raise BadInput(f"{says} holds, an earlier one does too.", here)


def _parts(condition: Condition) -> Iterator[Condition]:
    """A condition and all within it."""
    yield condition
    if isinstance(condition, Every):
        for part in condition.parts:
            yield from _parts(part)


def _needed(condition: Condition) -> Iterator[Condition]:
    """What must hold for this to hold."""
    if isinstance(condition, Every) and not condition.any:
        for part in condition.parts:
            yield from _needed(part)
    else:
        yield condition
