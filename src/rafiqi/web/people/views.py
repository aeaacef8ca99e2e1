from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from rafiqi.areas.people import access, queries
from rafiqi.areas.people.queries import ProfileView
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.people import parts


@dataclass(frozen=True, slots=True)
class MePage:
    """What we know about the reader."""

    view: ProfileView


@open_to("someone", methods=("GET",))
def me(request: Visit) -> HttpResponse:
    """A person's own page: everything we know, each part with a way to change it."""
    person = access.person(request.user, request.user.public_id)
    return show(
        request, "people/me.html", MePage(queries.profile(request.user, person))
    )


@open_to("someone")
def part(request: Visit, part: str) -> HttpResponse:
    """Change one part of what we know about the reader."""
    return parts.change(
        request,
        request.user,
        part,
        is_mentor="mentor" in request.roles,
        back=reverse("people:me"),
    )


@open_to("someone")
def skills(request: Visit) -> HttpResponse:
    """What the reader can do and wants to learn."""
    return parts.change_skills(request, request.user, back=reverse("people:me"))


@open_to("someone")
def occupation(request: Visit) -> HttpResponse:
    """What the reader works as."""
    return parts.change_occupation(request, request.user, back=reverse("people:me"))
