"""Who takes part in a round: everybody who waits, everybody who has a free place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from rafiqi.areas.matching import access
from rafiqi.areas.matching.models import Answer, Pair, Proposal
from rafiqi.areas.privacy import access as privacy
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes.access import enrolled
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.areas.safeguarding import access as safeguarding

if TYPE_CHECKING:
    from django.db.models import QuerySet

MAY_FIT_LATER = (Answer.Reason.TIME,)
"""A no for one of these reasons does not keep two people apart for ever."""

Pairing = tuple[str, str]
"""The public ids of a newcomer's and a mentor's enrolment."""


@dataclass(frozen=True, slots=True)
class Table:
    """Everybody of a round by the public id of their enrolment.

    mentees    who waits longest comes first
    places     free places by mentor, at least 1
    cleared    mentors whose background check is valid today
    apart      pairs that shall not be: known to each other, declined, one person
    withdrew   how many newcomers are left out because they took their consent back
    """

    programme: Programme
    mentees: Mapping[str, Enrolment]
    mentors: Mapping[str, Enrolment]
    places: Mapping[str, int]
    cleared: frozenset[str]
    apart: frozenset[Pairing]
    withdrew: int


def gather(programme: Programme, at: datetime, *, asked_too: bool = False) -> Table:
    """Find everybody who takes part. A dozen queries, however many people.

    asked_too  also those who have an open proposal, as if nobody had been asked.
    """
    free = access.free_places(programme, asked_too=asked_too)
    waiting = _known(access.without_mentor(programme, asked_too=asked_too))
    with_place = _known(
        enrolled([programme]).filter(pk__in=[row for row, n in free.items() if n])
    )
    everybody = [e.person_id for e in (*waiting, *with_place)]
    withdrawn = privacy.withdrawn(Consent.Purpose.MATCHING, everybody)
    mentees = [e for e in waiting if e.person_id not in withdrawn]
    mentors = [e for e in with_place if e.person_id not in withdrawn]
    cleared = safeguarding.cleared([e.person_id for e in mentors], on=at.date())
    return Table(
        programme,
        {e.public_id: e for e in mentees},
        {e.public_id: e for e in mentors},
        {e.public_id: free[e.pk] for e in mentors},
        frozenset(e.public_id for e in mentors if e.person_id in cleared),
        _apart(programme, mentees, mentors),
        len(waiting) - len(mentees),
    )


def _known(enrolments: QuerySet[Enrolment]) -> list[Enrolment]:
    """With all that the matcher asks about a person; the longest wait first."""
    return list(
        enrolments.select_related("person__profile")
        .prefetch_related("person__languages", "person__skills")
        .order_by("waiting_since", "id")
    )


def _apart(
    programme: Programme, mentees: Sequence[Enrolment], mentors: Sequence[Enrolment]
) -> frozenset[Pairing]:
    """Nobody mentors themselves; who said no, or was a pair, is not asked again."""
    once = set(
        Proposal.objects.filter(
            round__programme=programme, state=Proposal.State.DECLINED
        )
        .exclude(pk__in=Answer.objects.filter(_fits_later()).values("proposal"))
        .values_list("mentee", "mentor")
    )
    once |= set(
        Pair.objects.filter(programme=programme).values_list("mentee", "mentor")
    )
    return frozenset(
        (mentee.public_id, mentor.public_id)
        for mentee in mentees
        for mentor in mentors
        if mentee.person_id == mentor.person_id or (mentee.pk, mentor.pk) in once
    )


def _fits_later() -> Q:
    return Q(is_yes=False, reason__in=MAY_FIT_LATER)
