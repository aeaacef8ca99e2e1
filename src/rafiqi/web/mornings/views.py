"""The coordinator's morning: who needs a human today, and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django_stubs_ext import StrOrPromise

from rafiqi.areas.mornings import access, actions, queries
from rafiqi.areas.mornings.access import About
from rafiqi.areas.mornings.models import Care
from rafiqi.areas.opportunities import queries as opportunities
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.recognitions import queries as recognitions
from rafiqi.areas.safeguarding import queries as safeguarding
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.mornings.forms import FinishForm, HandOnForm, PutOffForm

MINUTES = 15
"""So much of a day is enough; what does not fit can wait."""
LATER_SHOWN = 40
DOORS = {
    "plan": "journeys:plan",
    "person": "people:person",
    "round": "matching:round",
    "end": "endings:end",
    "application": "vetting:application",
    "ready": "ready:mentor",
    "pools": "matching:pools",
    "texts": "practice:queue",
    "ask_check_in": "checkins:phone",
    "ask_look_back": "look_back:phone",
    "ask_follow_up": "follow_up:phone",
    "recognition": "recognitions:recognition",
    "support": "supports:support",
    "expense": "supports:expense",
    "grant": "funding:grant",
    "outcome": "outcomes:later",
    "candidacy": "candidacies:candidacy",
    "still": "still_there:still",
    "introductions": "candidacies:opportunity",
}
"""Which page helps with which kind of need."""


@dataclass(frozen=True, slots=True)
class Tried:
    name: str
    how: StrOrPromise
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need with the page that helps. `also` are the other reasons."""

    about: str
    programme: str
    who: tuple[str, ...]
    why: str
    also: tuple[str, ...]
    door: str
    href: str
    urgency: int
    minutes: int
    tried: Tried | None
    handed_by: str
    handed_words: str

    @property
    def asks(self) -> bool:
        """Whether the page that helps has questions to ask on the phone."""
        return self.door.startswith("ask_")


@dataclass(frozen=True, slots=True)
class Home:
    """One programme of a coordinator. reports  how many wait; late ones among them."""

    id: str
    name: str
    reports: int
    late: int


@dataclass(frozen=True, slots=True)
class MorningPage:
    """Everybody who needs the viewer, in all programmes.

    first    what fits into a quarter of an hour, at least one.
    minutes  how long these take, about.
    later    what can wait, the first forty; `more` wait besides.
    today    how many cannot wait; `can_wait` others can.
    homes    all that are coordinated here, with the reports that wait.
    unchecked  templates for recognition whose facts are to be checked again.
    desk     opportunities to be checked, and those that fell silent.
    """

    first: tuple[NeedLine, ...]
    minutes: int
    later: tuple[NeedLine, ...]
    more: int
    today: int
    can_wait: int
    homes: tuple[Home, ...]
    unchecked: int
    desk: opportunities.Desk

    @property
    def others(self) -> int:
        """How many do not fit into the quarter of an hour."""
        return len(self.later) + self.more


@dataclass(frozen=True, slots=True)
class NeedPage:
    """One need, whom to call, and what was done before."""

    view: queries.NeedView
    line: NeedLine | None


@open_to("coordinator", methods=("GET",))
def morning(request: Visit) -> HttpResponse:
    """Who needs me today, in the order in which a quarter of an hour helps most."""
    mine = list(programmes.coordinated(request.user).filter(closed_at=None))
    found = queries.mornings(request.user, mine, at=request.at)
    needs = [(need, one.name) for one in found for need in one.needs]
    needs.sort(key=lambda each: (not each[0].handed_by, -each[0].urgency))
    fit, minutes = _fits(need for need, _name in needs)
    shown = [
        _line(need, name if len(found) > 1 else "")
        for need, name in needs[: fit + LATER_SHOWN]
    ]
    old = recognitions.unchecked(request.user, mine, at=request.at)
    page = MorningPage(
        first=tuple(shown[:fit]),
        minutes=minutes,
        later=tuple(shown[fit:]),
        more=len(needs) - len(shown),
        today=sum(one.today for one in found),
        can_wait=sum(one.later for one in found),
        homes=_homes(request, mine),
        unchecked=max(old.values(), default=0),
        desk=opportunities.desk(request.user, at=request.at),
    )
    return show(request, "mornings/morning.html", page)


