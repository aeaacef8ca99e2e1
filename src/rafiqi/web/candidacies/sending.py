"""Getting an application ready, looking at it as the partner will, and sending it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import access, actions, queries
from rafiqi.areas.candidacies.models import Candidacy, Enclosure
from rafiqi.areas.practice import queries as practice
from rafiqi.areas.recognitions import queries as recognitions
from rafiqi.flows.prepare_application import SOURCE, prepare_application
from rafiqi.kernel.files import MEDIA, File, Kind
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.answering import kept, tapped
from rafiqi.web.candidacies.forms import FileForm, PrepareForm
from rafiqi.web.conversations.forms import take_in
from rafiqi.web.conversations.views import SAFE
from rafiqi.web.doors import Visit, open_to, show

Choices = list[tuple[str, StrOrPromise]]


@dataclass(frozen=True, slots=True)
class PreparePage:
    """files  the form for one more document."""

    one: queries.CandidacyView
    files: FileForm


@dataclass(frozen=True, slots=True)
class SendPage:
    """seen  what the partner will see."""

    one: queries.CandidacyView
    seen: queries.Handed


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A text or a recognised qualification. back  where the reader came from."""

    name: str
    text: str
    is_partner: bool
    candidacy_id: str


@open_to("someone")
def prepare(request: Visit, candidacy_id: str) -> HttpResponse:
    """Write a message, and tick one by one what the partner may see."""
    found = access.own(request.user, candidacy_id)
    one = queries.candidacy(request.user, found, at=request.at)
    pieces, recognised = _pieces(request, one), _recognised(request, one)
    start = {
        "message": one.message,
        "shows_name": one.released.name or not one.is_handed,
        "shows_message": one.released.message or not one.is_handed,
        "shows_phone": one.released.phone,
        "shows_email": one.released.email,
        "enclosures": [each.id for each in one.enclosures if each.is_shown],
    }
    given = request.POST or None
    form = PrepareForm(one.enclosures, pieces, recognised, given, initial=start)

    def change() -> None:
        said = form.cleaned_data
        prepare_application(
            found,
            said["message"],
            form.shown(),
            pieces=said.get("pieces", ()),
            recognised=said.get("recognised", ()),
            by=request.user,
            at=request.at,
        )

    if kept(form, change):
        if one.may_be_sent:
            return redirect("candidacies:send", candidacy_id)
        messages.success(
            request, _("Saved. From now on they see what you have ticked.")
        )
        return redirect("candidacies:candidacy", candidacy_id)
    page = PreparePage(one, FileForm())
    return show(request, "candidacies/prepare.html", page, form=form)


@open_to("someone", methods=("POST",), first=take_in)
def upload(request: Visit, candidacy_id: str) -> HttpResponse:
    """One more document from the telephone."""
    found = access.own(request.user, candidacy_id)
    sent = request.brought
    if isinstance(sent, Refusal):
        messages.error(request, sent.says)
    elif isinstance(sent, File):
        stamp: Any = {"by": request.user, "at": request.at}
        said = _("The document lies with your application now.")
        tapped(request, lambda: actions.enclose_file(found, sent, **stamp), said)
    else:
        messages.error(request, _("Please choose a file first."))
    return redirect("candidacies:prepare", candidacy_id)


@open_to("someone", methods=("POST",))
def take_out(request: Visit, enclosure_id: str) -> HttpResponse:
    """Delete a document from an application."""
    found = access.own_enclosure(request.user, enclosure_id)
    candidacy_id = found.candidacy.public_id
    stamp: Any = {"by": request.user, "at": request.at}
    said = _("The document is deleted here.")
    tapped(request, lambda: actions.take_out(found, **stamp), said)
    return redirect("candidacies:prepare", candidacy_id)


@open_to("someone")
def send(request: Visit, candidacy_id: str) -> HttpResponse:
    """This is what they will see. Send it?"""
    found = access.own(request.user, candidacy_id)
    if request.method == "POST" and _is_sent(request, found):
        return redirect("candidacies:candidacy", candidacy_id)
    one = queries.candidacy(request.user, found, at=request.at)
    seen = queries.as_partner_sees(request.user, found, at=request.at)
    return show(request, "candidacies/send.html", SendPage(one, seen))


@open_to("someone", methods=("GET",))
def document(request: Visit, enclosure_id: str) -> HttpResponse:
    """A document, for the newcomer and for their team once it is sent."""
    return opened(request, access.enclosure(request.user, enclosure_id))


def opened(
    request: Visit, found: Enclosure, *, is_partner: bool = False
) -> HttpResponse:
    """A text on a page; a file to be kept, never run."""
    if found.kind != Enclosure.Kind.FILE:
        page = DocumentPage(
            found.name, found.text, is_partner, found.candidacy.public_id
        )
        return show(request, "candidacies/document.html", page)
    media = MEDIA[Kind(found.ending)]
    response = HttpResponse(bytes(found.content), content_type=media)
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=found.name
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SAFE
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _is_sent(request: Visit, found: Candidacy) -> bool:
    said = _("It is on its way. You hear from us as soon as there is news.")
    if found.opportunity.partner is None:
        said = _("Noted. Tell us here when you hear something.")
    stamp: Any = {"by": request.user, "at": request.at}
    return tapped(request, lambda: actions.send(found, **stamp), said)


def _pieces(request: Visit, one: queries.CandidacyView) -> Choices:
    """The newcomer's own texts that do not lie with it already."""
    there = {each.source for each in one.enclosures}
    return [
        (text.id, format_html("<bdi>{}</bdi>", text.title or text.kind))
        for text in practice.own_pieces(request.user)
        if SOURCE.format(text.id) not in there
    ]


def _recognised(request: Visit, one: queries.CandidacyView) -> Choices:
    """Their own qualifications with a result that do not lie with it already."""
    there = {each.source for each in one.enclosures}
    return [
        (line.id, format_html("<bdi>{}</bdi> · {}", line.name, line.result_name))
        for line in recognitions.mine(request.user, at=request.at)
        if not line.whose and line.result in ("full", "part") and line.id not in there
    ]
