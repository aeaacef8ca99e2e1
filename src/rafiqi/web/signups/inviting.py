"""Codes with which newcomers sign up on their own phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.signups import access, actions, queries
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class InvitationsPage:
    programme_id: str
    programme: str
    invitations: tuple[queries.InvitationLine, ...]


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """A code to show or print. `qr` opens `address` when scanned, as SVG."""

    id: str
    programme: str
    organisation: str
    programme_id: str
    code: str
    address: str
    qr: SafeString
    ends_at: datetime


@open_to("ambassador", "coordinator")
def invitations(request: Visit, programme_id: str) -> HttpResponse:
    """My codes for this programme, and a new one."""
    programme = programmes.enrolling(request.user, programme_id)
    if request.method == "POST":
        made = actions.invite(programme, by=request.user, at=request.at)
        return redirect("signups:invitation", made.public_id)
    page = InvitationsPage(
        programme.public_id,
        programme.name,
        queries.invitations(request.user, programme, at=request.at),
    )
    return show(request, "signups/invitations.html", page)


@open_to("ambassador", "coordinator", methods=("GET",))
def invitation(request: Visit, invitation_id: str) -> HttpResponse:
    """One code, large, with its picture: to hold out or to print."""
    found = access.invitation(request.user, invitation_id)
    link = settings.SITE_URL + reverse("signups:joining", args=[found.code])
    organisation = found.programme.organisation
    page = InvitationPage(
        id=found.public_id,
        programme=found.programme.name,
        organisation=organisation.name,
        programme_id=found.programme.public_id,
        code=f"{found.code[:4]} {found.code[4:]}",
        address=settings.SITE_URL.partition("://")[2] + reverse("signups:join"),
        qr=mark_safe(segno.make(link, error="m").svg_inline(omitsize=True, border=2)),
        ends_at=found.ends_at,
    )
    return show(request, "signups/invitation.html", page)


@open_to("ambassador", "coordinator", methods=("POST",))
def stop(request: Visit, invitation_id: str) -> HttpResponse:
    """Nobody begins with this code any more."""
    found = access.invitation(request.user, invitation_id)
    actions.stop(found, by=request.user, at=request.at)
    messages.success(request, _("Nobody can begin with this code any more."))
    return redirect("signups:invitations", found.programme.public_id)
