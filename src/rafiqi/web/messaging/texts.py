"""Text messages that a coordinator sends with their own telephone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from rafiqi.areas.messaging import actions, queries
from rafiqi.areas.programmes import access
from rafiqi.web.doors import Visit, open_to, show

LATELY = timedelta(days=60)
"""What was written before is no news any more."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text, and the public id of the enrolment of whom it is for."""

    enrolment_id: str
    text: queries.TextByHand


@dataclass(frozen=True, slots=True)
class TextsPage:
    programme_id: str
    programme: str
    lines: tuple[TextLine, ...]


@open_to("coordinator", methods=("GET",))
def texts(request: Visit, programme_id: str) -> HttpResponse:
    """Who has no e-mail and should hear that there is something, with the words."""
    programme = access.programme(request.user, programme_id)
    everybody = access.enrolled([programme])
    found = queries.texts_by_hand(
        request.user, everybody.values("person"), since=request.at - LATELY
    )
    rows = everybody.filter(person__in=[one.person_key for one in found])
    ids = dict(rows.values_list("person", "public_id"))
    page = TextsPage(
        programme_id,
        programme.name,
        tuple(TextLine(ids[one.person_key], one) for one in found),
    )
    return show(request, "messaging/texts.html", page)


@open_to("coordinator", methods=("POST",))
def texted(request: Visit, enrolment_id: str) -> HttpResponse:
    """I have sent it."""
    enrolment = access.enrolment(request.user, enrolment_id)
    actions.told(enrolment.person, by=request.user, at=request.at)
    messages.success(request, gettext("Thank you. They know now."))
    return redirect("messaging:texts", enrolment.programme.public_id)
