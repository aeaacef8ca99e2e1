"""What the reader has agreed to, what we know, and being forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rafiqi.areas.journal import queries as journal
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.privacy import queries
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.privacy.queries import ConsentView
from rafiqi.flows.ask_erasure import ask_erasure
from rafiqi.flows.withdraw_consent import withdraw_consent
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class ConsentsPage:
    consents: tuple[ConsentView, ...]


@dataclass(frozen=True, slots=True)
class ErasePage:
    has_asked: bool


@open_to("someone")
def consents(request: Visit) -> HttpResponse:
    """What the reader has agreed to; each can be taken back here."""
    if request.method == "POST":
        purpose = request.POST.get("purpose", "")
        if purpose in Consent.Purpose.values and "withdraw" in request.POST:
            withdraw_consent(request.user, purpose, by=request.user, at=request.at)
            messages.success(request, _("You have taken it back."))
        else:
            _agree(request, purpose)
        return redirect("people:consents")
    page = ConsentsPage(queries.consents(request.user, request.user))
    return show(request, "people/consents.html", page)


@open_to("someone", methods=("GET",))
def download(request: Visit) -> HttpResponse:
    """Everything we know about the reader, as a file."""
    return JsonResponse(
        queries.known(request.user, request.user),
        safe=False,
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": 'attachment; filename="about-me.json"'},
    )


@open_to("someone")
def erase(request: Visit) -> HttpResponse:
    """Ask to be forgotten."""
    if request.method == "POST":
        ask_erasure(request.user, by=request.user, at=request.at)
        messages.success(request, _("We have your wish. A coordinator will do it."))
        return redirect("people:erase")
    asked = journal.last(request.user, "privacy.erasure_asked", request.user.public_id)
    return show(request, "people/erase.html", ErasePage(asked is not None))


def _agree(request: Visit, purpose: str) -> None:
    try:
        privacy.agree(
            request.user,
            purpose,
            wording=request.POST.get("wording", ""),
            language=request.POST.get("language") or get_language() or "en",
            by=request.user,
            at=request.at,
        )
    except Refusal as no:
        messages.error(request, str(no.says))
    else:
        messages.success(request, _("Thank you. We have written down your yes."))
