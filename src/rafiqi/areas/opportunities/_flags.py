"""Red flags: what in an opportunity may mean that somebody will be exploited.

A flag is a reason to ask, never a verdict. What to look for comes from:

International Labour Office, ILO indicators of forced labour (2012, revised 2025): abuse
of vulnerability, deception, restriction of movement, isolation, retention of identity
documents, withholding of wages, debt bondage, abusive conditions, excessive overtime.
ILO, General principles and guidelines for fair recruitment (2016, 2019), and
Private Employment Agencies Convention 181, article 7: workers pay no recruitment fees.
UNODC, Human trafficking indicators (2009). Directive 2003/88/EC, article 6: 48 hours a
week at most. How long unpaid work may last and which pay is too good are judgements of
ours, written down below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities import _phrases
from rafiqi.areas.opportunities.models import Opportunity, PayFloor

Kind = Opportunity.Kind
WORK = frozenset(
    (Kind.JOB, Kind.INTERNSHIP, Kind.APPRENTICESHIP, Kind.TRAINEESHIP, Kind.ROTATION)
)
"""Kinds in which somebody works for somebody else."""
FULLY_PAID = frozenset((Kind.JOB, Kind.TRAINEESHIP, Kind.ROTATION))
"""Of these, those to which the least pay of a country applies."""
UNPAID_DAYS = 42
"""So long may somebody look into a workplace without pay."""
MOST_HOURS = 48
TOO_GOOD = 4
"""So many times the least pay, where nothing is asked for it."""
USUAL_HOURS = 40
WEEKS = Decimal(365) / 7 / 12
"""In a month, on the average."""


@dataclass(frozen=True, slots=True)
class Rule:
    """says  a plain sentence.    do  what to do before anybody sees the offer."""

    says: StrOrPromise
    do: StrOrPromise


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to ask about. seen  the words or figures that raised it."""

    key: str
    seen: str

    @property
    def says(self) -> StrOrPromise:
        return RULES[self.key].says

    @property
    def shows(self) -> bool:
        """Whether what raised it are words or figures that somebody can read."""
        return self.seen != "?" and self.seen not in Kind.values

    @property
    def do(self) -> StrOrPromise:
        return RULES[self.key].do


RULES = {
    "papers_kept": Rule(
        _("Somebody may want to keep passports or papers."),
        _("Nobody may keep another person's papers. Call and ask; if so, refuse."),
    ),
    "fee": Rule(
        _("The newcomer would have to pay for getting work."),
        _("Work must not cost the worker anything. Ask who pays and for what."),
    ),
    "money_first": Rule(
        _("Somebody asks for money in advance, or for the use of a bank account."),
        _("Nearly always this is fraud. Call a number that you have found yourself."),
    ),
    "copies_first": Rule(
        _("Somebody asks for copies or photos of papers in advance."),
        _("Ask to have this taken out. Papers are shown when a contract is signed."),
    ),
    "no_papers": Rule(
        _("It sounds like work without a contract, without papers or paid in cash."),
        _("Such work can cost people their residence. Ask for the written contract."),
    ),
    "room_tied": Rule(
        _("Whoever loses the work loses the room as well, or lives at the workplace."),
        _("Ask for a rent contract of its own, and what happens when the work ends."),
    ),
    "debt": Rule(
        _("Costs may be taken off the wage, or leaving may cost money."),
        _("Ask which costs and how much. Nobody may have to work off a debt."),
    ),
    "closed_in": Rule(
        _("People may not be free to go, to telephone or to tell where they are."),
        _("Call and ask for the address. If it is so: refuse and ask a counsellor."),
    ),
    "looks": Rule(
        _("It asks for looks, or for photos of the body."),
        _("Ask what the work is. Without a clear answer: refuse."),
    ),
    "pay_unsaid": Rule(
        _("Nobody says whether this work is paid."),
        _("Ask how much is paid and for which time, and have it written down."),
    ),
    "pay_low": Rule(
        _("The pay is below the least that is paid in this country."),
        _("Show them the figure with its source, and ask for a new offer."),
    ),
    "unpaid_job": Rule(
        _("It is called a job, but it is not paid."),
        _("A job is paid. If it is something else, ask them to call it so."),
    ),
    "unpaid_long": Rule(
        _("Unpaid work that lasts longer than six weeks, or nobody says how long."),
        _("Ask for the length, for what is learned, and for pay after six weeks."),
    ),
    "hours_long": Rule(
        _("More than 48 hours a week."),
        _("Ask how the hours are counted, and for days off."),
    ),
    "messenger": Rule(
        _("One can reach them only by a mobile number or a messenger."),
        _("Ask for an address, a landline or a page, and look the firm up yourself."),
    ),
    "too_good": Rule(
        _("It promises more than is usual, and asks for little."),
        _("What sounds too good often is. Ask a firm of the same trade what is usual."),
    ),
}
"""By key, the gravest first."""


@dataclass(frozen=True, slots=True)
class Facts:
    """An opportunity with all that its flags are found in.

    floor  the least an hour is paid in its country; None where nobody has entered it.
    """

    offer: Opportunity
    texts: Sequence[str]
    floor: PayFloor | None

    @property
    def is_work(self) -> bool:
        return self.offer.kind in WORK

    @property
    def days(self) -> int | None:
        """From the first to the last day; None where nobody said."""
        starts, ends = self.offer.starts_on, self.offer.ends_on
        return (ends - starts).days + 1 if starts and ends else None


