"""Answering a check-in: signed in, by the link of a letter, or on the phone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext

from rafiqi.areas.checkins import access, actions, queries
from rafiqi.areas.checkins.models import CheckIn
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.kernel.signed import is_signed
from rafiqi.web.checkins.forms import CheckInForm
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.spoken import Spoken, spoken


@dataclass(frozen=True, slots=True)
class CheckInPage:
    """is_phone  a coordinator asks somebody on the phone and taps for them.

    spoken    what they read out, in the language of the one who is asked.
    """

    question: queries.Question
    is_phone: bool
    spoken: Spoken | None


@dataclass(frozen=True, slots=True)
class ThanksPage:
    wants_call: bool


@open_to("someone")
def own(request: Visit, check_in_id: str) -> HttpResponse:
    """How is it going? Asked of somebody who is signed in."""
    check_in = access.own(request.user, check_in_id)
    asked = _asked(request, check_in, request.user)
    return asked or _thanked(request, "home:start")


@open_to("coordinator")
def phone(request: Visit, check_in_id: str) -> HttpResponse:
    """A coordinator has somebody on the phone and asks the three questions."""
    check_in = access.coordinated(request.user, check_in_id)
    asked = _asked(request, check_in, request.user, is_phone=True)
    return asked or _thanked(request, "mornings:need", check_in.pair.public_id)


@open_to("anyone")
def by_link(request: Visit, check_in_id: str, proof: str) -> HttpResponse:
    """The same by the link of a letter, in the language of the one who is asked."""
    path, _, _ = request.path.removesuffix("/").rpartition("/")
    if not is_signed(f"{path}/", proof):
        raise NotFound
    check_in = access.by_link(check_in_id)
    with translation.override(check_in.person.language):
        asked = _asked(request, check_in, check_in.person)
        if asked:
            asked["Content-Language"] = check_in.person.language
            return asked
        return show(request, "checkins/thanks.html", ThanksPage(check_in.wants_call))


def _thanked(request: Visit, page: str, *about: str) -> HttpResponse:
    messages.success(request, gettext("Thank you. We have your answers."))
    return redirect(page, *about)


def _asked(
    request: Visit, check_in: CheckIn, by: Person, *, is_phone: bool = False
) -> HttpResponse | None:
    """The page with the questions; None once they are answered."""
    question = queries.question(by, check_in, at=request.at)
    form = CheckInForm(question, request.POST or None)
    if form.is_valid():
        try:
            actions.answer(check_in, **form.cleaned_data, by=by, at=request.at)
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            return None
    language = check_in.person.language
    made = partial(CheckInForm, question)
    aloud = spoken(made, language) if is_phone else None
    page = CheckInPage(question, is_phone, aloud)
    return show(request, "checkins/check_in.html", page, form=form)
