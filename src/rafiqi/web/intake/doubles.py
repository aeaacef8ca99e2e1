"""Rows beside people they look like: add, the same person, or leave out."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django_stubs_ext import StrOrPromise

from rafiqi.areas.intake import access, queries
from rafiqi.areas.intake.models import Import
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.intake.checking import Listed, listed
from rafiqi.web.intake.fields import FIELDS
from rafiqi.web.intake.in_words import in_words
from rafiqi.web.intake.sentences import MATCHES


@dataclass(frozen=True, slots=True)
class Half:
    """One of two. row  its number, None for somebody we know already."""

    row: int | None
    facts: tuple[tuple[StrOrPromise, str], ...]
    is_guarded: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A row and whom it looks like, and why."""

    row: int
    decision: str
    is_sure: bool
    matches: tuple[StrOrPromise, ...]
    halves: tuple[Half, Half]


@dataclass(frozen=True, slots=True)
class DoublesPage:
    about: Listed
    pairs: tuple[Pair, ...]
    number: int
    pages: int


@open_to("coordinator", methods=("GET",))
def doubles(request: Visit, source_id: str) -> HttpResponse:
    """Everybody who may be somebody else, the unsure ones first."""
    source = access.source(request.user, source_id)
    if source.state != Import.State.CHECKING:
        return redirect("intake:check", source_id)
    number = request.GET.get("page", "1")
    found, alike = queries.lookalikes(request.user, source, number)
    pages = found.paginator.num_pages
    page = DoublesPage(listed(source), tuple(map(pair, alike)), found.number, pages)
    return show(request, "intake/doubles.html", page)


def pair(one: queries.Lookalike) -> Pair:
    """Two side by side, in the reader's words."""
    return Pair(
        one.row,
        one.decision,
        one.is_sure,
        tuple(MATCHES[match] for match in one.matches),
        (_half(one.here), _half(one.there)),
    )


def _half(side: queries.Side) -> Half:
    facts = ((FIELDS[key], in_words(key, value)) for key, value in side.facts)
    return Half(side.row, tuple(facts), side.is_guarded)
