"""Support, expenses, stipends and money of the sample programme, made up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from rafiqi.areas.funding import actions as funding
from rafiqi.areas.funding.actions import Share
from rafiqi.areas.funding.models import Grant, Purpose
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes import actions as enrolments
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.areas.supports import actions
from rafiqi.flows.sample.people import PASSWORD
from rafiqi.kernel.money import USUAL

DAY = timedelta(days=1)
TICKETS = Decimal(49)
CARD = Decimal(20)
STIPEND = Decimal(150)
WISHES: Sequence[tuple[str, str, str, str]] = (
    ("transport", "yes", "A monthly ticket is waiting for you at our desk.", "ticket"),
    ("data", "yes", "We load your number every month.", "10 GB of mobile data"),
    ("device", "partly", "You can borrow a laptop from us until summer.", "laptop"),
    ("childcare", "not_now", "In May the family centre has places. We ask again.", ""),
    ("interpreter", "yes", "Fatuma comes along to the first two meetings.", ""),
)
"""Kind, answer, sentence, and what was given."""


def second(programme: Programme, mira: Person, *, at: datetime) -> Person:
    """A colleague of Mira's, who approves what she has checked."""
    home, stamp = programme.organisation, stamp_at(mira, at)
    max = people.register(home, name="Max Braun", language="en", **stamp)
    people.name_account(max, "max", PASSWORD, **stamp)
    enrolments.enrol(programme, max, Role.COORDINATOR, **stamp)
    return max


def money(
    programme: Programme, mira: Person, *, start: datetime, now: datetime
) -> Grant:
    """A foundation's grant, a firm's sponsorship, and laptops; what was spent so far.

    Gives back the grant.
    """
    home, stamp = programme.organisation, stamp_at(mira, start)
    first = start.date().replace(day=1)
    foundation = funding.welcome_funder(
        home, "Lindenau Foundation", "Ida Blum, grants@lindenau.example", **stamp
    )
    firm = funding.welcome_funder(home, "Northlight Software", "", **stamp)
    grant = funding.enter_grant(
        foundation,
        title="On the way to work",
        number="LF-2207",
        amount=Decimal(12000),
        currency=USUAL,
        starts_on=first,
        ends_on=first + timedelta(days=364),
        purposes=(
            ("Transport and childcare", Decimal(4000)),
            ("Phones, laptops, data", Decimal(2500)),
            ("Rooms and meetings", Decimal(1500)),
            ("Everything else", None),
        ),
        programmes=[programme],
        conditions="A report every half year. Rooms up to 1,500 euros.",
        **stamp,
    )
    funding.note_income(
        grant,
        Decimal(6000),
        (start + 9 * DAY).date(),
        **stamp_at(mira, start + 9 * DAY),
    )
    near = (now + 12 * DAY).date()
    funding.plan_report(grant, near, first, now.date(), **stamp)
    funding.enter_grant(
        firm,
        kind=Grant.Kind.SPONSOR,
        title="Talks and rooms",
        amount=Decimal(1800),
        currency=USUAL,
        starts_on=first,
        ends_on=first + timedelta(days=200),
        **stamp,
    )
    came = start + 30 * DAY
    funding.note_gift(
        firm,
        programme,
        kind="device",
        what="laptops, three years old",
        number=Decimal(6),
        each_worth=Decimal(180),
        currency=USUAL,
        came_on=came.date(),
        **stamp_at(mira, came),
    )
    _spent(programme, grant, mira, start=start, now=now)
    return grant


def of_pairs(
    pairs: Sequence[Pair], grant: Grant, mira: Person, max: Person, *, now: datetime
) -> None:
    """What some newcomers of the first rounds asked for and got."""
    going_on = [pair for pair in pairs if pair.ended_at is None]
    for number, pair in enumerate(going_on[: 3 * len(WISHES)]):
        wish = WISHES[number % len(WISHES)]
        _wish(pair.mentee, wish, grant, mira, at=now - (40 - number) * DAY)
    for number, pair in enumerate(going_on[3:6]):
        _stipend(pair.mentee, grant, mira, max, months=2 + number, now=now)


