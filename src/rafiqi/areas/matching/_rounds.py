"""A round as a coordinator reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Avg, Case, Count, IntegerField, Q, Value, When

from rafiqi.areas.matching import _draw, access, bridge
from rafiqi.areas.matching._round_shapes import (
    Before,
    ChangeView,
    ChoiceLine,
    ProposalCard,
    RoundLine,
    RoundProgress,
    RoundView,
    Side,
    WaitingCard,
    WaitingView,
)
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._table import gather
from rafiqi.areas.matching.models import Proposal, Round, Waiting
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme

PER_PAGE = 20
MENTORS_OFFERED = 12
"""As many mentors as a coordinator can compare for one newcomer."""


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
        is_for_one=round.is_for_one,
        bound=int(round.bound),
        greedy=round.greedy,
        greedy_people=round.greedy_people,
        proposals=sums["number"],
        fit=sums["fit"] or 0.0,
        waiting=round.waiting.count(),
        cards=tuple(_card(p) for p in ordered[first : first + PER_PAGE]),
        apart=tuple(_card(p) for p in apart.order_by("id")),
        page=page,
        pages=pages,
        fairness=round.fairness,
    )


def progress(round: Round, at: datetime) -> RoundProgress:
    return RoundProgress(
        round.public_id,
        round.programme.public_id,
        round.programme.name,
        round.number,
        round.progress,
        round.get_trouble_display() if round.state == Round.State.FAILED else "",
        round.stands_still(at),
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
        round.state == Round.State.DRAFT,
        number,
        round.waiting.filter(reasons__candidates=0).count(),
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
        access.unready(programme, on=at.date()).count(),
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
                c.cost.is_unfair,
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
        proposal.misses_fairness,
        proposal.sent_at is not None,
    )


def _names(round: Round) -> dict[str, str]:
    """The names of those who have a proposal: one of them may wait instead."""
    return dict(
        round.proposals.values_list("mentee__public_id", "mentee__person__name")
    )


def _waiting_card(row: Waiting, names: Mapping[str, str]) -> WaitingCard:
    instead = names.get(row.reasons.get("instead") or "", "")
    return WaitingCard(side(row.mentee), row.mentee.waiting_since, row.reasons, instead)