def flags(offer: Opportunity, floor: PayFloor | None) -> tuple[Flag, ...]:
    """What somebody should ask about before newcomers see it, the gravest first."""
    texts = [
        *(
            text
            for words in (offer.title, offer.about, offer.asked)
            for text in words.values()
        ),
        offer.employer,
        offer.contact,
    ]
    facts = Facts(offer, texts, floor)
    raised = ((key, _FINDERS.get(key, _by_words(key))(facts)) for key in RULES)
    return tuple(Flag(key, seen[:200]) for key, seen in raised if seen)


def an_hour(offer: Opportunity) -> Decimal | None:
    """The least that is offered for an hour; None where it cannot be known.

    Without hours a week we count with 40. Pay once for all has no hour.
    """
    if offer.pay_from is None:
        return None
    hours = Decimal(offer.hours_to or offer.hours_from or USUAL_HOURS)
    per = Opportunity.PayPer
    in_one: dict[str, Decimal] = {
        per.HOUR: Decimal(1),
        per.DAY: hours / 5,
        per.WEEK: hours,
        per.MONTH: hours * WEEKS,
        per.YEAR: hours * WEEKS * 12,
    }
    if offer.pay_per not in in_one or not in_one[offer.pay_per]:
        return None
    return (offer.pay_from / in_one[offer.pay_per]).quantize(Decimal("0.01"))


def floor_on(floors: Sequence[PayFloor], country: str, day: date) -> PayFloor | None:
    """The least pay that holds in a country on a day, of those that were entered."""
    held = [one for one in floors if one.country == country and one.since <= day]
    return max(held, key=lambda one: one.since, default=None)


def _by_words(key: str) -> Callable[[Facts], str]:
    def find(facts: Facts) -> str:
        return _phrases.found(key, facts.texts) if key in _phrases.phrases() else ""

    return find


def _fee(facts: Facts) -> str:
    if not facts.is_work:
        return ""
    fee = facts.offer.fee
    if fee:
        return f"{fee.normalize():f} {facts.offer.currency}"
    return _phrases.found("fee", facts.texts)


def _room(facts: Facts) -> str:
    offer = facts.offer
    if offer.has_accommodation and offer.accommodation_ends:
        return offer.kind
    return _phrases.found("room_tied", facts.texts)


def _pay_unsaid(facts: Facts) -> str:
    offer = facts.offer
    is_open = offer.is_paid is None or (offer.is_paid and offer.pay_from is None)
    return offer.kind if offer.kind in FULLY_PAID and is_open else ""


def _pay_low(facts: Facts) -> str:
    offer, floor = facts.offer, facts.floor
    paid = an_hour(offer) if offer.kind in FULLY_PAID else None
    if paid is None or floor is None or floor.currency != offer.currency:
        return ""
    return f"{paid} < {floor.an_hour} {floor.currency}" if paid < floor.an_hour else ""


def _unpaid_job(facts: Facts) -> str:
    offer = facts.offer
    return offer.kind if offer.kind == Kind.JOB and offer.is_paid is False else ""


def _unpaid_long(facts: Facts) -> str:
    offer = facts.offer
    if not facts.is_work or offer.kind == Kind.JOB or offer.is_paid is not False:
        return ""
    if facts.days is None:
        return "?"
    return str(facts.days) if facts.days > UNPAID_DAYS else ""


def _hours(facts: Facts) -> str:
    most = facts.offer.hours_to or facts.offer.hours_from or 0
    return str(most) if facts.is_work and most > MOST_HOURS else ""


def _messenger(facts: Facts) -> str:
    """Only a mobile or messenger number: no page, no mail, no partner we know."""
    offer = facts.offer
    if offer.link or offer.partner_id or "@" in offer.contact:
        return ""
    named = _phrases.found("messenger", facts.texts)
    digits = re.sub(r"[^\d+]", "", offer.contact)
    is_only_number = len(digits) >= 7 and not re.search(r"[^\W\d_]{3}", offer.contact)
    return named or (digits if is_only_number and not offer.address else "")


def _too_good(facts: Facts) -> str:
    offer, floor = facts.offer, facts.floor
    said = _phrases.found("too_good", facts.texts)
    paid = an_hour(offer) if offer.kind in WORK else None
    asks = (offer.education or 0) >= 4 or (offer.years or 0) >= 2
    if said or paid is None or floor is None or asks:
        return said
    if floor.currency == offer.currency and paid > TOO_GOOD * floor.an_hour:
        return f"{paid} {offer.currency}"
    return ""


_FINDERS: dict[str, Callable[[Facts], str]] = {
    "fee": _fee,
    "room_tied": _room,
    "pay_unsaid": _pay_unsaid,
    "pay_low": _pay_low,
    "unpaid_job": _unpaid_job,
    "unpaid_long": _unpaid_long,
    "hours_long": _hours,
    "messenger": _messenger,
    "too_good": _too_good,
}
"""Those that look at more than words."""


def unanswered(raised: Sequence[Flag], answers: dict[str, str]) -> Iterator[Flag]:
    """Flags that nobody has answered as they stand now.

    answers  key to what was seen.
    """
    for flag in raised:
        if answers.get(flag.key) != flag.seen:
            yield flag
