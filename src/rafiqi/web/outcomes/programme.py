"""The outcomes of a whole programme: the table, the file, suggestions, settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.outcomes import access, actions, queries
from rafiqi.areas.outcomes.models import WORKING, Confirmation, Kind
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes import queries as programmes_known
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.intake.export import FORMATS
from rafiqi.web.outcomes.forms import BenchmarkForm, KindsForm
from rafiqi.web.outcomes.search import SearchForm


@dataclass(frozen=True, slots=True)
class KindLine:
    """How many people have outcomes of one kind, and how many outcomes."""

    key: str
    name: StrOrPromise
    people: int
    outcomes: int


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """asked  the search as it stands in the address, without the page.

    suggested  how many facts from other rooms wait to be noted.
    """

    programme_id: str
    name: str
    found: queries.Listed
    kinds: tuple[KindLine, ...]
    lasting: tuple[queries.Lasting, ...]
    suggested: int
    asked: str
    uses_rtof: bool


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    one: queries.Suggestion
    kind_name: StrOrPromise

    @property
    def goes_on(self) -> bool:
        """Whether it is said of something that is noted already."""
        return bool(self.one.outcome_id)


@dataclass(frozen=True, slots=True)
class SuggestionsPage:
    programme_id: str
    name: str
    lines: tuple[SuggestionLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """benchmarks  (in one line, whether it is in use) each, the newest first."""

    programme_id: str
    name: str
    benchmarks: tuple[tuple[str, bool], ...]


SHOWN = 40


@open_to("coordinator", methods=("GET",))
def programme(request: Visit, programme_id: str) -> HttpResponse:
    """What has changed for everybody, and for how many it has lasted."""
    found = programmes.programme(request.user, programme_id)
    form = SearchForm(_seasons(request, found), request.GET or None)
    search = form.search()
    if (kind := request.GET.get("file", "")) in FORMATS:
        return _file(request, found, search, kind)
    me, one = request.user, [found]
    page = ProgrammePage(
        programme_id=programme_id,
        name=found.name,
        found=queries.of_programme(me, found, search, form.number(), at=request.at),
        kinds=tuple(_kinds(request, found)),
        lasting=queries.lasting(me, one, WORKING, today=me.day(request.at)),
        suggested=len(queries.suggestions(me, one, at=request.at)),
        asked=urlencode(form.asked()),
        uses_rtof=access.settings(found).uses_rtof,
    )
    return show(request, "outcomes/programme.html", page, form=form)


@open_to("coordinator")
def suggestions(request: Visit, programme_id: str) -> HttpResponse:
    """What people and offices have said elsewhere: note it with one tap, or not."""
    found = programmes.programme(request.user, programme_id)
    all_of_them = queries.suggestions(request.user, [found], at=request.at)
    if request.method == "POST":
        do, _colon, which = request.POST.get("do", "").partition(":")
        one = next((one for one in all_of_them if one.id == which), None)
        if one is None:
            messages.info(request, _("Somebody was quicker. It is settled already."))
            return redirect("outcomes:suggestions", programme_id)
        return _settle(request, found, one, do)
    lines = tuple(
        SuggestionLine(one, Kind(one.kind).label) for one in all_of_them[:SHOWN]
    )
    more = len(all_of_them) - len(lines)
    page = SuggestionsPage(programme_id, found.name, lines, more)
    return show(request, "outcomes/suggestions.html", page)


@open_to("coordinator")
def settings(request: Visit, programme_id: str) -> HttpResponse:
    """What is noted beyond the usual, and what incomes are measured against."""
    found = programmes.programme(request.user, programme_id)
    now = access.settings(found)
    is_kinds = request.POST.get("do") == "kinds"
    kinds = KindsForm(
        request.POST if is_kinds else None,
        initial={
            "extra": now.extra,
            "uses_rtof": now.uses_rtof,
            "keeps_ni_numbers": now.keeps_ni_numbers,
        },
    )
    form = BenchmarkForm(
        request.POST if request.POST and not is_kinds else None,
        initial={"as_of": request.user.day(request.at)},
    )
    stamp: dict[str, Any] = {"by": request.user, "at": request.at}
    if is_kinds:
        done = kept(kinds, lambda: actions.choose(found, **kinds.cleaned_data, **stamp))
    else:
        done = bool(request.POST) and kept(
            form, lambda: actions.enter_benchmark(found, **form.cleaned_data, **stamp)
        )
    if done:
        messages.success(request, _("Saved."))
        return redirect("outcomes:settings", programme_id)
    lines = queries.benchmarks(request.user, found)
    page = SettingsPage(programme_id, found.name, lines)
    return show(request, "outcomes/settings.html", page, form=form, kinds=kinds)


def _settle(
    request: Visit, found: Programme, one: queries.Suggestion, do: str
) -> HttpResponse:
    stamp: dict[str, Any] = {"by": request.user, "at": request.at}
    who = access.coordinated(request.user, one.enrolment_id)
    back = redirect("outcomes:suggestions", found.public_id)
    source = {"told_by": one.told_by, "how": one.how}
    origin = {"origin": one.origin, "origin_id": one.id}
    if do == "pass":
        tapped(
            request,
            partial(actions.pass_over, who, *origin.values(), **stamp),
            _("It is left out, and not asked again."),
        )
        return back
    if do != "note":
        raise NotFound
    if one.outcome_id:
        there = access.outcome(request.user, one.outcome_id)
        said: dict[str, Any] = {"on": one.on, **source, **origin, **stamp}
        state = one.state or Confirmation.State.STILL
        tapped(request, partial(actions.confirm, there, state, **said), _("Noted."))
        return back
    begun: dict[str, Any] = {
        "began_on": one.on,
        **source,
        **origin,
        **dict(one.about),
        **stamp,
    }
    made: list[str] = []

    def write() -> None:
        made.append(actions.note(who, one.kind, **begun).public_id)

    is_noted = tapped(request, write, _("Noted. Please complete what you know."))
    return redirect("outcomes:change", made[0]) if is_noted else back


def _kinds(request: Visit, found: Programme) -> Iterator[KindLine]:
    for one in queries.by_kind(request.user, [found]):
        yield KindLine(one.key, Kind(one.key).label, one.people, one.outcomes)


def _seasons(request: Visit, found: Programme) -> list[tuple[str, str]]:
    runs = programmes_known.seasons(request.user, found)
    return [(one.public_id, one.name) for one in runs]


def _file(
    request: Visit, found: Programme, search: queries.Search, kind: str
) -> HttpResponse:
    columns, rows = queries.sheet(request.user, found, search, at=request.at)
    content_type, write = FORMATS[kind]
    name = _("outcomes")
    return attachment(
        write(columns, rows),
        content_type,
        f"{found.name} {name} {request.at:%Y-%m-%d}.{kind}",
        f"{slugify(found.name) or 'rafiqi'}-outcomes-{request.at:%Y-%m-%d}.{kind}",
    )


def attachment(
    content: bytes, content_type: str, name: str, plain: str
) -> HttpResponse:
    """A file under a name that old and new browsers save it under (RFC 6266)."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    response["Cache-Control"] = "private, no-store"
    return response
