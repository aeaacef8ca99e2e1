"""Qualifications on their way to count here: lists, one of them, beginning one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.recognitions import access, actions, queries
from rafiqi.areas.recognitions.models import Recognition
from rafiqi.kernel import countries
from rafiqi.web.answering import kept
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.recognitions.forms import NOBODY, OpenForm
from rafiqi.web.templatetags.components import say


@dataclass(frozen=True, slots=True)
class MinePage:
    lines: tuple[queries.Line, ...]
    beginnings: tuple[queries.Beginning, ...]


@dataclass(frozen=True, slots=True)
class NewcomerPage:
    """name  "" for oneself.  is_team  the reader coordinates."""

    enrolment_id: str
    name: str
    is_team: bool
    lines: tuple[queries.Line, ...]


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    programme_id: str
    name: str
    found: queries.Counted


@dataclass(frozen=True, slots=True)
class OnePage:
    """country, earned_in  by name; "" where nobody said."""

    one: queries.RecognitionView
    country: str
    earned_in: str


@dataclass(frozen=True, slots=True)
class BeginPage:
    """name  "" for oneself."""

    enrolment_id: str
    name: str


@open_to("someone", methods=("GET",))
def mine(request: Visit) -> HttpResponse:
    """My qualifications, and those of people I accompany."""
    me = request.user
    page = MinePage(queries.mine(me, at=request.at), queries.beginnings(me))
    return show(request, "recognitions/mine.html", page)


@open_to("newcomer", "mentor", "coordinator", methods=("GET",))
def newcomer(request: Visit, enrolment_id: str) -> HttpResponse:
    """What one newcomer wants to have recognised, as far as the reader sees it."""
    found = access.newcomer(request.user, enrolment_id)
    is_self = found.person == request.user
    page = NewcomerPage(
        enrolment_id,
        "" if is_self else found.person.name,
        programmes.is_of_team(request.user, found),
        queries.of_newcomer(request.user, found, at=request.at),
    )
    return show(request, "recognitions/newcomer.html", page)


@open_to("coordinator", methods=("GET",))
def programme(request: Visit, programme_id: str) -> HttpResponse:
    """Everybody's qualifications in a programme, what is nearest first."""
    found = programmes.programme(request.user, programme_id)
    lines = queries.of_programme(request.user, found, at=request.at)
    page = ProgrammePage(programme_id, found.name, lines)
    return show(request, "recognitions/programme.html", page)


@open_to("newcomer", "mentor", "coordinator")
def begin(request: Visit, enrolment_id: str) -> HttpResponse:
    """Begin with a qualification, for oneself or beside the one it belongs to."""
    who = access.newcomer(request.user, enrolment_id)
    is_self, pairs = who.person == request.user, access.pairs_of(who)
    ways = [(one.id, _way(one)) for one in queries.choices(request.user)]
    form = OpenForm(
        ways,
        mentors(pairs) if is_self else [],
        request.POST or None,
        initial={"country": _home(who), "template": ""},
    )
    made: list[Recognition] = []
    if kept(form, lambda: made.append(_begun(request, who, pairs, form))):
        messages.success(request, _("You have begun. Here is what comes next."))
        return redirect("recognitions:recognition", made[0].public_id)
    page = BeginPage(enrolment_id, "" if is_self else who.person.name)
    return show(request, "recognitions/begin.html", page, form=form)


@open_to("someone", methods=("GET",))
def recognition(request: Visit, recognition_id: str) -> HttpResponse:
    """One qualification: what comes next, its steps, papers, costs, and the answer."""
    found = access.recognition(request.user, recognition_id)
    one = queries.recognition(request.user, found, at=request.at)
    reader = get_language() or "en"
    earned = countries.name(one.earned_in, reader) if one.earned_in else ""
    page = OnePage(one, countries.name(one.country, reader), earned)
    request.seen = partial(actions.look, found, by=request.user, at=request.at)
    return show(request, "recognitions/recognition.html", page)


def mentors(pairs: list[Pair]) -> list[tuple[str, StrOrPromise]]:
    """Whom a newcomer may let in; nobody is an answer too. Empty without a mentor."""
    if not pairs:
        return []
    let_in = _("<bdi>{name}</bdi>, my mentor, and the programme team")
    return [
        *(
            (one.public_id, format_html(let_in, name=one.mentor.person.short_name))
            for one in pairs
        ),
        (NOBODY, _("Only I and the programme team")),
    ]


def chosen(pairs: list[Pair], pair_id: str) -> Pair | None:
    """The pair that was chosen; None for nobody."""
    return next((one for one in pairs if one.public_id == pair_id), None)


def _begun(
    request: Visit, who: Enrolment, pairs: list[Pair], form: OpenForm
) -> Recognition:
    said = dict(form.cleaned_data)
    template_id, sees = said.pop("template"), said.pop("sees", NOBODY)
    if who.person == request.user:
        pair = chosen(pairs, sees)
    else:  # whoever writes it as a mentor sees it; the newcomer may end that
        pair = next((one for one in pairs if one.mentor.person == request.user), None)
    template = access.template(request.user, template_id) if template_id else None
    return actions.open(
        who, template, **said, pair=pair, by=request.user, at=request.at
    )


def _way(one: queries.TemplateLine) -> StrOrPromise:
    country = countries.name(one.country, get_language() or "en")
    return format_html("{} · {}", say(one.title), country)


def _home(who: Enrolment) -> str:
    organisation = who.person.organisation
    return organisation.country if organisation else ""
