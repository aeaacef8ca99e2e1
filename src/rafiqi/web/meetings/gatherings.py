"""Gatherings as newcomers and mentors join them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.meetings import access, actions, queries
from rafiqi.areas.meetings.models import Seat
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.meetings.calendars import calendar_file


@dataclass(frozen=True, slots=True)
class GatheringPage:
    line: queries.GatheringLine


@open_to("newcomer", "mentor", methods=("GET",))
def gathering(request: Visit, gathering_id: str) -> HttpResponse:
    """What it is, when and where, and whether I have a place."""
    found = access.gathering(request.user, gathering_id)
    page = GatheringPage(queries.gathering(request.user, found, at=request.at))
    return show(request, "meetings/gathering.html", page)


@open_to("newcomer", "mentor", methods=("POST",))
def sign_up(request: Visit, gathering_id: str) -> HttpResponse:
    """I come, or I wait for a place."""

    def join() -> str:
        found = access.gathering(request.user, gathering_id)
        seat = actions.sign_up(found, by=request.user, at=request.at)
        if seat.state == Seat.State.SEATED:
            return _("You have a place. We look forward to seeing you.")
        return _("You are on the waiting list. We write when a place becomes free.")

    return _change(request, join, gathering_id)


@open_to("newcomer", "mentor", methods=("POST",))
def withdraw(request: Visit, gathering_id: str) -> HttpResponse:
    """I do not come after all."""

    def leave() -> str:
        found = access.gathering(request.user, gathering_id)
        actions.withdraw(found, by=request.user, at=request.at)
        return _("You have given your place back. Thank you for telling us.")

    return _change(request, leave, gathering_id)


@open_to("newcomer", "mentor", methods=("GET",))
def gathering_file(request: Visit, gathering_id: str) -> HttpResponse:
    """A gathering as a calendar file."""
    found = access.gathering(request.user, gathering_id)
    title = found.name(request.user.language)
    written = queries.download(request.user, found, title)
    return calendar_file(written, "gathering.ics")


def _change(
    request: Visit, change: Callable[[], str], gathering_id: str
) -> HttpResponse:
    try:
        messages.success(request, change())
    except actions.SignUpIsOver as no:
        messages.error(request, str(no.says))
    return redirect("meetings:gathering", gathering_id)
