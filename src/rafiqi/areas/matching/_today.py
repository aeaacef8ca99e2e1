"""One newcomer at the desk: whom to propose today, or what to hold a place for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Min

from rafiqi.areas.matching import _facts, _people, access
from rafiqi.areas.matching._round_shapes import Side
from rafiqi.areas.matching._rounds import side
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._table import Table, gather, known
from rafiqi.areas.matching.models import Pair, Proposal
from rafiqi.areas.privacy import access as privacy
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes.access import ever_enrolled
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.areas.safeguarding import access as safeguarding
from rafiqi_matcher.arrivals.today import HORIZON, Past, Question, Today, Trait, today
from rafiqi_matcher.explain import explain
from rafiqi_matcher.people import Person
from rafiqi_matcher.world import World

YEAR = timedelta(days=365)
MOST_PAST = 2_000
"""With more newcomers in a year, every second, third ... stands for the others."""


@dataclass(frozen=True, slots=True)
class MentorToday:
    """A mentor for the newcomer at the desk; see the matcher's Offer.

    brings, worth  points, a perfect fit is 10,000
    reasons        as _facts.why_together describes them
    """

    mentor: Side
    score: int
    brings: int
    worth: int
    is_now: bool
    traits: tuple[Trait, ...]
    reasons: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TodayView:
    """The best three mentors with a place, and what the advice rests on.

    basis     "history", "known" or "nothing"
    expected  newcomers who may come within so many weeks
    """

    programme_id: str
    programme: str
    mentee: Side
    basis: str
    expected: int
    weeks: int
    mentors: tuple[MentorToday, ...]

    @property
    def looks_ahead(self) -> bool:
        return self.basis != "nothing"

    def follows(self, mentor: str) -> bool | None:
        """Whether a mentor is whom the advice names; None where there is none."""
        if not self.looks_ahead:
            return None
        first = self.mentors[:1]
        return any(m.is_now and m.mentor.enrolment_id == mentor for m in first)


def waiting_among(enrolments: Sequence[Enrolment]) -> frozenset[str]:
    """Who of these waits for a mentor and may be matched. Two queries."""
    programmes = {one.programme for one in enrolments}
    waits = access.without_mentor(*programmes).filter(
        pk__in=[one.pk for one in enrolments]
    )
    people = dict(waits.values_list("public_id", "person"))
    gone = privacy.withdrawn(Consent.Purpose.MATCHING, people.values())
    return frozenset(id for id, person in people.items() if person not in gone)


def why_not_waiting(mentee: Enrolment) -> str:
    """ "mentor", "asked" or "consent": why somebody does not wait; "": else."""
    if Pair.objects.ongoing().filter(mentee=mentee).exists():
        return "mentor"
    if Proposal.objects.open().filter(mentee=mentee).exists():
        return "asked"
    gone = privacy.withdrawn(Consent.Purpose.MATCHING, [mentee.person_id])
    return "consent" if gone else ""


def view(mentee: Enrolment, at: datetime) -> TodayView | None:
    """The advice for one newcomer; None for somebody who does not wait."""
    programme = mentee.programme
    rules = MatchingRules.stored(programme.rules)
    table = gather(programme, at)
    if mentee.public_id not in table.mentees:
        return None
    asked = _question(table, rules, mentee.public_id, at)
    found = today(asked, rules.engine(), World())
    return TodayView(
        programme.public_id,
        programme.name,
        side(table.mentees[mentee.public_id]),
        found.basis.value,
        found.expected,
        int(HORIZON) // 7,
        _mentors(found, asked, table, rules),
    )


def _mentors(
    found: Today, asked: Question, table: Table, rules: MatchingRules
) -> tuple[MentorToday, ...]:
    person, mentors = asked.person, {mentor.id: mentor for mentor in asked.mentors}
    made = []
    for offer in found.offers:
        mentee, mentor = table.mentees[person.id], table.mentors[offer.mentor]
        says = explain(person, mentors[offer.mentor], rules.engine(), World())
        made.append(
            MentorToday(
                side(mentor),
                offer.score,
                offer.brings,
                offer.worth,
                offer.is_now,
                offer.traits,
                _facts.why_together(says, mentee, mentor, offer.brings - offer.score),
            )
        )
    return tuple(made)


def _question(
    table: Table, rules: MatchingRules, mentee: str, at: datetime
) -> Question:
    near = _people.Nearness(table.programme.near_places)

    def newcomer(enrolment: Enrolment) -> Person:
        return _people.mentee(enrolment, near, rules, at.year)

    def mentor(enrolment: Enrolment, places: int, is_cleared: bool) -> Person:
        return _people.mentor(enrolment, near, places=places, is_cleared=is_cleared)

    past, since, growth = _of_last_year(table, Role.NEWCOMER, at)
    newly, _, _ = _of_last_year(table, Role.MENTOR, at)
    cleared = safeguarding.cleared([e.person_id for e in newly], on=at.date())
    return Question(
        newcomer(table.mentees[mentee]),
        tuple(newcomer(e) for id, e in table.mentees.items() if id != mentee),
        tuple(
            mentor(e, table.places[id], id in table.cleared)
            for id, e in table.mentors.items()
        ),
        tuple(_past(newcomer(e), e, at) for e in past),
        tuple(
            _past(mentor(e, e.capacity, e.person_id in cleared), e, at) for e in newly
        ),
        days_known=_days(since, at),
        growth=growth,
        bonus={
            id: rules.waiting_points(e.waiting_since, at)
            for id, e in table.mentees.items()
        },
        apart=table.apart,
    )


def _of_last_year(
    table: Table, role: str, at: datetime
) -> tuple[list[Enrolment], datetime, float]:
    """Who came in a year, since when anybody came, and for how many each stands."""
    ever = ever_enrolled(table.programme).as_role(role)
    since = ever.aggregate(first=Min("enrolled_at"))["first"] or at
    came = ever.filter(enrolled_at__gt=at - YEAR, enrolled_at__lte=at)
    rows = dict(came.order_by("enrolled_at", "id").values_list("id", "person"))
    gone = privacy.withdrawn(Consent.Purpose.MATCHING, rows.values())
    agreed = [row for row, person in rows.items() if person not in gone]
    step = -(-len(agreed) // MOST_PAST) or 1
    some = agreed[::step]
    return known(ever.filter(id__in=some)), since, len(agreed) / max(1, len(some))


def _past(person: Person, enrolment: Enrolment, at: datetime) -> Past:
    """Somebody like this one may come; they are not the same, who may be here too."""
    return Past(
        replace(person, id=f"like {person.id}"), _days(enrolment.enrolled_at, at)
    )


def _days(since: datetime, at: datetime) -> float:
    return max(0.0, (at - since) / timedelta(days=1))
