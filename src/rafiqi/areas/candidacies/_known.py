"""Who has already been brought together with what: nobody is asked the same twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rafiqi.areas.candidacies.models import (
    Answered,
    Candidacy,
    Hint,
    Introduction,
    PartnerBlock,
    Stage,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What there is between some people and some opportunities; all by row key.

    pairs    (person, opportunity): on the way there or ended, asked, shown, said no
    saved    those of them that somebody has only put aside
    blocked  (person, partner): wants nothing to do with them
    asked    person -> introductions that wait for their answer
    chances  person -> introductions and applications so far
    coming   opportunity -> how many are introduced or on the way, and not ended
    """

    pairs: frozenset[tuple[int, int]]
    saved: frozenset[tuple[int, int]]
    blocked: frozenset[tuple[int, int]]
    asked: Counter[int]
    chances: Counter[int]
    coming: Counter[int]


def known_of(person: int) -> Known:
    """Between one person and everything. Four queries."""
    return _known({"enrolment__person": person}, {"person": person})


def known_in(organisation_id: int, offered: Iterable[int]) -> Known:
    """Between everybody of an organisation and some opportunities. Four queries."""
    return _known(
        {"opportunity__in": list(offered)},
        {"partner__organisation": organisation_id},
    )


def _known(which: dict[str, object], blocks: dict[str, object]) -> Known:
    fields = ("enrolment__person", "opportunity")
    ways = list(Candidacy.objects.filter(**which).values_list(*fields, "stage"))
    asked = list(Introduction.objects.filter(**which).values_list(*fields, "answer"))
    shown = Hint.objects.filter(**which).values_list(*fields)
    waiting = [(who, what) for who, what, how in asked if how == Answered.WAITING]
    begun = [(who, what) for who, what, stage in ways if stage != Stage.SAVED]
    going = [what for _, what, stage in ways if stage not in (Stage.SAVED, Stage.ENDED)]
    saved = frozenset((who, what) for who, what, how in ways if how == Stage.SAVED)
    return Known(
        pairs=frozenset(
            {*begun, *saved, *((who, what) for who, what, _ in asked), *shown}
        ),
        saved=saved - {(who, what) for who, what, _ in asked},
        blocked=frozenset(
            PartnerBlock.objects.filter(lifted_at=None, **blocks).values_list(
                "person", "partner"
            )
        ),
        asked=Counter(who for who, _ in waiting),
        chances=Counter(who for who, _ in {*begun, *waiting}),
        coming=Counter([*going, *(what for _, what in waiting)]),
    )
