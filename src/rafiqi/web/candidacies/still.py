"""Are you still there? Signed in, by the link of a letter, or asked on the phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from rafiqi.areas.candidacies import access, actions, queries
from rafiqi.areas.candidacies.models import CandidacyStep, SaidAs, StillThere
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.kernel.signed import is_signed
from rafiqi.web.answering import kept
from rafiqi.web.candidacies.forms import LeftForm
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class StillPage:
    """is_phone  a coordinator has them on the phone.  is_done  it was answered."""

    one: queries.QuestionView
    is_phone: bool
    is_done: bool


@open_to("someone")
def still(request: Visit, question_id: str) -> HttpResponse:
    """Asked of the newcomer, signed in; or by a coordinator on the phone."""
    found = access.question(request.user, question_id)
    person = found.candidacy.enrolment.person
    is_phone = person != request.user
    return _page(request, found, by=request.user, is_phone=is_phone)


@open_to("anyone")
def still_by_link(request: Visit, question_id: str, proof: str) -> HttpResponse:
    """The same by the link of a letter, in the language of the newcomer."""
    path, _slash, _proof = request.path.removesuffix("/").rpartition("/")
    if not is_signed(f"{path}/", proof):
        raise NotFound
    found = access.any_question(question_id)
    person = found.candidacy.enrolment.person
    with translation.override(person.language):
        page = _page(request, found, by=person, is_phone=False)
    page["Content-Language"] = person.language
    return page


def _page(
    request: Visit, found: StillThere, *, by: Person, is_phone: bool
) -> HttpResponse:
    person, candidacy = found.candidacy.enrolment.person, found.candidacy
    said_as = SaidAs.TEAM if is_phone else SaidAs.NEWCOMER
    stamp: Any = {"said_as": said_as, "by": by, "at": request.at}
    says_yes = request.POST.get("do") == "yes"
    given = request.POST if request.method == "POST" and not says_yes else None
    why = queries.left_reasons(person, candidacy)
    form = LeftForm(why, by.day(request.at), given)
    is_done = found.answered_at is not None
    if says_yes:
        try:
            actions.still_there(
                candidacy, found.months, how=_how(is_phone=is_phone), **stamp
            )
            is_done = True
        except Refusal as no:
            messages.error(request, no.says)
    elif kept(form, lambda: actions.answer(found, form.said(), **stamp)):
        is_done = True
    if is_done and is_phone and request.method == "POST":
        messages.success(request, _("Thank you. We have your answers."))
        return redirect("candidacies:candidacy", candidacy.public_id)
    page = StillPage(queries.question(by, found), is_phone, is_done)
    return show(request, "candidacies/still.html", page, form=form)


def _how(*, is_phone: bool) -> str:
    return CandidacyStep.How.PHONE if is_phone else CandidacyStep.How.HERE
