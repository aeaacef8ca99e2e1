"""A proposal as the two people it is about read and answer it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rafiqi.areas.matching import access, queries
from rafiqi.flows.answer_proposal import answer_proposal
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.matching import forms, names, reasons


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """Who the other one is and why; languages as (name, level) in words."""

    view: queries.ProposalView
    languages: tuple[tuple[str, str], ...]
    occupation: SafeString | str
    goals: SafeString
    reasons: tuple[SafeString, ...]


@open_to("newcomer", "mentor")
def proposal(request: Visit, proposal_id: str) -> HttpResponse:
    """Read why, and say yes or no."""
    found = access.proposal(request.user, proposal_id)
    view = queries.proposal(request.user, found, request.at)
    says_yes = request.POST.get("answer") == "yes"
    no_form = forms.MentorsNo if view.is_mentor else forms.No
    form = no_form(request.POST if request.method == "POST" and not says_yes else None)
    if says_yes or form.is_valid():
        given = {} if says_yes else form.cleaned_data
        try:
            answer_proposal(
                found, is_yes=says_yes, **given, by=request.user, at=request.at
            )
        except Refusal as no:
            messages.error(request, no.says)
        else:
            messages.success(request, _("Thank you. We have your answer."))
        return redirect("matching:proposal", proposal_id)
    return show(request, "matching/proposal.html", _page(view), form=form)


def _page(view: queries.ProposalView) -> ProposalPage:
    me, other = view.me, view.other
    two = (
        reasons.Two(mentee=other, mentor=me, reader="mentor")
        if view.is_mentor
        else reasons.Two(mentee=me, mentor=other, reader="mentee")
    )
    return ProposalPage(
        view,
        tuple(
            (names.language(code), names.level(said)) for code, said in view.languages
        ),
        names.occupation(view.occupation, view.occupation_said),
        names.goals(view.goals),
        reasons.sentences(view.reasons, two),
    )
