"""One participant, as a coordinator sees and changes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rafiqi.areas.journal import queries as journal
from rafiqi.areas.matching import queries as matching
from rafiqi.areas.people import queries as people
from rafiqi.areas.people.queries import ProfileView
from rafiqi.areas.privacy import queries as privacy
from rafiqi.areas.privacy.queries import ConsentView
from rafiqi.areas.programmes import access, actions, queries
from rafiqi.areas.programmes.models import Role
from rafiqi.areas.programmes.queries import EnrolmentView
from rafiqi.areas.safeguarding import queries as safety
from rafiqi.areas.safeguarding.queries import ClearanceView, OrientationView
from rafiqi.flows.erase_person import erase_person
from rafiqi.flows.leave_programme import leave_programme
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.people import parts

STATES: dict[str, Callable[..., None]] = {
    "pause": actions.pause,
    "resume": actions.resume,
    "leave": leave_programme,
}


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything a coordinator may know about one participant.

    waiting     those of the enrolments in which they wait for a mentor.
    orientation of mentors; None for others.
    asked_at    when they asked to be forgotten.
    may_sign_in whether the reader may change how they are reached and sign in.
    """

    enrolment_id: str
    programme_id: str
    programme: str
    view: ProfileView
    enrolments: tuple[EnrolmentView, ...]
    waiting: frozenset[str]
    clearance: ClearanceView | None
    orientation: OrientationView | None
    consents: tuple[ConsentView, ...]
    asked_at: datetime | None
    may_sign_in: bool


@dataclass(frozen=True, slots=True)
class ForgetPage:
    enrolment_id: str
    name: str


@open_to("coordinator", methods=("GET",))
def person(request: Visit, enrolment_id: str) -> HttpResponse:
    """One participant: what we know, what they do here, what may be changed."""
    enrolment = access.enrolment(request.user, enrolment_id)
    who = enrolment.person
    enrolments = queries.enrolments(request.user, who)
    mentors = (one.is_mentor for one in enrolments)
    page = PersonPage(
        enrolment.public_id,
        enrolment.programme.public_id,
        enrolment.programme.name,
        people.profile(request.user, who),
        enrolments,
        matching.waiting_among(request.user, [part.enrolment for part in enrolments]),
        safety.clearance(request.user, who, request.at),
        safety.orientation(request.user, who) if any(mentors) else None,
        privacy.consents(request.user, who),
        journal.last(request.user, "privacy.erasure_asked", who.public_id),
        access.speaks_for(request.user, who),
    )
    return show(request, "people/person.html", page)


@open_to("coordinator")
def part(request: Visit, enrolment_id: str, part: str) -> HttpResponse:
    """Change one part of what we know about a participant."""
    enrolment = access.enrolment(request.user, enrolment_id)
    who = enrolment.person
    if part == "contact" and not access.speaks_for(request.user, who):
        raise NotFound
    is_mentor = enrolment.role == Role.MENTOR
    back = _page_of(enrolment_id)
    return parts.change(request, who, part, is_mentor=is_mentor, back=back)


@open_to("coordinator")
def skills(request: Visit, enrolment_id: str) -> HttpResponse:
    """What a participant can do and wants to learn."""
    who = access.enrolment(request.user, enrolment_id).person
    return parts.change_skills(request, who, back=_page_of(enrolment_id))


@open_to("coordinator")
def occupation(request: Visit, enrolment_id: str) -> HttpResponse:
    """What a participant works as."""
    who = access.enrolment(request.user, enrolment_id).person
    return parts.change_occupation(request, who, back=_page_of(enrolment_id))


@open_to("coordinator", methods=("POST",))
def state(request: Visit, enrolment_id: str) -> HttpResponse:
    """Let somebody rest, come back or leave."""
    enrolment = access.enrolment(request.user, enrolment_id)
    if not access.decides_about(request.user, enrolment):
        raise NotFound
    change = STATES.get(request.POST.get("do", ""))
    if change is not None:
        change(enrolment, by=request.user, at=request.at)
        messages.success(request, _("Saved."))
    return redirect("people:person", enrolment_id)


@open_to("coordinator")
def forget(request: Visit, enrolment_id: str) -> HttpResponse:
    """Delete what we know about somebody who wants that. It cannot be undone."""
    enrolment = access.enrolment(request.user, enrolment_id)
    who, programme_id = enrolment.person, enrolment.programme.public_id
    if who == request.user or not access.sees_all_of(request.user, who):
        messages.error(
            request,
            _("This person takes part elsewhere too. Please ask whoever leads here."),
        )
        return redirect("people:person", enrolment_id)
    if request.method == "POST":
        try:
            erase_person(who, by=request.user, at=request.at)
        except Refusal as no:
            messages.error(request, no.says)
            return redirect("people:person", enrolment_id)
        messages.success(request, _("This person is forgotten."))
        return redirect("people:list", programme_id)
    return show(request, "people/forget.html", ForgetPage(enrolment_id, who.name))


def _page_of(enrolment_id: str) -> str:
    return reverse("people:person", args=[enrolment_id])
