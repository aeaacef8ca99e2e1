"""Who has finished, since when, and what they offer, for coordinators."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.endings import access, queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.flows.welcome_peer import NotAPeerProgramme, welcome_peer
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class AlumniPage:
    """peers  programmes for peers in which they could take part: (id, name)."""

    programme_id: str
    programme: str
    found: queries.Alumni
    peers: tuple[tuple[str, str], ...]


@open_to("coordinator", methods=("GET",))
def alumni(request: Visit, programme_id: str) -> HttpResponse:
    """Those who have finished, and what they offer."""
    programme = programmes.programme(request.user, programme_id)
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 5 else 1
    page = AlumniPage(
        programme_id,
        programme.name,
        queries.alumni(request.user, programme, number),
        tuple((p.public_id, p.name) for p in programmes.for_peers(request.user)),
    )
    return show(request, "endings/alumni.html", page)


@open_to("coordinator", methods=("POST",))
def peer(request: Visit, enrolment_id: str) -> HttpResponse:
    """Take somebody who offers it into a programme for peers."""
    alumnus = access.alumnus(request.user, enrolment_id)
    asked = request.POST.get("programme", "")
    homes = {one.public_id: one for one in programmes.for_peers(request.user)}
    try:
        if asked not in homes:
            raise NotAPeerProgramme
        welcome_peer(alumnus, homes[asked], by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, str(no.says))
    else:
        messages.success(request, _("They take part as a peer now, and get a letter."))
    return redirect("after:alumni", alumnus.enrolment.programme.public_id)
