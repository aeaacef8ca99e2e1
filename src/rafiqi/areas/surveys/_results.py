"""What came of it for those who answered twice: before, after, and how sure that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from django_stubs_ext import StrOrPromise

from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.surveys._scales import ALL, Measure, Scale, score
from rafiqi.areas.surveys.models import Moment, Survey
from rafiqi.kernel.intervals import Change, paired_change

FEWEST = 5
"""Of fewer people nothing is shown: one could guess what somebody has said."""

Answers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """One moment: how many were asked, and how many answered.

    answered  None when fewer than five.
    """

    moment: StrOrPromise
    asked: int
    answered: int | None


@dataclass(frozen=True, slots=True)
class Result:
    """One measure at the beginning and at a later moment, of the same people.

    both    how many have answered both times; None when fewer than five.
    before  the mean of these people at the beginning; None when nothing is shown.
    change  the mean change with its interval; None when nothing is shown.
    is_hidden_as_same  enough have answered, but all changed alike: shown, it would
                       say of each of them what they said.
    """

    key: str
    name: StrOrPromise
    more_is: StrOrPromise
    is_burden: bool
    is_ours: bool
    span: tuple[int, int]
    both: int | None
    before: float | None
    after: float | None
    change: Change | None

    @property
    def is_hidden_as_same(self) -> bool:
        return self.both is not None and self.change is None

    @property
    def is_sure(self) -> bool:
        """Whether the interval lies wholly on one side of no change."""
        return self.change is not None and not self.change.low <= 0 <= self.change.high

    @property
    def is_better(self) -> bool:
        """Whether the mean has gone to the good side."""
        return self.change is not None and (self.change.mean < 0) == self.is_burden


@dataclass(frozen=True, slots=True)
class Results:
    """What a programme's newcomers have said at the beginning and at `until`."""

    until: Moment
    asked: tuple[Asked, ...]
    results: tuple[Result, ...]


def results(programme: Programme, until: Moment) -> Results:
    """Of those who were asked and answered twice. Nobody counts twice. One query."""
    rows = _rows(programme)
    by_moment: dict[str, dict[int, Answers]] = defaultdict(dict)
    asked: dict[str, int] = defaultdict(int)
    for enrolment, moment, answers in rows:
        asked[moment] += 1
        if answers:
            by_moment[moment][enrolment] = answers
    before, after = by_moment[Moment.BEGIN], by_moment[until]
    twice = [(before[one], after[one]) for one in before if one in after]
    return Results(
        until,
        tuple(
            Asked(one.label, asked[one], _many(len(by_moment[one]))) for one in Moment
        ),
        tuple(
            _result(scale, measure, twice)
            for scale, measure in _measures()
            if any(key in answers for _, _, answers in rows for key in measure.items)
        ),
    )


def table(programme: Programme) -> tuple[tuple[str, ...], list[list[float | str]]]:
    """One line for each newcomer who has said something, in no order that says who.

    Scores by moment and measure, "" where there is none; no name, no date, no id. A
    column that fewer than five people have filled is left out.
    """
    said: dict[int, dict[str, Answers]] = defaultdict(dict)
    for enrolment, moment, answers in _rows(programme):
        if answers:
            said[enrolment][moment] = answers
    found = {
        f"{moment}_{one.key}": [
            _cell(score(one, answers.get(moment, {}))) for answers in said.values()
        ]
        for moment in Moment.values
        for _, one in _measures()
    }
    shown = {
        name: cells
        for name, cells in found.items()
        if sum(cell != "" for cell in cells) >= FEWEST
    }
    lines = [list(line) for line in zip(*shown.values(), strict=True)]
    lines.sort(key=lambda line: [str(cell) for cell in line])
    return tuple(shown), [line for line in lines if any(cell != "" for cell in line)]


def _rows(programme: Programme) -> list[tuple[int, str, Answers]]:
    found = Survey.objects.filter(enrolment__programme=programme)
    return list(found.values_list("enrolment", "moment", "answers"))


def _measures() -> Iterator[tuple[Scale, Measure]]:
    for scale in ALL:
        for measure in scale.measures:
            yield scale, measure


def _result(
    scale: Scale, measure: Measure, twice: Sequence[tuple[Answers, Answers]]
) -> Result:
    scores = [(score(measure, first), score(measure, then)) for first, then in twice]
    known = [(a, b) for a, b in scores if a is not None and b is not None]
    both = _many(len(known))
    change = paired_change([b - a for a, b in known]) if both else None
    return Result(
        key=measure.key,
        name=measure.name,
        more_is=measure.more_is,
        is_burden=measure.is_burden,
        is_ours=scale.is_ours,
        span=measure.span,
        both=both,
        before=fmean(a for a, _ in known) if change else None,
        after=fmean(b for _, b in known) if change else None,
        change=change,
    )


def _many(number: int) -> int | None:
    return number if number >= FEWEST else None


def _cell(found: float | None) -> float | str:
    return "" if found is None else round(found, 2)
