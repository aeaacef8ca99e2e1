"""When an opportunity is complete, and when it must be checked again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities import _flags, access
from rafiqi.areas.opportunities._flags import Flag
from rafiqi.areas.opportunities.models import Opportunity

NAMES: Mapping[str, StrOrPromise] = {
    "kind": _("kind"),
    "employer": _("who offers it"),
    "place": _("place"),
    "country": _("country"),
    "is_paid": _("whether it is paid"),
    "pay_from": _("pay, at least"),
    "pay_to": _("pay, at most"),
    "pay_per": _("for which time it is paid"),
    "currency": _("currency"),
    "fee": _("what the newcomer pays"),
    "hours_from": _("hours a week, at least"),
    "hours_to": _("hours a week, at most"),
    "papers": _("papers"),
    "has_accommodation": _("a room comes with it"),
    "accommodation_ends": _("the room ends with the work"),
    "contact": _("whom to ask"),
    "link": _("page on the internet"),
}
"""Fields that are checked again by a person whenever they change."""
PROTECTING = tuple(NAMES)


def as_checked(offer: Opportunity) -> dict[str, str]:
    """What stands in the protecting fields, to be compared later."""
    return {name: _plain(getattr(offer, name)) for name in PROTECTING}


def changed_since(offer: Opportunity) -> tuple[str, ...]:
    """Protecting fields that say something else than when it was last checked."""
    if not offer.checked_as:
        return ()
    now: Mapping[str, str] = as_checked(offer)
    return tuple(one for one in PROTECTING if offer.checked_as.get(one) != now[one])


def flags(offer: Opportunity, day: date) -> tuple[Flag, ...]:
    """Its red flags on a day. One query."""
    return _flags.flags(offer, access.floor(offer, day))


def open_flags(offer: Opportunity, day: date) -> tuple[Flag, ...]:
    """Those that nobody has answered as they stand now. Two queries."""
    answers = dict(offer.answers.values_list("flag", "seen"))
    return tuple(_flags.unanswered(flags(offer, day), answers))


def needs_check(offer: Opportunity, day: date) -> bool:
    """Whether somebody must look at it before others see it. At most two queries."""
    return bool(changed_since(offer) or open_flags(offer, day))


def unsaid(offer: Opportunity) -> tuple[str, ...]:
    """What a newcomer must know and nobody has said: names of fields."""
    is_work = offer.kind in _flags.WORK
    lacks = {
        "about": not any(offer.about.values()),
        "place": offer.format != Opportunity.Format.ONLINE and not offer.place,
        "is_paid": is_work and offer.is_paid is None,
        "fee": not is_work and offer.fee is None,
        "contact": not (offer.contact or offer.link),
        "employer": not (offer.employer or offer.partner_id),
    }
    return tuple(name for name, is_lacking in lacks.items() if is_lacking)


def _plain(value: object) -> str:
    """The same for a number as it was typed and as the database gives it back."""
    if hasattr(value, "normalize"):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
