"""Why somebody waits, and which rule a pair breaks, in whole sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy
from django_stubs_ext import StrOrPromise

from rafiqi.web.matching import own_rules
from rafiqi.web.matching.names import language, listed, own_words

Facts = Mapping[str, Any]

_BREAKS: Mapping[str, StrOrPromise] = {
    "language": gettext_lazy("They do not share a language well enough."),
    "availability": gettext_lazy("They are not free at the same time often enough."),
    "gender": gettext_lazy("A wish for the same gender would not be kept."),
    "format": gettext_lazy("There is no way of meeting that both can do."),
    "safeguarding": gettext_lazy("The mentor has no valid background check."),
    "origin": gettext_lazy("A wish not to meet the same origin would not be kept."),
    "conflict": gettext_lazy("The mentor works for the organisation that looks after."),
    "again": gettext_lazy("They were asked before, or were a pair before."),
}

_ALONE: Mapping[str, Any] = {
    "language": ngettext_lazy(
        "The language rule alone leaves %(n)d newcomer without any mentor.",
        "The language rule alone leaves %(n)d newcomers without any mentor.",
        "n",
    ),
    "availability": ngettext_lazy(
        "The rule about common times alone leaves %(n)d newcomer without any mentor.",
        "The rule about common times alone leaves %(n)d newcomers without any mentor.",
        "n",
    ),
    "gender": ngettext_lazy(
        "Wishes for the same gender alone leave %(n)d newcomer without any mentor.",
        "Wishes for the same gender alone leave %(n)d newcomers without any mentor.",
        "n",
    ),
    "format": ngettext_lazy(
        "The way of meeting alone leaves %(n)d newcomer without any mentor.",
        "The way of meeting alone leaves %(n)d newcomers without any mentor.",
        "n",
    ),
    "safeguarding": ngettext_lazy(
        "Missing background checks alone leave %(n)d newcomer without any mentor.",
        "Missing background checks alone leave %(n)d newcomers without any mentor.",
        "n",
    ),
    "origin": ngettext_lazy(
        "Wishes about origin alone leave %(n)d newcomer without any mentor.",
        "Wishes about origin alone leave %(n)d newcomers without any mentor.",
        "n",
    ),
    "conflict": ngettext_lazy(
        "Conflicts of interest alone leave %(n)d newcomer without any mentor.",
        "Conflicts of interest alone leave %(n)d newcomers without any mentor.",
        "n",
    ),
}
"""What one hard rule does to a round by itself."""

_IF_LIFTED: Mapping[str, Any] = {
    "language": ngettext_lazy(
        "%(n)d mentor would be possible with an interpreter, or by a lower level.",
        "%(n)d mentors would be possible with an interpreter, or by a lower level.",
        "n",
    ),
    "availability": ngettext_lazy(
        "%(n)d mentor would be possible at other times.",
        "%(n)d mentors would be possible at other times.",
        "n",
    ),
    "gender": ngettext_lazy(
        "%(n)d mentor fits except for the wish for the same gender, which is kept.",
        "%(n)d mentors fit except for the wish for the same gender, which is kept.",
        "n",
    ),
    "format": ngettext_lazy(
        "%(n)d mentor would be possible with another way of meeting.",
        "%(n)d mentors would be possible with another way of meeting.",
        "n",
    ),
    "safeguarding": ngettext_lazy(
        "%(n)d mentor would be possible with a valid background check.",
        "%(n)d mentors would be possible with a valid background check.",
        "n",
    ),
    "origin": ngettext_lazy(
        "%(n)d mentor fits except for the wish about origin, which is kept.",
        "%(n)d mentors fit except for the wish about origin, which is kept.",
        "n",
    ),
    "conflict": ngettext_lazy(
        "%(n)d mentor fits but works for the organisation that looks after them.",
        "%(n)d mentors fit but work for the organisation that looks after them.",
        "n",
    ),
}
"""How many more mentors there were without one rule."""

_NOBODY: Mapping[str, StrOrPromise] = {
    "availability": gettext_lazy("No mentor with a place is free when {name} is."),
    "gender": gettext_lazy(
        "No mentor with a place keeps the wish for the same gender, as far as we know."
    ),
    "format": gettext_lazy("No mentor with a place can meet {name} in the same way."),
    "safeguarding": gettext_lazy(
        "{name} may be under 18, and no mentor with a place has a background check."
    ),
    "origin": gettext_lazy(
        "{name} does not want to meet the own origin, and no mentor with a place is "
        "known to come from elsewhere."
    ),
    "conflict": gettext_lazy(
        "All mentors with a place work for the organisation that looks after {name}."
    ),
}
"""What is so when one rule stops every mentor."""


def breaks(rule: str) -> SafeString:
    """What is so when a pair does not keep a rule."""
    return escape(_BREAKS[rule]) if rule in _BREAKS else own_rules.breaks(rule)


def alone(rule: str, newcomers: int) -> SafeString:
    """What one hard rule does to a round by itself."""
    if rule in _ALONE:
        return escape(_ALONE[rule] % {"n": newcomers})
    return own_rules.alone(rule, newcomers)


def why_waiting(reasons: Facts, name: str, instead: str) -> tuple[SafeString, ...]:
    """Why a round found nobody for one newcomer, and what would help.

    name     the newcomer's first name.  instead  who would wait in their place, or "".
    """
    who = own_words(name)
    if not reasons.get("mentors"):
        return (escape(_("No mentor has a free place.")),)
    if reasons["candidates"]:
        return _needed_elsewhere(reasons, who, instead)
    mentors = reasons["mentors"]
    total = [rule for rule, n in reasons["stops"].items() if n == mentors]
    said = [_nobody(rule, reasons, who) for rule in total]
    lifted = reasons["if_lifted"].items()
    if not total:
        says = _("No mentor with a place keeps all rules for {name}.")
        said.append(format_html(says, name=who))
    said += [_if_lifted(rule, n) for rule, n in lifted]
    return tuple(said)


def _if_lifted(rule: str, mentors: int) -> SafeString:
    if rule in _IF_LIFTED:
        return escape(_IF_LIFTED[rule] % {"n": mentors})
    return own_rules.if_lifted(rule, mentors)


def _nobody(rule: str, reasons: Facts, who: SafeString) -> SafeString:
    if rule in _NOBODY:
        return format_html(str(_NOBODY[rule]), name=who)
    if rule != "language":
        return own_rules.nobody(rule, who)
    spoken = listed(language(code) for code in reasons["languages"])
    says = _(
        "No mentor with a place speaks a language of {name} well enough: {spoken}."
    )
    return format_html(says, name=who, spoken=spoken)


def _needed_elsewhere(
    reasons: Facts, who: SafeString, instead: str
) -> tuple[SafeString, ...]:
    candidates, cost = reasons["candidates"], reasons["cost"]
    if cost is None:
        says = ngettext(
            "%(n)d mentor fits, but you have given all places away by hand.",
            "%(n)d mentors fit, but you have given all their places away by hand.",
            candidates,
        )
        return (escape(says % {"n": candidates}),)
    says = ngettext(
        "%(n)d mentor fits, but others need this place more.",
        "%(n)d mentors fit, but others need their places more.",
        candidates,
    )
    price = _("A place for {name} would cost {points} points of the whole.")
    said = [
        escape(says % {"n": candidates}),
        format_html(price, name=who, points=round(cost / 100)),
    ]
    if instead:
        other = _("Then {other} would wait instead.")
        said.append(format_html(other, other=own_words(instead)))
    return tuple(said)
