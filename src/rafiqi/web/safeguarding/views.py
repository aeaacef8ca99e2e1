"""The mentors' orientation: part by part, and who has finished it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Role
from rafiqi.areas.safeguarding import actions, queries
from rafiqi.areas.safeguarding.queries import OrientationView
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.answers import chosen
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class MentorLine:
    enrolment_id: str
    name: str
    view: OrientationView


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The mentors of a programme: those who are not ready first.

    is_needed  nobody is matched here before they have finished.
    """

    programme_id: str
    name: str
    is_needed: bool
    unready: tuple[MentorLine, ...]
    ready: tuple[MentorLine, ...]


@open_to("mentor", "coordinator", methods=("GET",))
def course(request: Visit) -> HttpResponse:
    """All parts of the orientation, and how far I am."""
    page = queries.orientation(request.user, request.user)
    return show(request, "safeguarding/course.html", page)


@open_to("mentor", "coordinator")
def part(request: Visit, part_key: str) -> HttpResponse:
    """One part: read it, answer its questions, go on."""
    page, refused = queries.part(request.user, part_key), ""
    if request.method == "POST":
        given = chosen(request.POST, page.questions)
        try:
            walked = actions.pass_part(
                request.user, part_key, given, by=request.user, at=request.at
            )
        except Refusal as no:
            refused = str(no.says)
            page = queries.part(request.user, part_key, given)
        else:
            messages.success(request, _("All right. This part is done."))
            if walked.finished_at or not page.next:
                return redirect("orientation:course")
            return redirect("orientation:part", page.next)
    return show(request, "safeguarding/part.html", page, refused=refused)


@open_to("coordinator", methods=("GET",))
def team(request: Visit, programme_id: str) -> HttpResponse:
    """Which mentors have finished the orientation, and how far the others are."""
    programme = programmes.programme(request.user, programme_id)
    mentors = (
        programmes.taking_part(programme)
        .as_role(Role.MENTOR)
        .remembered()
        .select_related("person")
        .order_by("person__name_folded")
    )
    views = queries.orientations(request.user, [one.person for one in mentors])
    lines = tuple(
        MentorLine(one.public_id, one.person.name, views[one.person_id])
        for one in mentors
    )
    page = TeamPage(
        programme_id,
        programme.name,
        programme.needs_orientation,
        tuple(line for line in lines if not line.view.finished_at),
        tuple(line for line in lines if line.view.finished_at),
    )
    return show(request, "safeguarding/team.html", page)


@open_to("coordinator", methods=("POST",))
def note(request: Visit, enrolment_id: str) -> HttpResponse:
    """Somebody has had the orientation with us in a room, or not after all."""
    enrolment = programmes.enrolment(request.user, enrolment_id)
    if request.POST.get("do") == "back":
        actions.unnote_orientation(enrolment.person, by=request.user, at=request.at)
    else:
        actions.note_orientation(enrolment.person, by=request.user, at=request.at)
    messages.success(request, _("Saved."))
    return redirect("people:person", enrolment_id)
