"""How different groups fare: one year, and one year beside another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rafiqi.areas.audits import access, actions, queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.digits import whole
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.audits.tables import Beside, TableView, compared, tables
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class AuditPage:
    """chosen  the dimension shown now; the others are one tap away.

    earlier  frozen years with which a frozen one can be compared.
    """

    view: queries.AuditView
    address: str
    freeze: str
    chosen: str
    dimensions: tuple[tuple[str, object], ...]
    table: TableView | None
    earlier: tuple[queries.Frozen, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    view: queries.AuditView
    other: queries.AuditView
    address: str
    lines: tuple[tuple[object, tuple[Beside, ...]], ...]


@open_to("coordinator", methods=("GET",))
def programme(request: Visit, programme_id: str) -> HttpResponse:
    """One year of a programme, by one dimension after the other."""
    found = programmes.programme(request.user, programme_id)
    year, by = _year(request, request.GET.get("year", "")), _chosen(request)
    view = queries.of_programme(request.user, found, year, only=[by], at=request.at)
    address = reverse("audits:programme", args=[programme_id])
    return _audit(request, view, address, reverse("audits:freeze", args=[programme_id]))


@open_to("leader", methods=("GET",))
def everything(request: Visit) -> HttpResponse:
    """One year of all programmes of the organisation."""
    home = access.led(request.user)
    year, by = _year(request, request.GET.get("year", "")), _chosen(request)
    view = queries.of_all(request.user, home, year, only=[by], at=request.at)
    address = reverse("audits:everything")
    return _audit(request, view, address, reverse("audits:freeze_all"))


@open_to("coordinator", methods=("POST",))
def freeze(request: Visit, programme_id: str) -> HttpResponse:
    """Keep a year of a programme as it is shown today."""
    found = programmes.programme(request.user, programme_id)
    address = reverse("audits:programme", args=[programme_id])

    def change(year: int) -> None:
        actions.freeze(found.organisation, found, year, by=request.user, at=request.at)

    return _frozen(request, change, address)


@open_to("leader", methods=("POST",))
def freeze_all(request: Visit) -> HttpResponse:
    """Keep a year of all programmes as it is shown today."""
    home = access.led(request.user)

    def change(year: int) -> None:
        actions.freeze(home, None, year, by=request.user, at=request.at)

    return _frozen(request, change, reverse("audits:everything"))


@open_to("coordinator", methods=("GET",))
def compare(request: Visit, audit_id: str) -> HttpResponse:
    """A frozen year beside an earlier one."""
    found = access.audit(request.user, audit_id)
    view = queries.one(request.user, found, at=request.at)
    other_id = request.GET.get("with") or _before(view)
    other = queries.one(
        request.user, access.audit(request.user, other_id), at=request.at
    )
    address = (
        reverse("audits:programme", args=[view.programme_id])
        if view.programme_id
        else reverse("audits:everything")
    )
    lines = compared(view.numbers, other.numbers, get_language() or "en")
    page = ComparePage(view, other, address, lines)
    return show(request, "audits/compare.html", page)


def _audit(
    request: Visit, view: queries.AuditView, address: str, freeze: str
) -> HttpResponse:
    named = queries.public_dimensions()
    chosen = _chosen(request)
    table = tables(view.numbers, chosen, get_language() or "en")
    earlier = tuple(one for one in view.frozen if one.id != view.id) if view.id else ()
    page = AuditPage(
        view, address, freeze, chosen, tuple(named.items()), table, earlier
    )
    return show(request, "audits/audit.html", page)


def _frozen(
    request: Visit, change: Callable[[int], None], address: str
) -> HttpResponse:
    year = _year(request, request.POST.get("year", ""))
    try:
        change(year)
    except Refusal as no:
        messages.error(request, str(no.says))
    else:
        messages.success(request, _("This year is frozen. Nobody changes it any more."))
    return redirect(f"{address}?year={year}")


def _before(view: queries.AuditView) -> str:
    """The frozen year before this one, or this one where there is none."""
    earlier = [one.id for one in view.frozen if one.year < view.year]
    return earlier[0] if earlier else view.id


def _chosen(request: Visit) -> str:
    """The dimension that was asked for; the first one where it is none."""
    named = queries.public_dimensions()
    asked = request.GET.get("by", "")
    return asked if asked in named else next(iter(named))


def _year(request: Visit, said: str) -> int:
    """The year that was asked for; this one where it is none."""
    asked = whole(said) or 0
    now = request.user.day(request.at).year
    return asked if 1990 <= asked <= now else now
