"""Who takes part in a round: everybody who waits, everybody who has a free place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from rafiqi.areas.matching import access
from rafiqi.areas.matching.models import Answer, Pair, Proposal, Round
from rafiqi.areas.privacy import access as privacy
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes.access import enrolled, ever_enrolled
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.areas.safeguarding import access as safeguarding

if TYPE_CHECKING:
    from django.db.models import QuerySet

MAY_FIT_LATER = (Answer.Reason.TIME,)
"""A no for one of these reasons does not keep two people apart for ever."""

Pairing = tuple[str, str]
"""The public ids of a newcomer's and a mentor's enrolment."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Who takes part, by the row number of their enrolment.

    waiting   newcomers, the longest wait first
    places    mentors with their free places, at least 1
    cleared   mentors whose background check is valid today
    withdrew  how many newcomers are left out because they took their consent back
    """

    waiting: tuple[int, ...]
    places: Mapping[int, int]
    cleared: frozenset[int]
    withdrew: int

    def __len__(self) -> int:
        """How many people take part."""
        return len(self.waiting) + len(self.places)


@dataclass(frozen=True, slots=True)
class Table:
    """Everybody of a round by the public id of their enrolment.

    mentees    who waits longest comes first
    places     free places by mentor, at least 1
    cleared    mentors whose background check is valid today
    apart      pairs that shall not be: known to each other, declined, one person
    withdrew   how many newcomers are left out because they took their consent back
    seats      the same people, to see later whether anybody came or went
    """

    programme: Programme
    mentees: Mapping[str, Enrolment]
    mentors: Mapping[str, Enrolment]
    places: Mapping[str, int]
    cleared: frozenset[str]
    apart: frozenset[Pairing]
    withdrew: int
    seats: Seats


def seats(programme: Programme, at: datetime, *, asked_too: bool = False) -> Seats:
    """Count who takes part. Seven queries and no names, however many people.

    asked_too  also those who have an open proposal, as if nobody had been asked.
    """
    free = access.free_places(programme, on=at.date(), asked_too=asked_too)
    waiting = dict(
        access.without_mentor(programme, asked_too=asked_too).values_list(
            "pk", "person"
        )
    )
    mentors = {
        row: person
        for row, person in enrolled([programme])
        .as_role(Role.MENTOR)
        .values_list("pk", "person")
        if free.get(row)
    }
    everybody = {*waiting.values(), *mentors.values()}
    withdrawn = privacy.withdrawn(Consent.Purpose.MATCHING, everybody)
    cleared = safeguarding.cleared(mentors.values(), on=at.date())
    takes_part = tuple(row for row, who in waiting.items() if who not in withdrawn)
    return Seats(
        takes_part,
        {row: free[row] for row, who in mentors.items() if who not in withdrawn},
        frozenset(row for row, who in mentors.items() if who in cleared),
        len(waiting) - len(takes_part),
    )


def gather(programme: Programme, at: datetime, *, asked_too: bool = False) -> Table:
    """Find everybody who takes part. Some fifteen queries, however many people.

    asked_too  as in `seats`.
    """
    taken = seats(programme, at, asked_too=asked_too)
    waiting = access.without_mentor(programme, asked_too=asked_too)
    sits = set(taken.waiting)
    mentees = [e for e in known(waiting) if e.pk in sits]
    mentors = known(enrolled([programme]).filter(pk__in=list(taken.places)))
    return Table(
        programme,
        {e.public_id: e for e in mentees},
        {e.public_id: e for e in mentors},
        {e.public_id: taken.places[e.pk] for e in mentors},
        frozenset(e.public_id for e in mentors if e.pk in taken.cleared),
        _apart(programme, mentees, mentors),
        taken.withdrew,
        taken,
    )


def of_round(round: Round) -> Table:
    """Everybody of a round that was sent, as far as it can be known today.

    Places are those that its proposals took and those that are free now. Who was
    forgotten, or took back their consent, is not there. A dozen queries.
    """
    sent = list(
        round.proposals.exclude(sent_at=None).values_list("mentee", "mentor", "place")
    )
    asked = Counter(mentor for _mentee, mentor, _place in sent)
    held = Counter(mentor for _mentee, mentor, place in sent if place)
    free = access.free_places(round.programme, on=round.opened_at.date())
    places = {
        row: max(asked[row], held[row] + free.get(row, 0)) for row in {*asked, *free}
    }
    everybody = ever_enrolled(round.programme)
    waited = {mentee for mentee, _mentor, _place in sent}
    waited |= set(round.waiting.values_list("mentee", flat=True))
    mentees = known(everybody.filter(pk__in=waited))
    mentors = known(everybody.filter(pk__in=[row for row, n in places.items() if n]))
    people = {e.person_id for e in (*mentees, *mentors)}
    gone = privacy.withdrawn(Consent.Purpose.MATCHING, people)
    mentees = [e for e in mentees if e.person_id not in gone]
    mentors = [e for e in mentors if e.person_id not in gone]
    on = round.opened_at.date()
    cleared = safeguarding.cleared([e.person_id for e in mentors], on=on)
    sat = Seats(
        tuple(e.pk for e in mentees),
        {e.pk: places[e.pk] for e in mentors},
        frozenset(e.pk for e in mentors if e.person_id in cleared),
        0,
    )
    return Table(
        round.programme,
        {e.public_id: e for e in mentees},
        {e.public_id: e for e in mentors},
        {e.public_id: places[e.pk] for e in mentors},
        frozenset(e.public_id for e in mentors if e.pk in sat.cleared),
        _apart(round.programme, mentees, mentors, until=round.number),
        0,
        sat,
    )


def known(enrolments: QuerySet[Enrolment]) -> list[Enrolment]:
    """With all that the matcher asks about a person; the longest wait first."""
    return list(
        enrolments.select_related("person__profile")
        .prefetch_related("person__languages", "person__skills")
        .order_by("waiting_since", "id")
    )


def _apart(
    programme: Programme,
    mentees: Sequence[Enrolment],
    mentors: Sequence[Enrolment],
    until: int | None = None,
) -> frozenset[Pairing]:
    """Nobody mentors themselves; who said no, or was a pair, is not asked again.

    Nor are those whom a coordinator has asked and then told that it will not be.

    until  what happened in this round and later does not count
    """
    withdrawn = Proposal.objects.filter(
        round__programme=programme,
        state=Proposal.State.WITHDRAWN,
        sent_at__isnull=False,
    )
    declined = Proposal.objects.filter(
        round__programme=programme, state=Proposal.State.DECLINED
    ).exclude(pk__in=Answer.objects.filter(_fits_later()).values("proposal"))
    paired = Pair.objects.filter(programme=programme)
    if until is not None:
        withdrawn = withdrawn.filter(round__number__lt=until)
        declined = declined.filter(round__number__lt=until)
        paired = paired.filter(proposal__round__number__lt=until)
    once = {
        *declined.values_list("mentee", "mentor"),
        *withdrawn.values_list("mentee", "mentor"),
        *paired.values_list("mentee", "mentor"),
    }
    mentee_of = {e.pk: e.public_id for e in mentees}
    mentor_of = {e.pk: e.public_id for e in mentors}
    as_mentor = {e.person_id: e.public_id for e in mentors}
    known = {
        (mentee_of[one], mentor_of[other])
        for one, other in once
        if one in mentee_of and other in mentor_of
    }
    themselves = {
        (e.public_id, as_mentor[e.person_id])
        for e in mentees
        if e.person_id in as_mentor
    }
    return frozenset(known | themselves)


def _fits_later() -> Q:
    return Q(is_yes=False, reason__in=MAY_FIT_LATER)
