"""Writing an opportunity, part by part: begin, fill in, hand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities import access, actions, queries
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people import queries as people
from rafiqi.areas.people.queries import Match
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes import queries as programme_queries
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.opportunities.forms import (
    ContactForm,
    HelpForm,
    MoneyForm,
    NewForm,
    WhatForm,
    WhereForm,
)
from rafiqi.web.opportunities.languages import ASKED, TAUGHT, AskedForm
from rafiqi.web.tongues import TonguesForm, tongues

Maker = Callable[[Visit, Opportunity], forms.Form]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an opportunity: its name, its form, the fields that it asks for."""

    title: StrOrPromise
    make: Maker
    asks: tuple[str, ...]


def _what(request: Visit, offer: Opportunity) -> WhatForm:
    start = {
        name: getattr(offer, name)
        for name in ("title", "about", "asked", "kind", "employer")
    }
    return WhatForm(tongues(request), start, request.POST or None)


def _plain(form: type[Any]) -> Maker:
    return lambda request, offer: form(offer, request.POST or None)


PARTS: Mapping[str, Part] = {
    "what": Part(gettext_lazy("What it is"), _what, ("about", "employer")),
    "where": Part(gettext_lazy("Where and when"), _plain(WhereForm), ("place",)),
    "money": Part(gettext_lazy("Who pays what"), _plain(MoneyForm), ("is_paid", "fee")),
    "asked": Part(gettext_lazy("What one must bring"), _plain(AskedForm), ()),
    "help": Part(gettext_lazy("Children, transport, a room"), _plain(HelpForm), ()),
    "contact": Part(gettext_lazy("Whom to ask"), _plain(ContactForm), ("contact",)),
}
"""By the last word of their address, in the order in which they are filled in."""


@dataclass(frozen=True, slots=True)
class BeginPage:
    """partner  for whom it is offered; "" where the reader chooses or for the team."""

    partner: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """lacks  something in this part must be filled in first."""

    key: str
    title: StrOrPromise
    lacks: bool


@dataclass(frozen=True, slots=True)
class WritingPage:
    """One opportunity as those see it who write it.

    is_again  a change may send it back to be checked.
    """

    offer: queries.OpportunityView
    parts: tuple[PartLine, ...]
    flags: tuple[queries.Flag, ...]
    is_complete: bool
    is_team: bool


@dataclass(frozen=True, slots=True)
class PartPage:
    id: str
    title: StrOrPromise
    key: str
    goes_on: bool
    is_seen: bool
    tongues: TonguesForm | None


@dataclass(frozen=True, slots=True)
class SkillsPage:
    id: str
    text: str
    matches: tuple[Match, ...]
    needs: tuple[queries.SkillNeed, ...]


@dataclass(frozen=True, slots=True)
class OccupationPage:
    id: str
    text: str
    matches: tuple[Match, ...]
    occupation: str


@open_to("partner", "coordinator")
def begin(request: Visit) -> HttpResponse:
    """A kind and a title; the rest follows part by part."""
    partners = _partners(request)
    offered: list[tuple[str, StrOrPromise]] = [
        (one.public_id, one.name) for one in partners
    ]
    if programmes.runs_something(request.user):
        offered = [("", _("none: the team has found it")), *offered]
    form = NewForm(offered, request.POST or None)
    made: list[Opportunity] = []
    if kept(form, lambda: made.append(_begun(request, form, partners))):
        return redirect("opportunities:part", made[0].public_id, "what")
    page = BeginPage(partners[0].name if len(offered) == 1 else "")
    return show(request, "opportunities/begin.html", page, form=form)


@open_to("partner", "coordinator", methods=("GET",))
def writing(request: Visit, opportunity_id: str) -> HttpResponse:
    """All parts of one, what is missing, and how it stands."""
    found = access.written(request.user, opportunity_id)
    lacks = set(queries.unsaid(request.user, found))
    page = WritingPage(
        queries.opportunity(request.user, found),
        tuple(
            PartLine(key, part.title, bool(lacks & set(part.asks)))
            for key, part in PARTS.items()
        ),
        queries.flags(request.user, found, at=request.at),
        not lacks,
        programmes.runs_something(request.user),
    )
    return show(request, "opportunities/writing.html", page)


