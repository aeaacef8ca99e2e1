"""Meetings in somebody's own calendar program."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rafiqi.areas.meetings import access, actions, queries
from rafiqi.kernel.names import apart
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.meetings import forms


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """feed  the whole secret address, "" while there is none."""

    feed: str


@open_to("newcomer", "mentor")
def calendar(request: Visit) -> HttpResponse:
    """My feed, and whether a second reminder comes."""
    me, view = request.user, queries.calendar(request.user)
    is_wish = "hours_before" in request.POST
    form = forms.Reminder(
        request.POST if is_wish else None, initial={"hours_before": view.hours_before}
    )
    if is_wish and form.is_valid():
        try:
            hours = form.cleaned_data["hours_before"]
            actions.wish_reminder(me, hours, by=me, at=request.at)
        except Refusal as no:
            form.add_error(None, str(no.says))
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:calendar")
    elif request.method == "POST" and "close" in request.POST:
        actions.close_feed(me, by=me, at=request.at)
        messages.success(request, _("The address is dead. Nobody can use it now."))
        return redirect("meetings:calendar")
    elif request.method == "POST" and "open" in request.POST:
        actions.open_feed(me, by=me, at=request.at)
        messages.success(request, _("Here is your new address."))
        return redirect("meetings:calendar")
    feed = reverse("meetings:feed", args=[view.feed]) if view.feed else ""
    page = CalendarPage(f"{settings.SITE_URL}{feed}" if feed else "")
    return show(request, "meetings/calendar.html", page, form=form)


@open_to("anyone", methods=("GET",))
def feed(request: Visit, address: str) -> HttpResponse:
    """All meetings of whoever knows the secret address, for a calendar program."""
    written = queries.public_feed(access.feed(address), at=request.at)
    return calendar_file(written, "rafiqi.ics")


@open_to("newcomer", "mentor", methods=("GET",))
def file(request: Visit, meeting_id: str) -> HttpResponse:
    """One agreed meeting as a calendar file."""
    found = access.meeting(request.user, meeting_id)
    if found.starts_at is None:
        raise NotFound
    title = _("Meeting with %(name)s") % {
        "name": apart(found.other(request.user).short_name)
    }
    return calendar_file(queries.download(request.user, found, title), "meeting.ics")


def calendar_file(written: bytes, name: str) -> HttpResponse:
    """A file that opens in a calendar program."""
    return HttpResponse(
        written,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-cache",
        },
    )
