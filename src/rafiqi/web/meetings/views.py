"""The two of a pair agree on a meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.matching import access as matching
from rafiqi.areas.meetings import access, actions, queries
from rafiqi.areas.meetings.models import Meeting
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.keeping import keepable
from rafiqi.web.meetings import forms

USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True)
class MinePage:
    """All meetings, and with whom new ones can be proposed: (pair, first name).

    has_calendar  reminders and a feed are for newcomers and mentors alone.
    """

    mine: queries.Mine
    gatherings: tuple[queries.GatheringLine, ...]
    pairs: tuple[tuple[str, str], ...]
    has_calendar: bool


@dataclass(frozen=True, slots=True)
class ProposePage:
    """open_id  a proposal that waits already, "" for none."""

    other: str
    has_ended: bool
    open_id: str


@dataclass(frozen=True, slots=True)
class ChangePage:
    view: queries.MeetingView


@open_to("someone", methods=("GET",))
def mine(request: Visit) -> HttpResponse:
    """What is coming, what waits for an answer, what has been."""
    pairs = matching.ongoing_pairs(request.user)
    page = MinePage(
        queries.mine(request.user, at=request.at),
        queries.gatherings(request.user, at=request.at),
        tuple((pair.public_id, pair.other(request.user).short_name) for pair in pairs),
        has_calendar=bool(request.roles & {"newcomer", "mentor"}),
    )
    return keepable(request, show(request, "meetings/mine.html", page))


@open_to("newcomer", "mentor")
def propose(request: Visit, pair_id: str) -> HttpResponse:
    """Propose up to three times to the other one."""
    pair = matching.pair(request.user, pair_id)
    me = request.user
    suggested = access.common_times(me, pair, USUAL_MINUTES, request.at)
    format, link, place = queries.last_place(me, pair)
    form = forms.Propose(
        request.POST or None,
        suggested=suggested,
        initial={"format": format, "link": link, "place": place},
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.propose(
                pair, given["all"], **form.where(), by=me, at=request.at
            )
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.says))
        else:
            messages.success(request, _("Sent. Now the other one chooses a time."))
            return redirect("meetings:meeting", made.public_id)
    waiting = queries.mine(me, at=request.at, pair=pair)
    page = ProposePage(
        other=pair.other(me).short_name,
        has_ended=pair.ended_at is not None,
        open_id=next((o.id for o in waiting.to_answer + waiting.asked), ""),
    )
    return show(request, "meetings/propose.html", page, form=form)


@open_to("someone", methods=("GET",))
def meeting(request: Visit, meeting_id: str) -> HttpResponse:
    """One meeting: choose a time, see where it is, or read what became of it."""
    found = access.meeting(request.user, meeting_id)
    page = queries.meeting(request.user, found, at=request.at)
    return keepable(request, show(request, "meetings/meeting.html", page))


@open_to("newcomer", "mentor", methods=("POST",))
def pick(request: Visit, meeting_id: str) -> HttpResponse:
    """This time fits me."""

    def agree(found: Meeting, *, by: object, at: datetime) -> None:
        time = forms.moment_of(request.POST.get("time", ""))
        if time is None:
            raise actions.NotProposed
        actions.pick(found, time, by=request.user, at=at)

    said = _("Agreed. You both get a letter with the time for your calendar.")
    return _change(agree, said, request, meeting_id)


@open_to("newcomer", "mentor", methods=("POST",))
def none_fits(request: Visit, meeting_id: str) -> HttpResponse:
    """None of these times fits me: I propose others."""
    found = access.meeting(request.user, meeting_id)
    try:
        actions.none_fits(found, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, str(no.says))
        return redirect("meetings:meeting", meeting_id)
    messages.success(request, _("We have told them. Here you can propose other times."))
    return redirect("meetings:propose", found.pair.public_id)


@open_to("newcomer", "mentor", methods=("POST",))
def take_back(request: Visit, meeting_id: str) -> HttpResponse:
    """I do not propose these times any more."""
    said = _("Your proposal is taken back.")
    return _change(actions.take_back, said, request, meeting_id)


@open_to("newcomer", "mentor")
def change(request: Visit, meeting_id: str) -> HttpResponse:
    """Another time or place for an agreed meeting."""
    found = access.meeting(request.user, meeting_id)
    initial = {
        name: getattr(found, name)
        for name in ("starts_at", "minutes", "format", "link", "place")
    }
    form = forms.Change(request.POST or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.change(
                found,
                given["starts_at"],
                **form.where(),
                why=given["why"],
                by=request.user,
                at=request.at,
            )
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.says))
        else:
            messages.success(request, _("Changed. You both get a letter."))
            return redirect("meetings:meeting", meeting_id)
    page = ChangePage(queries.meeting(request.user, found, at=request.at))
    return show(request, "meetings/change.html", page, form=form)


@open_to("newcomer", "mentor")
def cancel(request: Visit, meeting_id: str) -> HttpResponse:
    """This meeting does not take place, and why."""
    found = access.meeting(request.user, meeting_id)
    form = forms.Cancel(request.POST or None)
    if form.is_valid():
        why = form.cleaned_data["why"]
        try:
            actions.cancel(found, why=why, by=request.user, at=request.at)
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.says))
        else:
            messages.success(request, _("Cancelled. You both get a letter."))
            return redirect("meetings:meeting", meeting_id)
    page = ChangePage(queries.meeting(request.user, found, at=request.at))
    return show(request, "meetings/cancel.html", page, form=form)


def _change(
    action: Callable[..., None], said: str, request: Visit, meeting_id: str
) -> HttpResponse:
    found = access.meeting(request.user, meeting_id)
    try:
        action(found, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, str(no.says))
    else:
        messages.success(request, said)
    return redirect("meetings:meeting", meeting_id)