@open_to("partner", "coordinator")
def part(request: Visit, opportunity_id: str, part: str) -> HttpResponse:
    """One part; while it is a draft, saving leads to the next one."""
    if part not in PARTS:
        raise Http404
    found = access.written(request.user, opportunity_id)
    form = PARTS[part].make(request, found)
    following = list(PARTS)[list(PARTS).index(part) + 1 :]
    goes_on = found.state == Opportunity.State.DRAFT and bool(following)
    was = found.state
    if kept(form, lambda: _keep(request, found, form)):
        _say_kept(request, opportunity_id, was)
        if goes_on:
            return redirect("opportunities:part", opportunity_id, following[0])
        return redirect("opportunities:writing", opportunity_id)
    pair = tongues(request)
    page = PartPage(
        opportunity_id,
        PARTS[part].title,
        part,
        goes_on,
        found.state == Opportunity.State.OPEN,
        TonguesForm(initial={"one": pair[0], "other": pair[1]})
        if part == "what"
        else None,
    )
    return show(request, "opportunities/part.html", page, form=form)


@open_to("partner", "coordinator")
def skills(request: Visit, opportunity_id: str) -> HttpResponse:
    """Search ESCO, and say of a skill that it must be there, helps, or is taught."""
    found = access.written(request.user, opportunity_id)
    if request.method == "POST":
        concept, how = _skill_said(request)
        stamp: Any = {"by": request.user, "at": request.at}
        if concept:
            tapped(
                request,
                lambda: actions.need_skill(found, concept, how, **stamp),
                _("Saved."),
            )
        return redirect(request.get_full_path())
    text = request.GET.get("q", "")[:120]
    view = queries.opportunity(request.user, found)
    page = SkillsPage(opportunity_id, text, people.public_skills(text), view.skills)
    return show(request, "opportunities/skills.html", page)


@open_to("partner", "coordinator")
def occupation(request: Visit, opportunity_id: str) -> HttpResponse:
    """Search ESCO for the occupation, and choose it or take it away."""
    found = access.written(request.user, opportunity_id)
    if request.method == "POST":
        key = request.POST.get("occupation", "")
        stamp: Any = {"by": request.user, "at": request.at}
        stamp["occupation"] = key
        tapped(request, lambda: actions.write(found, **stamp), _("Saved."))
        return redirect("opportunities:writing", opportunity_id)
    text = request.GET.get("q", "")[:120]
    name = people.public_occupation(found.occupation) if found.occupation else ""
    page = OccupationPage(opportunity_id, text, people.public_occupations(text), name)
    return show(request, "opportunities/occupation.html", page)


def _partners(request: Visit) -> list[Partner]:
    """For whom the reader can offer something."""
    if programmes.runs_something(request.user):
        lines = programme_queries.partners(request.user)
        return [programmes.partner(request.user, one.id) for one in lines]
    acts = programmes.contacts(request.user).select_related("partner__organisation")
    return [one.partner for one in acts.order_by("partner__name")]


def _begun(request: Visit, form: NewForm, partners: list[Partner]) -> Opportunity:
    said = form.cleaned_data
    ours = request.user.organisation
    if ours is None:
        raise NotFound
    chosen = said.get("partner", "")
    partner = next((one for one in partners if one.public_id == chosen), None)
    if partner is None and not programmes.runs_something(request.user):
        partner = partners[0]
    return actions.post(
        ours,
        {get_language() or "en": said["title"]},
        kind=said["kind"],
        partner=partner,
        is_draft=True,
        by=request.user,
        at=request.at,
    )


def _keep(request: Visit, found: Opportunity, form: Any) -> None:
    stamp: Any = {"by": request.user, "at": request.at}
    if isinstance(form, WhatForm):
        said = {**form.words(), **form.plain(("kind", "employer"))}
        actions.write(found, **said, **stamp)
        return
    actions.write(found, **form.said(), **stamp)
    if isinstance(form, AskedForm):
        actions.need_languages(found, form.spoken(ASKED), form.spoken(TAUGHT), **stamp)


def _say_kept(request: Visit, opportunity_id: str, was: str) -> None:
    now = access.written(request.user, opportunity_id).state
    waits = Opportunity.State.WAITING
    if now == waits and was != waits:
        messages.info(
            request,
            _("Saved. Nobody sees it until a coordinator has checked it again."),
        )
    else:
        messages.success(request, _("Saved."))


def _skill_said(request: Visit) -> tuple[str, str]:
    """Which skill, and "must", "helps", "taught" or "" to take it away."""
    for how in ("must", "helps", "taught"):
        if request.POST.get(how):
            return request.POST[how][:40], how
    return request.POST.get("neither", "")[:40], ""
