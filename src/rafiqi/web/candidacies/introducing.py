"""Warm introductions, with the newcomer's yes first; and what a mentor shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rafiqi.areas.candidacies import access, actions, queries
from rafiqi.areas.candidacies.models import Introduction
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import NotFound
from rafiqi.kernel.signed import is_signed
from rafiqi.web.answering import kept, tapped
from rafiqi.web.candidacies.forms import HintForm, IntroduceForm, LineForm
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class IntroducePage:
    """Whom a coordinator would introduce, and where."""

    name: str
    enrolment_id: str
    place: queries.Place


@dataclass(frozen=True, slots=True)
class AskedPage:
    """The newcomer decides. is_by_link  they need not sign in for it."""

    one: queries.IntroductionView
    is_by_link: bool


@dataclass(frozen=True, slots=True)
class HintPage:
    place: queries.Place
    opportunity_id: str


@open_to("coordinator")
def introduce(request: Visit, opportunity_id: str, enrolment_id: str) -> HttpResponse:
    """Ask a newcomer whether they want to be introduced."""
    offer = access.opportunity_for(request.user, opportunity_id)
    who = access.newcomer(request.user, enrolment_id)
    pairs = access.pairs_of(who)
    form = IntroduceForm(request.POST or None, has_mentor=bool(pairs))

    def change() -> None:
        asks = form.cleaned_data.get("asks_mentor")
        actions.introduce(
            offer,
            who,
            form.cleaned_data["line"],
            pair=pairs[0] if asks else None,
            by=request.user,
            at=request.at,
        )

    if kept(form, change):
        messages.success(
            request, _("They are asked. The partner hears of it once they say yes.")
        )
        return redirect("candidacies:opportunity", opportunity_id)
    page = IntroducePage(
        who.person.name, enrolment_id, queries.place(request.user, offer)
    )
    return show(request, "candidacies/introduce.html", page, form=form)


@open_to("someone")
def introduction(request: Visit, introduction_id: str) -> HttpResponse:
    """May we introduce you? Asked of somebody who is signed in."""
    found = access.introduction(request.user, introduction_id)
    return _asked(request, found, by=request.user, is_by_link=False)


@open_to("anyone")
def introduction_by_link(
    request: Visit, introduction_id: str, proof: str
) -> HttpResponse:
    """The same by the link of a letter, in the language of the newcomer."""
    path, _slash, _proof = request.path.removesuffix("/").rpartition("/")
    if not is_signed(f"{path}/", proof):
        raise NotFound
    found = access.any_introduction(introduction_id)
    person = found.enrolment.person
    with translation.override(person.language):
        page = _asked(request, found, by=person, is_by_link=True)
    page["Content-Language"] = person.language
    return page


@open_to("mentor")
def mentor_line(request: Visit, introduction_id: str) -> HttpResponse:
    """A mentor adds a line to an introduction."""
    found = access.introduction_to_add_to(request.user, introduction_id)
    form = LineForm(request.POST or None, initial={"line": found.mentor_line})

    def change() -> None:
        line = form.cleaned_data["line"]
        actions.add_line(found, line, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("Thank you. They read it before anybody else."))
        return redirect("candidacies:mine")
    page = AskedPage(queries.introduction(request.user, found), is_by_link=False)
    return show(request, "candidacies/mentor_line.html", page, form=form)


@open_to("mentor")
def show_it(request: Visit, opportunity_id: str) -> HttpResponse:
    """A mentor shows an opportunity to their newcomer."""
    offer = access.opportunity_for(request.user, opportunity_id)
    pairs = access.mentored(request.user)
    choices = [
        (one.public_id, format_html("<bdi>{}</bdi>", one.mentee.person.short_name))
        for one in pairs
    ]
    first = {"pair": choices[0][0]} if choices else {}
    form = HintForm(choices, request.POST or None, initial=first)

    def change() -> None:
        chosen = form.cleaned_data["pair"]
        pair = next(one for one in pairs if one.public_id == chosen)
        line = form.cleaned_data["line"]
        actions.hint(pair, offer, line, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("They get a letter, and find it on their page."))
        return redirect("candidacies:mine")
    page = HintPage(queries.place(request.user, offer), opportunity_id)
    return show(request, "candidacies/show_it.html", page, form=form)


def _asked(
    request: Visit, found: Introduction, *, by: Person, is_by_link: bool
) -> HttpResponse:
    if request.method == "POST":
        stamp: Any = {"by": by, "at": request.at}
        if request.POST.get("do") == "yes":
            said = _("Thank you. The partner gets a letter now.")
            is_done = tapped(request, lambda: actions.accept(found, **stamp), said)
        else:
            said = _("That is fine. Nobody there hears of it.")
            is_done = tapped(request, lambda: actions.decline(found, **stamp), said)
        if is_done and not is_by_link:
            return redirect("candidacies:mine")
        found.refresh_from_db()
    page = AskedPage(queries.introduction(by, found), is_by_link)
    return show(request, "candidacies/introduction.html", page)
