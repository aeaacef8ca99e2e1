"""Reports for funders: making them, reading them, opening what they count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.funding import access as funding
from rafiqi.areas.funding import queries as money
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.statements import access, actions, queries
from rafiqi.areas.statements.models import Statement
from rafiqi.areas.stories import queries as stories
from rafiqi.areas.stories.queries import Usable
from rafiqi.kernel.periods import Period
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.answering import kept
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.statements import paper
from rafiqi.web.statements.forms import StatementForm
from rafiqi.web.statements.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ListPage:
    programme_id: str
    programme: str
    lines: tuple[queries.StatementLine, ...]


@dataclass(frozen=True, slots=True)
class MakePage:
    programme_id: str
    programme: str


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One report. body  it itself, in its own language.    programme_id  one of it.

    changed  numbers that would be others today; None: nobody asked.
    trouble  why there is no file, "" if there is.
    """

    view: queries.StatementView
    programme_id: str
    body: SafeString
    direction: str
    changed: tuple[queries.Counted, ...] | None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class NumberPage:
    statement_id: str
    found: queries.Records


@dataclass(frozen=True, slots=True)
class DefinitionsPage:
    chapters: tuple[tuple[StrOrPromise, tuple[queries.Measure, ...]], ...]


@open_to("coordinator", methods=("GET",))
def programme(request: Visit, programme_id: str) -> HttpResponse:
    """Reports for funders that tell of a programme."""
    found = programmes.programme(request.user, programme_id)
    page = ListPage(programme_id, found.name, queries.statements(request.user, found))
    return show(request, "statements/programme.html", page)


@open_to("coordinator")
def make(request: Visit, programme_id: str) -> HttpResponse:
    """Make a report, with everything counted now."""
    here = programmes.programme(request.user, programme_id)
    return _make(request, here, {})


@open_to("coordinator")
def for_day(request: Visit, report_day_id: str) -> HttpResponse:
    """Make the report that is due on a day, about what was agreed with the funder."""
    day = funding.report_day(request.user, report_day_id)
    ours = programmes.coordinated(request.user)
    paid = ours.filter(pk__in=day.grant.programmes.values("pk")) or ours
    first = paid.order_by("opened_at").first()
    if first is None:
        raise NotFound
    agreed = {
        "grant": day.grant.public_id,
        "programmes": [one.public_id for one in paid],
        "starts_on": day.starts_on,
        "ends_on": min(day.ends_on, request.user.day(request.at)),
    }
    return _make(request, first, agreed)


def _make(request: Visit, here: Programme, agreed: dict[str, object]) -> HttpResponse:
    form = StatementForm(
        [(one.id, f"{one.funder}: {one.title}") for one in _grants(request)],
        [(one.public_id, one.name) for one in programmes.coordinated(request.user)],
        request.POST or None,
        initial=_start(request, here) | agreed,
    )
    made: list[Statement] = []
    if kept(form, lambda: made.append(_made(request, form))):
        messages.success(
            request, _("The report is made. Nothing in it changes any more.")
        )
        return redirect("statements:statement", made[0].public_id)
    page = MakePage(here.public_id, here.name)
    return show(request, "statements/make.html", page, form=form)


@open_to("coordinator", methods=("GET",))
def statement(request: Visit, statement_id: str) -> HttpResponse:
    """A report as it was made; with `?again` what would be different today."""
    found = access.statement(request.user, statement_id)
    return _shown(request, found)


@open_to("coordinator", methods=("GET",))
def number(request: Visit, statement_id: str, key: str) -> HttpResponse:
    """What one number of a report counts, and what it means."""
    found = access.statement(request.user, statement_id)
    asked = request.GET.get("page", "1")
    page = NumberPage(statement_id, queries.records(request.user, found, key, asked))
    return show(request, "statements/number.html", page)


@open_to("coordinator", methods=("GET",))
def pdf(request: Visit, statement_id: str) -> HttpResponse:
    """A report as a file to send."""
    found = access.statement(request.user, statement_id)
    view = queries.statement(request.user, found)
    stories = _stories(request, found)
    try:
        made = paper.as_pdf(view, *stories)
    except Refusal as no:
        return _shown(request, found, trouble=str(no.says), status=503)
    return _file(made, "application/pdf", view, "pdf")


@open_to("coordinator", methods=("GET",))
def xlsx(request: Visit, statement_id: str) -> HttpResponse:
    """A report as a workbook, down to what each number counts, without a name."""
    found = access.statement(request.user, statement_id)
    view = queries.statement(request.user, found)
    records = queries.all_records(request.user, found)
    return _file(workbook(view, records), XLSX, view, "xlsx")


@open_to("coordinator", methods=("POST",))
def throw_away(request: Visit, statement_id: str) -> HttpResponse:
    """A report was made by mistake."""
    found = access.statement(request.user, statement_id)
    here = access.told_of(found)[0].public_id
    actions.throw_away(found, by=request.user, at=request.at)
    messages.success(request, _("The report is deleted."))
    return redirect("statements:programme", here)


@open_to("anyone", methods=("GET",))
def definitions(request: Visit) -> HttpResponse:
    """What each number of a report counts, for whoever reads one."""
    page = DefinitionsPage(queries.public_definitions())
    return show(request, "statements/definitions.html", page)


def _grants(request: Visit) -> tuple[money.GrantLine, ...]:
    return money.grants(request.user, at=request.at)


def _start(request: Visit, here: Programme) -> dict[str, object]:
    """Last month, for the funder's language of the house."""
    today = request.user.day(request.at)
    last = today.replace(day=1) - timedelta(days=1)
    return {
        "programmes": [here.public_id],
        "starts_on": last.replace(day=1),
        "ends_on": last,
        "language": here.organisation.language,
        "has_stories": True,
    }


def _made(request: Visit, form: StatementForm) -> Statement:
    me, said = request.user, form.cleaned_data
    chosen = [programmes.programme(me, id) for id in said["programmes"]]
    grant = funding.grant(me, said["grant"]) if said["grant"] else None
    period = Period(
        said["starts_on"], said["ends_on"], chosen[0].organisation.time_zone
    )
    usable = (
        stories.for_funder(me, chosen, period.since, period.until, at=request.at)
        if said["has_stories"]
        else ()
    )
    return actions.make(
        chosen,
        period.first,
        period.last,
        language=said["language"],
        grant=grant,
        words=said["words"],
        stories=[one.id for one in usable],
        by=me,
        at=request.at,
    )


def _shown(
    request: Visit, found: Statement, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    again = "again" in request.GET
    view = queries.statement(request.user, found, again=again)
    lines = [line for chapter in view.chapters for line in chapter.lines]
    page = StatementPage(
        view,
        access.told_of(found)[0].public_id,
        paper.body(view, *_stories(request, found), links=True),
        "rtl" if get_language_info(view.language)["bidi"] else "ltr",
        tuple(line for line in lines if line.has_changed) if again else None,
        trouble,
    )
    return show(request, "statements/statement.html", page, status=status)


def _stories(request: Visit, found: Statement) -> tuple[tuple[Usable, ...], int]:
    """What still may stand in a report, and how many stories were taken back since."""
    ids = frozenset(found.frozen["stories"])
    if not ids:
        return (), 0
    period = access.period(found)
    told = stories.for_funder(
        request.user,
        access.told_of(found),
        period.since,
        period.until,
        at=request.at,
    )
    still = tuple(one for one in told if one.id in ids)
    return still, len(ids) - len(still)


def _file(
    content: bytes, kind: str, view: queries.StatementView, ending: str
) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"report-{view.starts_on:%Y-%m-%d}-{view.ends_on:%Y-%m-%d}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
