"""Why not this mentor, in sentences: the rule, the cost, and what would help."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching import access, actions, queries
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.matching import obstacles
from rafiqi.web.matching.names import language, own_words, slot
from rafiqi.web.matching.reasons import label
from rafiqi.web.matching.rounds import percent
from rafiqi.web.matching.wanted import LEVELS

Say = Callable[[SafeString, queries.Otherwise], SafeString]


@dataclass(frozen=True, slots=True)
class Tried:
    """Changes in words, and what came of them."""

    changes: tuple[SafeString, ...]
    then: str


@dataclass(frozen=True, slots=True)
class WhyNotPage:
    """breaks says which rules stop the pair; cost is in percent points of one pair."""

    view: queries.WhyNotView
    chosen: str
    breaks: tuple[StrOrPromise, ...]
    cost: int
    people: int
    is_unfair: bool
    tried: tuple[Tried, ...]
    helps: tuple[Tried, ...]


@open_to("coordinator", methods=("GET",))
def why_not(request: Visit, round_id: str, enrolment_id: str) -> HttpResponse:
    """Choose a mentor, and read why these two are not proposed to each other."""
    found = access.round(request.user, round_id)
    try:
        actions.check_draft(found)
    except Refusal as no:
        messages.error(request, no.says)
        return redirect("matching:round", round_id)
    chosen = request.GET.get("mentor", "")
    view = queries.why_not(request.user, found, enrolment_id, chosen, request.at)
    answer = view.answer
    page = WhyNotPage(
        view,
        chosen,
        tuple(obstacles.breaks(rule) for rule in answer.breaks) if answer else (),
        percent(answer.cost.points) if answer else 0,
        answer.cost.people if answer else 0,
        answer.cost.is_unfair if answer else False,
        tuple(_tried(one, _chosen) for one in answer.tried) if answer else (),
        tuple(_tried(one, _helped) for one in view.helps),
    )
    return show(request, "matching/why_not.html", page)


def _tried(one: queries.Tried, then: Callable[[queries.Tried], str]) -> Tried:
    return Tried(tuple(_says(change) for change in one.changes), then(one))


def _chosen(one: queries.Tried) -> str:
    if one.is_enough:
        return _("Then these two would be proposed.")
    return _("Then they could be a pair, but others fit better.")


def _helped(one: queries.Tried) -> str:
    if one.is_enough:
        return _("Then there would be a mentor.")
    return ngettext(
        "Then %(n)d mentor could be chosen, but others need the places more.",
        "Then %(n)d mentors could be chosen, but others need the places more.",
        one.candidates,
    ) % {"n": one.candidates}


def _says(change: queries.Otherwise) -> SafeString:
    if change.what == "weight":
        return format_html(
            _("{criterion} counts {weight} instead of {before}."),
            criterion=label(change.field),
            weight=change.weight,
            before=change.before,
        )
    who = own_words(change.who.short_name if change.who else "")
    if change.what == "places":
        return format_html(_("{who} has one place more."), who=who)
    return _TOLD.get(change.field, _anything)(who, change)


def _language(who: SafeString, change: queries.Otherwise) -> SafeString:
    level = LEVELS.get(change.level or 1)
    if level is None:
        says = _("{who} also speaks a little of this language: {language}.")
        return format_html(says, who=who, language=language(change.word or ""))
    return format_html(
        _("{who} speaks {language} better: {level}."),
        who=who,
        language=language(change.word or ""),
        level=level,
    )


def _time(who: SafeString, change: queries.Otherwise) -> SafeString:
    time = slot(int(change.word or 0))
    return format_html(_("{who} is also free then: {time}."), who=who, time=time)


def _anything(who: SafeString, change: queries.Otherwise) -> SafeString:
    return format_html(
        _("{who} says something more about this: {field}."), who=who, field=change.field
    )


def _plain(
    says: Callable[[], str],
) -> Callable[[SafeString, queries.Otherwise], SafeString]:
    return lambda who, change: format_html(says(), who=who)


_TOLD: Mapping[str, Say] = {
    "languages": _language,
    "slots": _time,
    "online": _plain(lambda: _("{who} also meets by video.")),
    "in_person": _plain(lambda: _("{who} also meets in a room.")),
    "cleared": _plain(lambda: _("{who} gets a valid background check.")),
}
