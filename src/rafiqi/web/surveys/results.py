"""What came of it for a programme: numbers of many, and who can still be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.surveys import access, actions, queries
from rafiqi.areas.surveys.models import Moment
from rafiqi.kernel.digits import whole
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.surveys.forms import ChoiceForm
from rafiqi.web.surveys.pictures import ResultLine, changes, result_lines
from rafiqi_sheets import write_csv


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """picture  None while there is nothing to draw.  moments  to compare with."""

    programme_id: str
    programme: str
    found: queries.Results
    lines: tuple[ResultLine, ...]
    picture: SafeString | None
    moments: tuple[Moment, ...]
    wishes: tuple[queries.Wish, ...]
    silent: queries.SilentPage


@dataclass(frozen=True, slots=True)
class ChoicePage:
    programme_id: str
    programme: str


@open_to("coordinator", methods=("GET",))
def results(request: Visit, programme_id: str) -> HttpResponse:
    """How newcomers felt at the beginning and later; who waits for a talk."""
    me = request.user
    programme = programmes.programme(me, programme_id)
    asked = request.GET.get("until", "")
    found = queries.results(me, programme, _until(asked))
    if not asked and not any(one.change for one in found.results):
        found = queries.results(me, programme, Moment.HALF)
    number = whole(request.GET.get("page", ""), most=9999) or 1
    is_drawn = any(one.change for one in found.results)
    page = ResultsPage(
        programme_id,
        programme.name,
        found,
        result_lines(found.results),
        changes(found.results, found.until.label) if is_drawn else None,
        tuple(one for one in Moment if one != Moment.BEGIN),
        queries.wishes(me, programme),
        queries.silent(me, programme, number, at=request.at),
    )
    return show(request, "surveys/results.html", page)


@open_to("coordinator")
def choose(request: Visit, programme_id: str) -> HttpResponse:
    """What this programme asks, and when."""
    me = request.user
    programme = programmes.programme(me, programme_id)
    now = access.settings(me, programme)
    given = request.POST if request.method == "POST" else None
    initial = {
        "scales": now.scales,
        "moments": now.moments,
        "half_weeks": now.half_weeks,
    }
    form = ChoiceForm(given, initial=initial)
    if kept(
        form,
        lambda: actions.choose(programme, **form.cleaned_data, by=me, at=request.at),
    ):
        messages.success(request, _("Saved."))
        return redirect("surveys:results", programme_id)
    page = ChoicePage(programme_id, programme.name)
    return show(request, "surveys/choose.html", page, form=form)


@open_to("coordinator", methods=("POST",))
def talked(request: Visit, survey_id: str) -> HttpResponse:
    """I have talked with somebody who wished it."""
    me = request.user
    survey = access.coordinated(me, survey_id)
    change = partial(actions.note_talk, survey, by=me, at=request.at)
    tapped(request, change, _("Thank you for calling."))
    return redirect("surveys:results", survey.enrolment.programme.public_id)


@open_to("coordinator", methods=("GET",))
def table(request: Visit, programme_id: str) -> HttpResponse:
    """Scores without names, one line for each newcomer, for a spreadsheet."""
    programme = programmes.programme(request.user, programme_id)
    columns, rows = queries.table(request.user, programme)
    text = [[str(cell) for cell in row] for row in rows]
    response = HttpResponse(
        write_csv(columns, text), content_type="text/csv; charset=utf-8"
    )
    name = f"{slugify(programme.name) or 'rafiqi'}-felt-{request.at:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _until(asked: str) -> Moment:
    later = [one for one in Moment if one != Moment.BEGIN]
    return next((one for one in later if one.value == asked), Moment.END)
