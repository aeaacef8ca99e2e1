"""Certificates of hours: making them, reading them, taking them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.certificates import access, actions, queries
from rafiqi.areas.certificates.models import Certificate
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.certificates.forms import HoursForm, start
from rafiqi.web.certificates.paper import Paper, as_pdf
from rafiqi.web.certificates.paper import paper as printed
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class HoursPage:
    """Making a certificate, and those that were made.

    enrolment_id  of whom a coordinator certifies hours; "" for one's own.
    """

    enrolment_id: str
    name: str
    has_programme: bool
    lines: tuple[queries.CertificateLine, ...]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One certificate. trouble  why there is no file, "" if there is."""

    id: str
    paper: Paper
    is_mine: bool
    is_withdrawn: bool
    trouble: str = ""


@open_to("someone")
def own(request: Visit) -> HttpResponse:
    """My hours, on paper."""
    ours = programmes.ever_in(request.user)
    lines = queries.certificates(request.user, request.user)
    page = HoursPage("", request.user.name, bool(ours), lines)
    return _make(request, request.user, ours, page)


@open_to("coordinator")
def of_person(request: Visit, enrolment_id: str) -> HttpResponse:
    """A mentor's hours, on paper, made by their coordinator."""
    part = programmes.enrolment(request.user, enrolment_id)
    lines = queries.certificates_in(request.user, part.person, part.programme)
    page = HoursPage(enrolment_id, part.person.name, True, lines)
    return _make(request, part.person, [part.programme], page)


@open_to("someone", methods=("GET",))
def paper(request: Visit, certificate_id: str) -> HttpResponse:
    """A certificate to read and to print."""
    found = access.certificate(request.user, certificate_id)
    return _show(request, found)


@open_to("someone", methods=("GET",))
def pdf(request: Visit, certificate_id: str) -> HttpResponse:
    """A certificate as a file."""
    found = access.certificate(request.user, certificate_id)
    if found.withdrawn_at:
        return _show(request, found)
    view = queries.certificate(request.user, found)
    try:
        made = as_pdf(view)
    except Refusal as no:
        return _show(request, found, trouble=str(no.says), status=503)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"certificate-{view.number}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@open_to("someone", methods=("POST",))
def withdraw(request: Visit, certificate_id: str) -> HttpResponse:
    """This certificate is not to be shown any more."""
    found = access.certificate(request.user, certificate_id)
    actions.withdraw(found, by=request.user, at=request.at)
    messages.success(request, _("It is taken back. Its number is not valid any more."))
    return redirect("certificates:paper", certificate_id)


def _make(
    request: Visit, person: Person, ours: Sequence[Programme], page: HoursPage
) -> HttpResponse:
    form = HoursForm(
        [(one.public_id, one.name) for one in ours],
        request.POST or None,
        initial=start(person.day(request.at), person.language),
    )
    if form.is_valid():
        chosen = form.cleaned_data["programme"]
        programme = next(one for one in ours if one.public_id == chosen)
        try:
            made = actions.certify(
                person, programme, form.asked(), by=request.user, at=request.at
            )
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            return redirect("certificates:paper", made.public_id)
    return show(request, "certificates/hours.html", page, form=form)


def _show(
    request: Visit, found: Certificate, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    page = PaperPage(
        found.public_id,
        printed(queries.certificate(request.user, found)),
        found.person_id == request.user.pk,
        found.withdrawn_at is not None,
        trouble,
    )
    return show(request, "certificates/paper.html", page, status=status)
