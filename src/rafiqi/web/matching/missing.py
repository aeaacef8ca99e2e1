"""Whom to look for: the mentors a programme misses most, to print or to send on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rafiqi.areas.matching import actions, queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.matching import wanted
from rafiqi.web.matching.rounds import percent
from rafiqi_sheets import write_csv


@dataclass(frozen=True, slots=True)
class Line:
    """points is how much better all pairs fit, in percent points of one pair."""

    of: queries.MissingMentors
    like: tuple[SafeString, ...]
    points: int


@dataclass(frozen=True, slots=True)
class MissingPage:
    """all_people is how many more have a mentor when everybody was found."""

    programme_id: str
    programme: str
    view: queries.MissingView
    lines: tuple[Line, ...]
    all_people: int


@open_to("coordinator")
def missing(request: Visit, programme_id: str) -> HttpResponse:
    """The list, or a button that has it worked out."""
    programme = programmes.programme(request.user, programme_id)
    if request.method == "POST":
        actions.look_for_missing(programme, by=request.user, at=request.at)
        return redirect("matching:missing", programme_id)
    view = queries.missing(request.user, programme, request.at)
    lines = tuple(
        Line(line, wanted.sentences(line.like), percent(line.points))
        for line in view.lines
    )
    so_far = view.lines[-1].so_far if view.lines else 0
    page = MissingPage(programme_id, programme.name, view, lines, so_far)
    return show(request, "matching/missing.html", page)


@open_to("coordinator", methods=("GET",))
def missing_list(request: Visit, programme_id: str) -> HttpResponse:
    """The same as a table for outreach, which says nothing about single people."""
    programme = programmes.programme(request.user, programme_id)
    view = queries.missing(request.user, programme, request.at)
    columns = (
        _("Mentors to find"),
        *map(str, wanted.COLUMNS),
        _("Newcomers more with a mentor"),
        _("Newcomers more so far"),
    )
    rows = [
        (str(of.mentors), *wanted.cells(of.like), str(of.people), str(of.so_far))
        for of in view.lines
        if not of.is_small
    ]
    rows += _together([of for of in view.lines if of.is_small])
    response = HttpResponse(write_csv(columns, rows), content_type=_CSV)
    name = f"{slugify(programme.name) or 'rafiqi'}-missing-{request.at:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _together(small: Sequence[queries.MissingMentors]) -> list[tuple[str, ...]]:
    """Lines about few people as one row, of which only the languages are told."""
    if not small:
        return []
    spoken = {code: 1 for of in small for code in of.like.get("languages", ())}
    mentors, people = sum(of.mentors for of in small), sum(of.people for of in small)
    is_many = people >= queries.FEW
    counts = (
        (str(people), str(small[-1].so_far))
        if is_many
        else (_("fewer than %(number)d") % {"number": queries.FEW}, "")
    )
    return [(str(mentors), *wanted.cells({"languages": spoken}), *counts)]


_CSV = "text/csv; charset=utf-8"
