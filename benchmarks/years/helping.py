"""What helped people to take part, what it cost, and how they felt."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from benchmarks.years.made import DAY, Made, keep
from rafiqi.areas.funding.models import Charge, Cost, Funder, Grant, Purpose
from rafiqi.areas.supports.models import Expense, Support, SupportGiven
from rafiqi.areas.surveys.models import Survey, chosen, usual_scales

KINDS = ("transport", "childcare", "device", "data", "interpreter")
SAYS, ASKS = 0.6, 0.35
"""Shares: who answers questions about how they feel, who asks for support."""
COSTS = 3_000


def surveys(made: Made) -> None:
    """At the beginning, and at the end of a pair; three in five answer."""
    items = [item for one in chosen(usual_scales()) for item in one.items]
    first = {pair.mentee_id: pair for pair in reversed(made.pairs)}
    keep(
        Survey(
            enrolment=pair.mentee,
            person=pair.mentee.person,
            moment=moment,
            scales=usual_scales(),
            asked_at=at,
            answered_at=at + DAY if (says := made.some(SAYS)) else None,
            answers={
                one.key: made.random.choice([key for key, _word in one.choices])
                for one in items
            }
            if says
            else {},
        )
        for pair in first.values()
        for moment, at in (("begin", pair.confirmed_at), ("end", pair.ended_at))
        if at
    )


def supports(made: Made) -> None:
    """One in three asks for something; most get it."""
    asked = keep(
        Support(
            enrolment=one,
            kind=made.random.choice(KINDS),
            state="yes"
            if (is_old := one.enrolled_at < made.now - 60 * DAY)
            else "asked",
            asked_by=one.person,
            asked_at=one.enrolled_at + DAY,
            decided_by=made.world.mira if is_old else None,
            decided_at=one.enrolled_at + 5 * DAY if is_old else None,
        )
        for one in made.newcomers
        if made.some(ASKS)
    )
    keep(
        SupportGiven(
            support=one,
            what="A ticket for a month",
            starts_on=(one.asked_at + 7 * DAY).date(),
            noted_by=made.world.mira,
            noted_at=one.asked_at + 7 * DAY,
        )
        for one in asked
        if one.state == "yes"
    )
    keep(_expenses(made, asked))


def _expenses(made: Made, asked: list[Support]) -> Iterator[Expense]:
    for one in asked:
        at = one.asked_at + 9 * DAY
        yield Expense(
            enrolment=one.enrolment,
            category="transport",
            what="Bus tickets",
            spent_on=one.asked_at.date(),
            amount=Decimal(made.random.randint(5, 90)),
            currency="EUR",
            state="handed_in" if at > made.now - 30 * DAY else "taken_back",
            handed_in_at=at,
            closed_at=None if at > made.now - 30 * DAY else at,
        )


def funding(made: Made) -> None:
    """Ten grants with three purposes each, and what was paid from them."""
    funders = keep(
        Funder(organisation=made.world.organisation, name=f"Foundation {number + 1}")
        for number in range(4)
    )
    grants = keep(
        Grant(
            funder=made.random.choice(funders),
            title=f"Ways to work {season.name}",
            amount=Decimal(60_000),
            currency="EUR",
            starts_on=season.starts_on,
            ends_on=season.ends_on,
            entered_at=made.start,
        )
        for season in made.seasons
    )
    purposes = keep(
        Purpose(grant=grant, position=number, name=name, amount=Decimal(20_000))
        for grant in grants
        for number, name in enumerate(("Staff", "Travel", "Rooms"), start=1)
    )
    costs = keep(
        Cost(
            programme=made.programme,
            category="transport",
            what="Tickets",
            spent_on=made.moment().date(),
            amount=Decimal(made.random.randint(10, 400)),
            currency="EUR",
            booked_by=made.world.mira,
            booked_at=made.now,
        )
        for _number in range(COSTS)
    )
    keep(
        Charge(cost=cost, grant=purpose.grant, purpose=purpose, amount=cost.amount)
        for cost in costs
        for purpose in (made.random.choice(purposes),)
    )
