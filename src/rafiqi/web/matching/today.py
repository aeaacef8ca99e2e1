"""A mentor for one newcomer today: whom, and whether to hold the place."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching import actions, queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.matching import forms, holding, reasons
from rafiqi.web.matching.reasons import Detail
from rafiqi.web.matching.rounds import percent


@dataclass(frozen=True, slots=True)
class Card:
    """One mentor in words; needs_why where the advice says otherwise."""

    mentor: queries.Side
    percent: int
    word: StrOrPromise
    advice: SafeString | None
    because: tuple[SafeString, ...]
    reasons: tuple[SafeString, ...]
    unknown: tuple[SafeString, ...]
    details: tuple[Detail, ...]
    needs_why: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class TodayPage:
    """why_not is a sentence for somebody who does not wait; "" for who waits."""

    enrolment_id: str
    programme_id: str
    programme: str
    name: str
    why_not: StrOrPromise
    basis: SafeString | None = None
    cards: tuple[Card, ...] = ()


@open_to("coordinator")
def today(request: Visit, enrolment_id: str) -> HttpResponse:
    """The three best mentors for a newcomer who is here; one can be proposed."""
    mentee = programmes.enrolment(request.user, enrolment_id)
    form = forms.ProposeToday(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        mentor = programmes.enrolment(request.user, given["mentor"])
        try:
            made = actions.propose_today(
                mentee, mentor, why=given["why"], by=request.user, at=request.at
            )
        except Refusal as no:
            form.add_error(no.field, no.says)
        else:
            messages.success(request, _("The proposal is on its way to both."))
            return redirect("matching:round", made.round.public_id)
    view = queries.today(request.user, mentee, request.at)
    page = TodayPage(
        enrolment_id,
        mentee.programme.public_id,
        mentee.programme.name,
        mentee.person.short_name,
        why_not=_why_not(request, mentee) if view is None else "",
        basis=holding.basis(view) if view else None,
        cards=_cards(view, request.POST.get("mentor", "")) if view else (),
    )
    return show(request, "matching/today.html", page, form=form)


def _why_not(request: Visit, mentee: Enrolment) -> StrOrPromise:
    return _NOT_WAITING[queries.why_not_waiting(request.user, mentee)]


def _cards(view: queries.TodayView, chosen: str) -> tuple[Card, ...]:
    cards = []
    for one in view.mentors:
        two = reasons.Two(view.mentee.short_name, one.mentor.short_name)
        cards.append(
            Card(
                one.mentor,
                percent(one.score),
                reasons.word(one.score),
                holding.advice(one) if view.looks_ahead else None,
                holding.because(one, two.mentee) if view.looks_ahead else (),
                reasons.sentences(one.reasons, two),
                reasons.unknown(one.reasons, two),
                reasons.details(one.reasons),
                needs_why=view.follows(one.mentor.enrolment_id) is False,
                is_chosen=one.mentor.enrolment_id == chosen,
            )
        )
    return tuple(cards)


_NOT_WAITING: dict[str, StrOrPromise] = {
    "mentor": gettext_lazy(
        "This newcomer has a mentor already. If the two have stopped, please end "
        "their pair first."
    ),
    "asked": gettext_lazy(
        "A mentor is proposed to this newcomer already. Please wait for the answers, "
        "or take the proposal back."
    ),
    "consent": gettext_lazy(
        "This newcomer has taken back the consent to matching. Please ask them first."
    ),
    "": gettext_lazy("This newcomer does not wait for a mentor at the moment."),
}
