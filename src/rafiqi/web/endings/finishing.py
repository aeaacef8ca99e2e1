"""A pair comes to its end: what the two say, and what their coordinator does."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.endings import access as endings
from rafiqi.areas.endings import actions, queries
from rafiqi.areas.matching import access
from rafiqi.areas.matching.models import Pair
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.wish_ending import wish_ending
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.endings import forms


@dataclass(frozen=True, slots=True)
class FinishPage:
    """other  first name of the other half.    mine  what the reader has said before."""

    pair_id: str
    other: str
    has_ended: bool
    mine: queries.WishView | None


@dataclass(frozen=True, slots=True)
class EndPage:
    """wishes  what the two have said, for the coordinator alone.

    may_hand_over  another mentor can go on, or it has been prepared.
    """

    pair_id: str
    mentor: str
    mentee: str
    wishes: tuple[queries.WishView, ...]
    told: tuple[queries.Told, ...]
    has_ended: bool
    may_hand_over: bool
    handover: queries.HandOverView | None
    after: tuple[queries.Afterwards, ...]


@open_to("newcomer", "mentor")
def finish(request: Visit, pair_id: str) -> HttpResponse:
    """We would like to finish; the other one never reads who asked or why."""
    pair = access.pair(request.user, pair_id)
    mine = queries.mine(request.user, pair)
    is_mentor = pair.mentor.person == request.user
    form = forms.FinishForm(mine, is_mentor, request.POST or None)
    if form.is_valid():
        try:
            is_over = wish_ending(
                pair, **form.cleaned_data, by=request.user, at=request.at
            )
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(request, _ended() if is_over else _heard())
            return redirect("home:start")
    other = pair.other(request.user).short_name
    page = FinishPage(pair_id, other, pair.ended_at is not None, mine)
    return show(request, "endings/finish.html", page, form=form)


@open_to("newcomer", "mentor", methods=("POST",))
def go_on(request: Visit, pair_id: str) -> HttpResponse:
    """We go on after all."""
    pair = access.pair(request.user, pair_id)
    actions.take_back(pair, by=request.user, at=request.at)
    messages.success(request, _("Good. You go on together."))
    return redirect("home:start")


@open_to("coordinator")
def end(request: Visit, pair_id: str) -> HttpResponse:
    """Read what both wish, end the pair, and free the place."""
    pair = access.coordinated_pair(request.user, pair_id)
    wishes = queries.of_pair(request.user, pair)
    form = forms.EndForm(wishes, request.POST or None)
    if form.is_valid():
        try:
            end_pair(pair, **form.cleaned_data, by=request.user, at=request.at)
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(request, _("The pair has ended. The place is free again."))
            if form.cleaned_data["why"] == Pair.Ending.HANDED:
                return redirect("matching:today", pair.mentee.public_id)
            return redirect("matching:rounds", pair.programme.public_id)
    found = endings.handover(pair)
    page = EndPage(
        pair_id,
        pair.mentor.person.name,
        pair.mentee.person.name,
        wishes,
        queries.look_backs(request.user, pair),
        pair.ended_at is not None,
        found is not None or pair.ended_at is None or pair.looks_again,
        queries.handover(request.user, found) if found else None,
        queries.follow_ups(request.user, pair, at=request.at),
    )
    return show(request, "endings/end.html", page, form=form)


def _heard() -> str:
    return _("Thank you for telling us. Your programme team gets in touch with you.")


def _ended() -> str:
    return _("Both of you say so: your time together has come to its end. Thank you.")
