"""Whether a certificate is genuine: open to whoever holds the paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.certificates import access, queries
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.certificates.forms import NumberForm
from rafiqi.web.certificates.paper import Paper, paper
from rafiqi.web.doors import Visit, open_to, show

UNKNOWN = _(
    "We know no valid certificate with this number. Please check the number; perhaps "
    "the certificate was taken back."
)


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Where the number of a certificate is typed."""


@dataclass(frozen=True, slots=True)
class GenuinePage:
    """A certificate that stands: what must be on the paper, and nothing else."""

    paper: Paper


@open_to("anyone")
def check(request: Visit) -> HttpResponse:
    """Is this certificate genuine?"""
    form = NumberForm(request.POST or None)
    if form.is_valid():
        try:
            found = access.standing(form.cleaned_data["number"])
        except NotFound:
            form.add_error("number", str(UNKNOWN))
        else:
            return redirect("certificates:genuine", found.number)
    return show(request, "certificates/check.html", CheckPage(), form=form)


@open_to("anyone", methods=("GET",))
def genuine(request: Visit, number: str) -> HttpResponse:
    """This certificate is genuine, and says this; or we know none like it."""
    try:
        found = access.standing(number)
    except NotFound:
        form = NumberForm({"number": number[:40]})
        form.add_error("number", str(UNKNOWN))
        return show(
            request, "certificates/check.html", CheckPage(), form=form, status=404
        )
    page = GenuinePage(paper(queries.public_certificate(found)))
    response = show(request, "certificates/genuine.html", page)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
