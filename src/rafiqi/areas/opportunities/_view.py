"""An opportunity in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities import _flags
from rafiqi.areas.opportunities.models import NeededPaper, Opportunity
from rafiqi.areas.people import queries as people
from rafiqi.kernel import countries, languages, money, week
from rafiqi.kernel.education import Education
from rafiqi.kernel.languages import Level
from rafiqi.kernel.words import Words


@dataclass(frozen=True, slots=True)
class SkillNeed:
    """how  "must", "helps" or "taught"."""

    key: str
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class TongueNeed:
    """A language that is asked, or taught, at least up to a level."""

    code: str
    name: str
    level: str
    level_name: StrOrPromise
    is_taught: bool


@dataclass(frozen=True, slots=True)
class Pay:
    """low, high  sums as people read them; "" where nobody said, or where both are one.

    per  "an hour", "" where nobody said.
    """

    is_paid: bool | None
    low: str
    high: str
    per: StrOrPromise


@dataclass(frozen=True, slots=True)
class OpportunityView:
    """One opportunity. "" and None: nobody said.

    employer  the name to show.    fee  "" where nobody said, "0" where nothing is paid.
    days      on which days of the week and when: (day, parts).
    is_work   somebody works there for somebody else.
    row       for forms to start from.
    """

    id: str
    organisation_id: str
    organisation: str
    kind: str
    kind_name: StrOrPromise
    is_work: bool
    title: Words
    about: Words
    asked: Words
    employer: str
    partner: str
    occupation: str
    education: StrOrPromise
    years: int | None
    papers: tuple[StrOrPromise, ...]
    skills: tuple[SkillNeed, ...]
    languages: tuple[TongueNeed, ...]
    place: str
    address: str
    country: str
    format: str
    format_name: StrOrPromise
    hours_from: int | None
    hours_to: int | None
    days: tuple[tuple[StrOrPromise, tuple[StrOrPromise, ...]], ...]
    pay: Pay
    fee: str
    starts_on: date | None
    ends_on: date | None
    apply_by: date | None
    places: int
    has_childcare: bool | None
    has_transport: bool | None
    has_accommodation: bool | None
    accommodation_ends: bool
    contact: str
    link: str
    state: str
    state_name: StrOrPromise
    closed_why: StrOrPromise
    answer: str
    is_public: bool
    checked_at: datetime | None
    row: Opportunity

    @property
    def is_open(self) -> bool:
        return self.state == Opportunity.State.OPEN

    @property
    def asks(self) -> tuple[TongueNeed, ...]:
        """Languages that one must speak before."""
        return tuple(one for one in self.languages if not one.is_taught)

    @property
    def teaches(self) -> tuple[TongueNeed, ...]:
        """Languages that one learns there."""
        return tuple(one for one in self.languages if one.is_taught)


def view(row: Opportunity) -> OpportunityView:
    """In the reader's language. Two queries."""
    reader = get_language() or "en"
    return OpportunityView(
        id=row.public_id,
        organisation_id=row.organisation.public_id,
        organisation=row.organisation.name,
        kind=row.kind,
        kind_name=row.get_kind_display(),
        is_work=row.kind in _flags.WORK,
        title=row.title,
        about=row.about,
        asked=row.asked,
        employer=employer(row),
        partner=row.partner.name if row.partner else "",
        occupation=people.public_occupation(row.occupation) if row.occupation else "",
        education="" if row.education is None else Education(row.education).label,
        years=row.years,
        papers=tuple(NeededPaper(key).label for key in row.papers),
        skills=tuple(skills(row)),
        languages=tuple(tongues(row, reader)),
        place=row.place,
        address=row.address,
        country=countries.name(row.country, reader),
        format=row.format,
        format_name=row.get_format_display(),
        hours_from=row.hours_from,
        hours_to=row.hours_to,
        days=_days(row.slots),
        pay=pay(row, reader),
        fee=_fee(row.fee, row.currency, reader),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        apply_by=row.apply_by,
        places=row.places,
        has_childcare=row.has_childcare,
        has_transport=row.has_transport,
        has_accommodation=row.has_accommodation,
        accommodation_ends=row.accommodation_ends,
        contact=row.contact,
        link=row.link,
        state=row.state,
        state_name=row.get_state_display(),
        closed_why=row.get_closed_why_display() if row.closed_why else "",
        answer=row.answer,
        is_public=row.is_public,
        checked_at=row.checked_at,
        row=row,
    )


def employer(row: Opportunity) -> str:
    """The name under which something is offered."""
    return row.employer or (row.partner.name if row.partner else "")


def skills(row: Opportunity) -> Iterator[SkillNeed]:
    """What is asked and what is taught; what nobody begins without comes first."""
    ways = {"must": 0, "helps": 1, "taught": 2}
    found = [
        SkillNeed(
            one.concept,
            people.public_skill(one.concept),
            "must" if one.is_must else "taught" if one.is_taught else "helps",
        )
        for one in row.skills.all()
    ]
    yield from sorted(found, key=lambda one: (ways[one.how], one.name))


def tongues(row: Opportunity, reader: str) -> Iterator[TongueNeed]:
    """What is spoken there and what is taught."""
    for one in sorted(row.languages.all(), key=lambda one: (one.is_taught, one.pk)):
        yield TongueNeed(
            one.language,
            languages.name(one.language, reader),
            one.level,
            Level(one.level).label if one.level else "",
            one.is_taught,
        )


def pay(row: Opportunity, reader: str) -> Pay:
    """What is paid, in the reader's way of writing sums."""
    low = _sum(row.pay_from, row.currency, reader)
    high = _sum(row.pay_to, row.currency, reader)
    per = row.get_pay_per_display() if row.pay_per else ""
    return Pay(row.is_paid, low, "" if high == low else high, per)


def _sum(amount: Decimal | None, currency: str, reader: str) -> str:
    return money.said(amount, currency, reader) if amount else ""


def _fee(fee: Decimal | None, currency: str, reader: str) -> str:
    if fee is None:
        return ""
    return money.said(fee, currency, reader) if fee else "0"


def _days(
    numbers: list[int],
) -> tuple[tuple[StrOrPromise, tuple[StrOrPromise, ...]], ...]:
    slots = week.slots()
    by_day: dict[StrOrPromise, list[StrOrPromise]] = {}
    for number in numbers:
        by_day.setdefault(slots[number].day, []).append(slots[number].part)
    return tuple((day, tuple(parts)) for day, parts in by_day.items())