@open_to("coordinator", methods=("GET",))
def need(request: Visit, about_id: str) -> HttpResponse:
    """Why they need me, how to reach them, what was tried, and what I can do."""
    return _need(request, access.about(request.user, about_id))


@open_to("coordinator", methods=("POST",))
def finish(request: Visit, about_id: str) -> HttpResponse:
    """I have helped."""
    about = access.about(request.user, about_id)
    form = FinishForm(request.POST)
    if form.is_valid():
        try:
            actions.finish(about, **form.cleaned_data, by=request.user, at=request.at)
        except actions.NothingLeft as no:
            return _nothing_left(request, no)
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(request, gettext("Thank you. We look whether it helps."))
            return redirect("mornings:morning")
    return _need(request, about, finish=form)


@open_to("coordinator", methods=("POST",))
def put_off(request: Visit, about_id: str) -> HttpResponse:
    """Not today."""
    about = access.about(request.user, about_id)
    form = PutOffForm(request.POST)
    if form.is_valid():
        try:
            actions.put_off(about, **form.cleaned_data, by=request.user, at=request.at)
        except actions.NothingLeft as no:
            return _nothing_left(request, no)
        messages.success(request, gettext("It will come back."))
        return redirect("mornings:morning")
    return _need(request, about, put_off=form)


@open_to("coordinator", methods=("POST",))
def hand_on(request: Visit, about_id: str) -> HttpResponse:
    """A colleague sees to it."""
    about = access.about(request.user, about_id)
    colleagues = access.colleagues(request.user, about.programme)
    form = HandOnForm([(c.public_id, c.name) for c in colleagues], request.POST)
    if form.is_valid():
        to = next(c for c in colleagues if c.public_id == form.cleaned_data["to"])
        words = form.cleaned_data["words"]
        try:
            actions.hand_on(about, to=to, words=words, by=request.user, at=request.at)
        except actions.NothingLeft as no:
            return _nothing_left(request, no)
        messages.success(request, gettext("Handed on. Your colleague gets a letter."))
        return redirect("mornings:morning")
    return _need(request, about, hand_on=form)


@open_to("coordinator", methods=("POST",))
def bring_back(request: Visit, care_id: str) -> HttpResponse:
    """It cannot wait after all."""
    care = access.care(request.user, care_id)
    actions.bring_back(care, by=request.user, at=request.at)
    return redirect("mornings:need", care.about)


def _homes(request: Visit, mine: Sequence[Programme]) -> tuple[Home, ...]:
    reports = safeguarding.open_reports(request.user, mine, at=request.at)
    return tuple(
        Home(
            one.public_id,
            one.name,
            reports[one.pk].all,
            reports[one.pk].late,
        )
        for one in mine
    )


def _need(
    request: Visit,
    about: About,
    *,
    finish: FinishForm | None = None,
    put_off: PutOffForm | None = None,
    hand_on: HandOnForm | None = None,
) -> HttpResponse:
    view = queries.need(request.user, about, at=request.at)
    line = _line(view.need, view.programme) if view.need else None
    if line is None and not view.cares:
        raise NotFound
    return show(
        request,
        "mornings/need.html",
        NeedPage(view, line),
        finish=finish or FinishForm(),
        put_off=put_off or PutOffForm(),
        hand_on=hand_on or HandOnForm(view.colleagues),
    )


def _nothing_left(request: Visit, no: actions.NothingLeft) -> HttpResponse:
    messages.info(request, str(no.says))
    return redirect("mornings:morning")


def _fits(needs: Iterable[queries.Need]) -> tuple[int, int]:
    """How many fit into the day's minutes, and how long these take."""
    number = minutes = 0
    for need in needs:
        if number and minutes + need.minutes > MINUTES:
            break
        number += 1
        minutes += need.minutes
    return number, minutes


def _line(need: queries.Need, programme: str) -> NeedLine:
    reason, tried = need.first, need.tried
    return NeedLine(
        about=need.about,
        programme=programme,
        who=reason.who,
        why=reason.why,
        also=tuple(one.why for one in need.also),
        door=reason.door,
        href=reverse(DOORS[reason.door], args=[reason.id]),
        urgency=need.urgency,
        minutes=need.minutes,
        tried=Tried(tried.name, Care.How(tried.how).label, tried.words, tried.at)
        if tried
        else None,
        handed_by=need.handed_by,
        handed_words=need.handed_words,
    )
