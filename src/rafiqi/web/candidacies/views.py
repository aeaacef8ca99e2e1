"""A newcomer's applications: all of them, one of them, saving one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import access, actions, queries
from rafiqi.areas.candidacies.models import Candidacy
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.answering import kept, tapped
from rafiqi.web.candidacies.forms import ShareForm, WithdrawForm
from rafiqi.web.doors import Visit, open_to, show

NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class MinePage:
    """own  as a newcomer.  shown, wanted  as a mentor."""

    own: queries.Own
    shown: tuple[queries.Line, ...]
    wanted: tuple[queries.IntroductionView, ...]


@dataclass(frozen=True, slots=True)
class OnePage:
    """seen  what the partner sees, for the newcomer alone; else None."""

    one: queries.CandidacyView
    seen: queries.Handed | None


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form about one application. whose  "" where it is the reader's own."""

    id: str
    whose: str
    place: queries.Place


@open_to("someone", methods=("GET",))
def mine(request: Visit) -> HttpResponse:
    """Where each of my applications stands, and those that newcomers show me."""
    me = request.user
    page = MinePage(
        queries.own(me, at=request.at),
        queries.shown_to(me, at=request.at),
        queries.lines_wanted(me),
    )
    return show(request, "candidacies/mine.html", page)


@open_to("someone", methods=("GET",))
def candidacy(request: Visit, candidacy_id: str) -> HttpResponse:
    """One application: where it stands, what comes next, what was said."""
    found = access.candidacy(request.user, candidacy_id)
    one = queries.candidacy(request.user, found, at=request.at)
    seen = None
    if one.is_own and one.is_handed:
        seen = queries.as_partner_sees(request.user, found, at=request.at)
    return show(request, "candidacies/candidacy.html", OnePage(one, seen))


@open_to("newcomer", methods=("POST",))
def save(request: Visit, opportunity_id: str) -> HttpResponse:
    """Keep an opportunity, and on to its page."""
    offer = access.opportunity_for(request.user, opportunity_id)
    me = access.own_enrolment(request.user)
    try:
        made = actions.save(offer, me, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
        return redirect("candidacies:mine")
    messages.success(request, _("It is saved. Here you see what comes next."))
    return redirect("candidacies:candidacy", made.public_id)


@open_to("someone", methods=("POST",))
def tap(request: Visit, candidacy_id: str) -> HttpResponse:
    """One button of the newcomer: hide, try again, block, or throw away."""
    found = access.own(request.user, candidacy_id)
    stamp: Any = {"by": request.user, "at": request.at}
    partner, do = found.opportunity.partner, request.POST.get("do", "")
    if do == "throw_away":
        said = _("It is not in your list any more.")
        if tapped(request, lambda: actions.throw_away(found, **stamp), said):
            return redirect("candidacies:mine")
    elif do == "hide":
        said = _("They see nothing of you any more for this application.")
        tapped(request, lambda: actions.hide_all(found, **stamp), said)
    elif do == "again":
        said = _("You can send it again. First look at what they will see.")
        tapped(request, lambda: actions.try_again(found, **stamp), said)
    elif do == "block" and partner:
        said = _("This partner sees nothing of you any more, here and elsewhere.")
        tapped(
            request,
            lambda: actions.block(found.enrolment.person, partner, **stamp),
            said,
        )
    elif do == "unblock" and partner:
        said = _("You can apply there again. What was hidden stays hidden.")
        person = found.enrolment.person
        tapped(request, lambda: actions.unblock(person, partner, **stamp), said)
    return redirect("candidacies:candidacy", candidacy_id)


@open_to("someone")
def withdraw(request: Visit, candidacy_id: str) -> HttpResponse:
    """I do not want to go on; the partner sees nothing of me any more."""
    found = access.own(request.user, candidacy_id)
    one = queries.candidacy(request.user, found, at=request.at)
    form = WithdrawForm(one.end, request.POST or None)

    def change() -> None:
        actions.withdraw(found, **form.cleaned_data, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("It has ended. Thank you for saying so."))
        return redirect("candidacies:candidacy", candidacy_id)
    return show(
        request, "candidacies/withdraw.html", form_page(request, found), form=form
    )


@open_to("someone")
def share(request: Visit, candidacy_id: str) -> HttpResponse:
    """The newcomer says whether a mentor sees how it stands."""
    found = access.own(request.user, candidacy_id)
    pairs = access.pairs_of(found.enrolment)
    let_in = _("<bdi>{name}</bdi>, my mentor, and the programme team")
    ways: list[tuple[str, StrOrPromise]] = [
        (one.public_id, format_html(let_in, name=one.mentor.person.short_name))
        for one in pairs
    ]
    ways.append((NOBODY, _("Only I and the programme team")))
    now = found.pair.public_id if found.pair in pairs and found.pair else NOBODY
    form = ShareForm(ways, request.POST or None, initial={"sees": now})

    def change() -> None:
        chosen = form.cleaned_data["sees"]
        pair = next((one for one in pairs if one.public_id == chosen), None)
        actions.share(found, pair, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("candidacies:candidacy", candidacy_id)
    return show(request, "candidacies/share.html", form_page(request, found), form=form)


@open_to("newcomer", methods=("POST",))
def hint(request: Visit, hint_id: str) -> HttpResponse:
    """What a mentor has shown: save it, or leave it."""
    found = access.hint(request.user, hint_id)
    stamp: Any = {"by": request.user, "at": request.at}
    if request.POST.get("do") == "save":
        made: list[Candidacy] = []
        said = _("It is saved. Here you see what comes next.")
        if tapped(
            request, lambda: made.append(actions.take_hint(found, **stamp)), said
        ):
            return redirect("candidacies:candidacy", made[0].public_id)
    else:
        said = _("It is gone from your list.")
        tapped(request, lambda: actions.leave_hint(found, **stamp), said)
    return redirect("candidacies:mine")


def form_page(request: Visit, found: Candidacy) -> FormPage:
    """Which application a form is about."""
    one = queries.candidacy(request.user, found, at=request.at).line
    return FormPage(found.public_id, one.whose, one.place)
