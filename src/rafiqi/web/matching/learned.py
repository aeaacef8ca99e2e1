"""What answers and endings have taught: looked at, used, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching import actions, queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel import countries
from rafiqi.kernel.digits import whole
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.matching import reasons
from rafiqi.web.matching.fairness import GROUP_NAMES
from rafiqi.web.matching.names import language, listed, reader

VERY_SURE, RATHER_SURE = 0.975, 0.85
MOST_SURE = 99
"""Percent; nobody is ever entirely sure."""


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion; sure is the sureness in percent and in words."""

    label: StrOrPromise
    weight: queries.LearnedWeight
    sure: int
    word: StrOrPromise


@dataclass(frozen=True, slots=True)
class GroupLine:
    label: StrOrPromise
    people: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class LearnedPage:
    """What was learned, in words.

    losing  the groups because of which the weights are not offered
    less    by how many percent the whole would be less, counted as now; "" unknown
    """

    programme_id: str
    programme: str
    view: queries.LearnedView
    lines: tuple[Line, ...]
    groups: tuple[GroupLine, ...]
    losing: SafeString
    less: str
    can_use: bool


@open_to("coordinator")
def learned(request: Visit, programme_id: str) -> HttpResponse:
    """Read what was learned; use it, or go back to what held before."""
    programme = programmes.programme(request.user, programme_id)
    if request.method == "POST":
        try:
            if request.POST.get("do") == "back":
                actions.take_weights_back(programme, by=request.user, at=request.at)
                messages.success(request, _("The weights from before hold again."))
            else:
                number = whole(request.POST.get("version", "")) or 0
                actions.use_weights(programme, number, by=request.user, at=request.at)
                messages.success(request, _("The learned weights hold from now on."))
        except Refusal as no:
            messages.error(request, no.says)
        return redirect("matching:learned", programme_id)
    view = queries.learned(request.user, programme)
    page = _page(programme_id, programme.name, view)
    return show(request, "matching/learned.html", page)


def _page(id: str, name: str, view: queries.LearnedView) -> LearnedPage:
    proposed = view.proposed
    effect: Mapping[str, Any] = proposed.effect if proposed else {}
    groups = {key: tuple(numbers) for key, numbers in effect.get("groups", {}).items()}
    return LearnedPage(
        id,
        name,
        view,
        tuple(_line(weight) for weight in (proposed.weights if proposed else ())),
        tuple(GroupLine(_group(key), *numbers) for key, numbers in groups.items()),
        listed(_group(key) for key in effect.get("losing", ())),
        _less(effect),
        bool(proposed and not proposed.why_not and not view.is_stale),
    )


def _line(weight: queries.LearnedWeight) -> Line:
    label = reasons.label(weight.criterion)
    sure = min(MOST_SURE, int(100 * weight.sureness))
    return Line(label, weight, sure, _word(weight.sureness))


def _word(sureness: float) -> StrOrPromise:
    if sureness >= VERY_SURE:
        return _("very sure")
    return _("rather sure") if sureness >= RATHER_SURE else _("not sure")


def _less(effect: Mapping[str, Any]) -> str:
    """By how much the new pairs are worse by the old weights, as "0.4"; "" unknown."""
    if not effect or not effect["total"]:
        return ""
    part = (effect["total"] - effect["total_after"]) / effect["total"]
    return f"{max(0.0, 100 * part):.1f}"


def _group(key: str) -> StrOrPromise:
    """A group as people say it; see areas.matching._groups."""
    kind, _colon, what = key.partition(":")
    if kind == "speaks":
        return format_html(_("mother tongue: {language}"), language=language(what))
    if kind == "origin":
        country = countries.name(what, reader())
        return format_html(_("country of origin: {country}"), country=country)
    return GROUP_NAMES[key]
