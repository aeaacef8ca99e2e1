"""What may stand in an opportunity, and the refusals of what may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.opportunities.models import NeededPaper, Opportunity
from rafiqi.areas.people import queries as people
from rafiqi.kernel import countries, languages, money, week
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import Words, rewritten

FARTHEST = timedelta(days=5 * 366)
WORDY = {"title": 200, "about": 6000, "asked": 3000}
"""Fields in several languages, and how long each text may be."""


class NoTitle(Refusal):
    """An offer without a name is no offer."""

    says = _("Please write a title first, in one language at least.")
    field = "title"


class DayHasPassed(Refusal):
    """Nobody can apply until yesterday."""

    says = _("This day is over. Please choose today or a later day.")
    field = "apply_by"


class DayTooFar(Refusal):
    """Whoever plans so far ahead has mistyped the year."""

    says = _("This is more than five years away. Please choose an earlier day.")


class EndsBeforeItStarts(Refusal):
    """Time runs one way."""

    says = _("The last day comes before the first. Please look at both.")
    field = "ends_on"


class GoesDown(Refusal):
    """From less to more."""

    says = _("The second number is smaller than the first. Please look at both.")


class HoursTooMany(Refusal):
    """A week has so many."""

    says = _("Please write the hours of one week, 80 at most.")


class UnknownCurrency(Refusal):
    """A currency is three letters that the whole world knows."""

    says = _("Please write the currency with three letters, as EUR or TRY.")
    field = "currency"


class NoSafeLink(Refusal):
    """Only pages that are encrypted are linked."""

    says = _("Please write the whole address, beginning with https://")
    field = "link"


class NoSuchSum(Refusal):
    """Nobody pays less than nothing, or a hundred millions."""

    says = _("Please write how much it is, as 120 or 120.50.")


class PayForWhichTime(Refusal):
    """A sum without its time says nothing."""

    says = _("Please choose for which time this is paid: an hour, a month …")
    field = "pay_per"


class NothingIsPaid(Refusal):
    """It is not paid, and there is a sum."""

    says = _("You say that it is not paid, but there is a sum. Please change one.")
    field = "pay_from"


class NotAPlace(Refusal):
    """There is one place at least."""

    says = _("Please write how many places there are, from 1 to 500.")
    field = "places"


class NotOnTheList(Refusal):
    """Something that was not chosen from what we offer."""

    says = _("We do not know this. Please choose it from the list.")


def understood(offer: Opportunity, said: Mapping[str, Any], at: datetime) -> None:
    """Put what was said into an opportunity that is not saved yet. Raises Refusals."""
    for name, value in said.items():
        setattr(offer, name, _one(offer, name, value))
    _together(offer, said, at)


def words(old: Words, new: Words, longest: int) -> dict[str, str]:
    """Texts with some languages written anew; each is cut where it is too long."""
    return rewritten(old, {tag: text.strip()[:longest] for tag, text in new.items()})


def currency(code: str, country: str) -> str:
    """What is paid in; nothing said: what a country pays with.

    Raises UnknownCurrency.
    """
    code = code.strip().upper() or money.currency_of(country)
    if not money.is_known(code):
        raise UnknownCurrency
    return code


def link(address: str) -> str:
    """The address of a page, or "". Raises NoSafeLink."""
    address = address.strip()
    if address and not address.startswith("https://"):
        raise NoSafeLink
    return address


def occupation(key: str) -> str:
    """The key of an occupation, or "". Raises NotOnTheList."""
    if key and people.public_occupation(key) == key:
        raise NotOnTheList
    return key


def papers(keys: Iterable[str]) -> list[str]:
    """In the order of the list, once each."""
    chosen = set(keys)
    return [paper.value for paper in NeededPaper if paper.value in chosen]


def language(code: str) -> str:
    """A language that people speak. Raises NotOnTheList."""
    if not languages.is_language(code):
        raise NotOnTheList
    return code


def _one(offer: Opportunity, name: str, value: Any) -> Any:
    if name in WORDY:
        return words(getattr(offer, name), value, WORDY[name])
    if name == "papers":
        return papers(value)
    if name == "slots":
        return week.checked(value)
    if name == "occupation":
        return occupation(value)
    if name == "link":
        return link(value)
    if name == "country":
        if not countries.is_country(value):
            raise _beside(NotOnTheList(), name)
        return value
    return value.strip() if isinstance(value, str) else value


def _together(offer: Opportunity, said: Mapping[str, Any], at: datetime) -> None:
    """What one field says about another."""
    if not any(offer.title.values()):
        raise NoTitle
    offer.currency = currency(offer.currency, offer.country)
    _days(offer, said, at.date())
    for first, second in (("hours_from", "hours_to"), ("pay_from", "pay_to")):
        low, high = getattr(offer, first), getattr(offer, second)
        if low is None and high is not None:
            setattr(offer, first, high)
        elif None not in (low, high) and high < low:
            raise _beside(GoesDown(), second)
    if (offer.hours_to or offer.hours_from or 0) > 80:
        raise _beside(HoursTooMany(), "hours_from")
    if not 1 <= (offer.places or 0) <= 500:
        raise NotAPlace
    _pay(offer)


def _days(offer: Opportunity, said: Mapping[str, Any], today: date) -> None:
    if "apply_by" in said and offer.apply_by and offer.apply_by < today - timedelta(1):
        raise DayHasPassed
    for name in ("starts_on", "ends_on", "apply_by"):
        day: date | None = getattr(offer, name)
        if day and day > today + FARTHEST:
            raise _beside(DayTooFar(), name)
    if offer.starts_on and offer.ends_on and offer.ends_on < offer.starts_on:
        raise EndsBeforeItStarts


def _pay(offer: Opportunity) -> None:
    if offer.pay_from and offer.is_paid is False:
        raise NothingIsPaid
    if offer.pay_from and offer.is_paid is None:
        offer.is_paid = True
    if offer.pay_from and not offer.pay_per:
        raise PayForWhichTime
    if not offer.has_accommodation:
        offer.accommodation_ends = False
    for name in ("pay_from", "pay_to", "fee"):
        value: Decimal | None = getattr(offer, name)
        if value is not None and not 0 <= value < Decimal(10**8):
            raise _beside(NoSuchSum(), name)


def _beside(no: Refusal, field: str) -> Refusal:
    no.field = field
    return no
