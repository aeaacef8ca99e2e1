"""A round as a coordinator reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Avg, Case, Count, IntegerField, Q, Value, When
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching import _draw, bridge
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._table import gather
from rafiqi.areas.matching.models import Proposal, Round, Waiting
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme

PER_PAGE = 20
MENTORS_OFFERED = 12
"""As many mentors as a coordinator can compare for one newcomer."""


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in a list."""

    id: str
    number: int
    state: str
    state_name: StrOrPromise
    opened_at: datetime
    proposals: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of two people: full name, and how one would say it."""

    enrolment_id: str
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """Two people and why.

    score       0 to 10000
    reasons     as _facts.why_together describes them
    changed_by  the name of who made this pair by hand; "" for the matcher
    cost        what the change by hand takes from the total
    leaves_out  how many people fewer have a mentor by it
    """

    id: str
    mentee: Side
    mentor: Side
    score: int
    reasons: Mapping[str, Any]
    state: str
    state_name: StrOrPromise
    changed_by: str
    changed_why: str
    cost: int
    leaves_out: int

    @property
    def is_kept(self) -> bool:
        """Whether a coordinator put these two together."""
        return bool(self.changed_why) and self.state != Proposal.State.WITHDRAWN


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """A newcomer for whom there is nobody; reasons as _facts.why_waiting has them.

    instead  who would wait in their place, by name; ""
    """

    mentee: Side
    since: datetime
    reasons: Mapping[str, Any]
    instead: str


@dataclass(frozen=True, slots=True)
class RoundView:
    """One page of a round.

    total, bound, greedy  scores and waiting points of all pairs; see Round
    fit                   the mean score of a pair, 0 to 10000
    apart                 pairs that were ruled out by hand
    """

    id: str
    programme_id: str
    programme: str
    number: int
    state: str
    state_name: StrOrPromise
    opened_at: datetime
    sent_at: datetime | None
    offer_days: int
    most_people: bool
    total: int
    bound: int
    greedy: int
    proposals: int
    fit: float
    waiting: int
    cards: tuple[ProposalCard, ...]
    apart: tuple[ProposalCard, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class WaitingView:
    """One page of those who wait."""

    id: str
    number: int
    waiting: int
    cards: tuple[WaitingCard, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Before:
    """Who would take part in a round now.

    withdrew  newcomers left out as they took back their consent to matching
    without   newcomers whom the hard rules leave without any candidate
    by_rule   hard rule -> how many newcomers it leaves nobody, by itself alone
    """

    newcomers: int
    mentors: int
    places: int
    withdrew: int
    without: int
    by_rule: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A mentor who could be chosen; breaks and cost as in bridge.Choice."""

    mentor: Side
    score: int
    breaks: tuple[str, ...]
    cost: int
    leaves_out: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What a coordinator can do about one newcomer of a draft round."""

    round_id: str
    round_number: int
    mentee: Side
    current: ProposalCard | None
    choices: tuple[ChoiceLine, ...]


def lines(programme: Programme) -> tuple[RoundLine, ...]:
    found = (
        Round.objects.filter(programme=programme)
        .annotate(
            sent=Count("proposals", ~_GONE, distinct=True),
            waits=Count("waiting", distinct=True),
        )
        .order_by("-number")
    )
    return tuple(
        RoundLine(
            r.public_id,
            r.number,
            r.state,
            r.get_state_display(),
            r.opened_at,
            r.sent,
            r.waits,
        )
        for r in found
    )


def view(round: Round, page: int) -> RoundView:
    """Cards made by hand come first, then the lowest scores: those to look at."""
    shown = round.proposals.exclude(state=Proposal.State.WITHDRAWN)
    sums = shown.aggregate(number=Count("id"), fit=Avg("score"))
    page, pages = _within(page, sums["number"])
    first = (page - 1) * PER_PAGE
    ordered = _known(shown).order_by(_BY_HAND_FIRST, "score", "id")
    apart = _known(round.proposals.filter(state=Proposal.State.WITHDRAWN))
    return RoundView(
        id=round.public_id,
        programme_id=round.programme.public_id,
        programme=round.programme.name,
        number=round.number,
        state=round.state,
        state_name=round.get_state_display(),
        opened_at=round.opened_at,
        sent_at=round.sent_at,
        offer_days=round.programme.offer_days,
        most_people=MatchingRules.stored(round.rules).most_people,
        total=round.total,
        bound=int(round.bound),
        greedy=round.greedy,
        proposals=sums["number"],
        fit=sums["fit"] or 0.0,
        waiting=round.waiting.count(),
        cards=tuple(_card(p) for p in ordered[first : first + PER_PAGE]),
        apart=tuple(_card(p) for p in apart.order_by("id")),
        page=page,
        pages=pages,
    )


def waiting(round: Round, page: int) -> WaitingView:
    """The longest wait first."""
    number = round.waiting.count()
    page, pages = _within(page, number)
    first = (page - 1) * PER_PAGE
    found = round.waiting.select_related("mentee__person").order_by(
        "mentee__waiting_since", "id"
    )
    names = _names(round)
    return WaitingView(
        round.public_id,
        round.number,
        number,
        tuple(_waiting_card(w, names) for w in found[first : first + PER_PAGE]),
        page,
        pages,
    )


def before(programme: Programme, at: datetime) -> Before:
    table = gather(programme, at)
    rules = MatchingRules.stored(programme.rules)
    asked = bridge.Asked(table, rules, at)
    seen = bridge.outlook(asked) if table.mentees and table.mentors else None
    return Before(
        len(table.mentees),
        len(table.mentors),
        sum(table.places.values()),
        table.withdrew,
        seen.without if seen else 0,
        seen.by_rule if seen else {},
    )


def change(round: Round, mentee: str, at: datetime) -> ChangeView | None:
    """None when this newcomer does not take part in the round any more."""
    asked = _draw.asked(round, at)
    if mentee not in asked.table.mentees:
        return None
    current = _known(
        round.proposals.filter(mentee__public_id=mentee, state=Proposal.State.DRAFT)
    ).first()
    now = current.mentor.public_id if current else ""
    return ChangeView(
        round.public_id,
        round.number,
        side(asked.table.mentees[mentee]),
        _card(current) if current else None,
        tuple(
            ChoiceLine(
                side(asked.table.mentors[c.mentor]),
                c.score,
                c.breaks,
                c.cost.points,
                c.cost.people,
                c.mentor == now,
            )
            for c in bridge.choices(asked, mentee, MENTORS_OFFERED)
        ),
    )


def side(enrolment: Enrolment) -> Side:
    person: Person = enrolment.person
    return Side(enrolment.public_id, person.name, person.short_name)


_GONE = Q(proposals__state=Proposal.State.WITHDRAWN)
_BY_HAND_FIRST = Case(
    When(changed_why="", then=Value(1)), default=Value(0), output_field=IntegerField()
)


def _known(proposals: Any) -> Any:
    return proposals.select_related("mentee__person", "mentor__person", "changed_by")


def _within(page: int, number: int) -> tuple[int, int]:
    """The page asked for, or the nearest there is, and how many there are."""
    pages = max(1, -(-number // PER_PAGE))
    return min(max(1, page), pages), pages


def _card(proposal: Proposal) -> ProposalCard:
    return ProposalCard(
        proposal.public_id,
        side(proposal.mentee),
        side(proposal.mentor),
        proposal.score,
        proposal.reasons,
        proposal.state,
        proposal.get_state_display(),
        proposal.changed_by.name if proposal.changed_by else "",
        proposal.changed_why,
        proposal.cost,
        proposal.leaves_out,
    )


def _names(round: Round) -> dict[str, str]:
    """The names of those who have a proposal: one of them may wait instead."""
    return dict(
        round.proposals.values_list("mentee__public_id", "mentee__person__name")
    )


def _waiting_card(row: Waiting, names: Mapping[str, str]) -> WaitingCard:
    instead = names.get(row.reasons.get("instead") or "", "")
    return WaitingCard(side(row.mentee), row.mentee.waiting_since, row.reasons, instead)
