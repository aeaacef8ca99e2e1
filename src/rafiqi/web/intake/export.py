"""Everybody in a programme as a spreadsheet that Rafiqi itself understands again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rafiqi.areas.intake import queries
from rafiqi.areas.programmes import access
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.web.doors import Visit, open_to, show
from rafiqi_sheets import write_csv, write_xlsx

Write = Callable[[Sequence[str], Iterable[Sequence[str]]], bytes]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, tuple[str, Write]] = {
    "xlsx": (XLSX, write_xlsx),
    "csv": ("text/csv; charset=utf-8", write_csv),
}
ROLES = (Role.NEWCOMER, Role.MENTOR)


@dataclass(frozen=True, slots=True)
class ExportPage:
    programme_id: str
    programme: str


@open_to("coordinator", methods=("GET",))
def export(request: Visit, programme_id: str) -> HttpResponse:
    """Choose whom and which kind of file; with both chosen, the file itself."""
    programme = access.programme(request.user, programme_id)
    role, kind = request.GET.get("role", ""), request.GET.get("kind", "")
    if role not in ROLES or kind not in FORMATS:
        page = ExportPage(programme.public_id, programme.name)
        return show(request, "intake/export.html", page)
    columns, rows = queries.export(request.user, programme, role)
    content_type, write = FORMATS[kind]
    response = HttpResponse(write(columns, rows), content_type=content_type)
    response["Content-Disposition"] = _attachment(request, programme, role, kind)
    response["Cache-Control"] = "private, no-store"
    return response


def _attachment(request: Visit, programme: Programme, role: str, kind: str) -> str:
    """A name that old and new browsers save under (RFC 6266)."""
    who = _("newcomers") if role == Role.NEWCOMER else _("mentors")
    day = f"{request.at:%Y-%m-%d}"
    name = f"{programme.name} {who} {day}.{kind}"
    plain = f"{slugify(programme.name) or 'rafiqi'}-{role}s-{day}.{kind}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
