"""What fits a newcomer: their own page, and the same beside their mentor or team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import actions as candidacies
from rafiqi.areas.candidacies.models import Candidacy
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.suggestions import access, queries
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.suggestions.cards import Card, Fitting, fitting, whom


@dataclass(frozen=True, slots=True)
class MinePage:
    """mine    for each programme.    theirs  (id, name) of those one accompanies."""

    mine: tuple[Fitting, ...]
    theirs: tuple[tuple[str, str], ...]
    wants_letters: bool


@dataclass(frozen=True, slots=True)
class BesidePage:
    """One opportunity beside one newcomer.

    name  "" for oneself.  does, label  what the reader can do, and its button.
    """

    enrolment_id: str
    name: str
    card: Card
    does: str
    label: StrOrPromise


@open_to("someone", methods=("GET",))
def mine(request: Visit) -> HttpResponse:
    """What fits me, and whom I accompany."""
    me = request.user
    found = tuple(
        fitting(queries.for_one(me, own, at=request.at)) for own in access.own(me)
    )
    theirs = tuple(
        (pair.mentee.public_id, pair.mentee.person.short_name)
        for pair in access.mentored(me)
    )
    page = MinePage(found, theirs, bool(found) and queries.wants_letters(me))
    return show(request, "suggestions/mine.html", page)


@open_to("newcomer", "mentor", "coordinator", methods=("GET",))
def newcomer(request: Visit, enrolment_id: str) -> HttpResponse:
    """What fits one newcomer, for them, their mentor and their team."""
    found = access.newcomer(request.user, enrolment_id)
    fits = queries.for_one(request.user, found, at=request.at)
    page = fitting(fits, whom(request, found))
    return show(request, "suggestions/newcomer.html", page)


@open_to("newcomer", "mentor", "coordinator")
def beside(request: Visit, enrolment_id: str, opportunity_id: str) -> HttpResponse:
    """One opportunity beside one newcomer: save it, show it, or introduce them."""
    who = access.newcomer(request.user, enrolment_id)
    what = access.opportunity(request.user, opportunity_id, request.at)
    does, label, said, do = _can_do(request, who, what)
    if request.method == "POST":
        tapped(request, do, said)
        return redirect("suggestions:newcomer", enrolment_id)
    one = queries.one_beside(request.user, who, what, at=request.at)
    speaks = whom(request, who)
    page = BesidePage(enrolment_id, speaks.name, Card(one, speaks), does, label)
    return show(request, "suggestions/beside.html", page)


def _can_do(
    request: Visit, who: Enrolment, what: Opportunity
) -> tuple[str, StrOrPromise, StrOrPromise, Callable[[], object]]:
    """What the reader can do about it: its name, its button, what is said after it."""
    stamp: dict[str, Any] = {"by": request.user, "at": request.at}
    if who.person == request.user:
        return (
            "save",
            _("Save it"),
            _("It is saved. You find it under your applications."),
            lambda: candidacies.save(what, who, way=Candidacy.Way.ENGINE, **stamp),
        )
    if programmes.is_of_team(request.user, who):
        return (
            "introduce",
            _("Ask whether we may introduce them"),
            _("They are asked. The partner hears of it when they have said yes."),
            lambda: candidacies.introduce(what, who, "", **stamp),
        )
    pair = access.mentored_newcomer(request.user, who)
    if pair is None:
        raise NotFound
    return (
        "hint",
        _("Suggest it"),
        _("It is suggested. They decide what to do with it."),
        lambda: candidacies.hint(pair, what, "", **stamp),
    )
