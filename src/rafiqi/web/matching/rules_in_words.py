"""What other rules would change, in whole sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.queries import Change
from rafiqi.web.matching import forms, own_rules
from rafiqi.web.matching.reasons import label

MUST: Mapping[str, StrOrPromise] = {
    "language": gettext_lazy("Shared language"),
    "availability": gettext_lazy("Common times"),
    "format": gettext_lazy("Way of meeting"),
    "gender": gettext_lazy("Same gender"),
    "safeguarding": gettext_lazy("Background check"),
    "origin": gettext_lazy("Country of origin"),
    "conflict": gettext_lazy("Conflict of interest"),
}
"""Names of the usual hard rules."""

_SAYS: Mapping[str, StrOrPromise] = {
    "must_new": gettext_lazy("New: no pair may break the rule “{rule}”."),
    "must_gone": gettext_lazy("The rule “{rule}” is gone."),
    "must_other": gettext_lazy("The rule “{rule}” asks for something else."),
    "off": gettext_lazy("The rule “{rule}” does not count any more."),
    "on": gettext_lazy("The rule “{rule}” counts again."),
    "fit_new": gettext_lazy("New: {criterion} counts {weight} of 100."),
    "fit_gone": gettext_lazy("{criterion} is gone; it counted {before} of 100."),
    "fit_other": gettext_lazy("{criterion} compares in another way."),
    "weight": gettext_lazy("{criterion} counts {weight} instead of {before}."),
}


def changes(found: Iterable[Change]) -> tuple[SafeString, ...]:
    """One sentence for each change."""
    return tuple(map(_change, found))


def freed(rule: str, newcomers: int) -> SafeString:
    """How many of those without any mentor one rule alone keeps from having one."""
    says = ngettext(
        "Without the rule “{rule}”, {n} of them would have a possible mentor.",
        "Without the rule “{rule}”, {n} of them would have a possible mentor.",
        newcomers,
    )
    return format_html(says, rule=_rule(rule), n=newcomers)


def _rule(name: str) -> StrOrPromise:
    return MUST.get(name) or own_rules.label(name)


def _change(one: Change) -> SafeString:
    if one.what in _SAYS:
        return format_html(
            str(_SAYS[one.what]),
            rule=_rule(one.name),
            criterion=label(one.name),
            weight=one.after,
            before=one.before,
        )
    if one.what == "most_people":
        if one.after:
            return escape(_("First as many people as possible, then the best fit."))
        return escape(_("The best total fit comes first, even with fewer pairs."))
    field = forms.Rules.base_fields[one.what]
    return format_html(_("Other than now: {setting}"), setting=field.label)