def of_ali(
    programme: Programme, ali: Person, grant: Grant, mira: Person, *, now: datetime
) -> None:
    """A ticket that has come, a wish that waits, and a receipt to be checked."""
    own = programmes.own(ali).get(programme=programme, role=Role.NEWCOMER)
    begun = now - 12 * DAY
    _wish(own, WISHES[0], grant, mira, at=begun, says=False)
    actions.ask(own, ["data"], "رصيدي ينتهي قبل آخر الشهر.", by=ali, at=now - 3 * DAY)
    actions.hand_in(
        own,
        category="material",
        what="كتاب الدورة B1",
        spent_on=(now - 5 * DAY).date(),
        amount=Decimal("24.90"),
        wants="cash",
        by=ali,
        at=now - 4 * DAY,
    )


def of_noor(pair: Pair, mira: Person, *, now: datetime) -> None:
    """A wish that Noor's newcomer shows her, and her own travel costs."""
    who = pair.mentee
    at = now - DAY
    actions.ask(who, ["hours"], "Evenings after six.", pair=pair, by=who.person, at=at)
    travel = actions.hand_in(
        pair.mentor,
        category="transport",
        what="train to the first meeting and back",
        spent_on=at.date(),
        amount=Decimal("18.60"),
        wants="transfer",
        account="DE00 0000 0000 0000 0000 00, Noor Haddad",
        by=pair.mentor.person,
        at=at,
    )
    actions.check(travel, None, None, by=mira, at=now - DAY / 2)


def stamp_at(by: Person, at: datetime) -> dict[str, Any]:
    """Who and when."""
    return {"by": by, "at": at}


def _spent(
    programme: Programme, grant: Grant, mira: Person, *, start: datetime, now: datetime
) -> None:
    rooms = grant.purposes.get(name="Rooms and meetings")
    for number in range(4):
        at = start + (10 + 30 * number) * DAY
        funding.book(
            programme,
            category="room",
            what="room for the monthly meeting",
            amount=Decimal(120),
            currency=USUAL,
            spent_on=at.date(),
            shares=[Share(Decimal(80), grant, rooms), Share(Decimal(40))],
            receipt=f"R-{101 + number}",
            **stamp_at(mira, at),
        )


def _wish(
    who: Enrolment,
    wish: tuple[str, str, str, str],
    grant: Grant,
    mira: Person,
    *,
    at: datetime,
    says: bool = True,
) -> None:
    kind, answer, sentence, what = wish
    (made,) = actions.ask(who, [kind], "", by=who.person, at=at)
    later = at + 2 * DAY
    actions.decide(made, answer, sentence, by=mira, at=later)
    if not what:
        return
    amount = {"transport": TICKETS, "data": CARD}.get(kind)
    given = actions.give(
        made,
        what=what,
        starts_on=later.date(),
        amount=amount,
        currency=USUAL,
        grant=grant if amount else None,
        purpose=_purpose(grant, kind) if amount else None,
        by=mira,
        at=later,
    )
    if says:
        actions.say(given, True, 3, by=who.person, at=later + 3 * DAY)


def _stipend(
    who: Enrolment,
    grant: Grant,
    mira: Person,
    max: Person,
    *,
    months: int,
    now: datetime,
) -> None:
    first = (now - months * 31 * DAY).date().replace(day=1)
    at = now - months * 31 * DAY
    made = actions.propose(
        who,
        what="for learning instead of a night job",
        amount=STIPEND,
        currency=USUAL,
        first_month=first,
        last_month=(now + 60 * DAY).date(),
        grant=grant,
        **stamp_at(mira, at),
    )
    actions.approve_stipend(made, by=max, at=at + DAY)
    month = first
    while month < now.date().replace(day=1):
        actions.confirm_month(made, month, by=max, at=now - DAY)
        day = (now - DAY).date()
        actions.pay_month(made, month, day, "transfer", by=mira, at=now - DAY)
        month = _next(month)


def _next(month: date) -> date:
    return (month + 32 * DAY).replace(day=1)


def _purpose(grant: Grant, kind: str) -> Purpose:
    name = "Phones, laptops, data" if kind == "data" else "Transport and childcare"
    return grant.purposes.get(name=name)
