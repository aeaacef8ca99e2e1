"""Templates: what the team knows of a profession's way in a country."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rafiqi.areas.people import queries as people
from rafiqi.areas.people.queries import Match
from rafiqi.areas.recognitions import access, actions, queries
from rafiqi.areas.recognitions.models import Template
from rafiqi.kernel import countries
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.recognitions.template_forms import (
    CheckForm,
    NewTemplateForm,
    TemplateForm,
    TemplateStepForm,
    start_of,
)
from rafiqi.web.tongues import TonguesForm, tongues

MOVES = {"up": -1, "down": 1}
PLAIN = ("country", "authority", "link", "address", "currency")


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """lines  each with the name of its country."""

    lines: tuple[tuple[queries.TemplateLine, str], ...]


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """may_write  the reader coordinates.  tongues  the two languages side by side."""

    one: queries.TemplateView
    country: str
    may_write: bool
    tongues: TonguesForm | None


@dataclass(frozen=True, slots=True)
class WordsPage:
    id: str
    is_step: bool


@dataclass(frozen=True, slots=True)
class OccupationPage:
    id: str
    text: str
    matches: tuple[Match, ...]
    occupation: str


@open_to("coordinator")
def templates(request: Visit) -> HttpResponse:
    """All templates of our organisation; beginning a new one."""
    ours = request.user.organisation
    if ours is None:
        raise NotFound
    form = NewTemplateForm(request.POST or None, initial={"country": ours.country})
    made: list[Template] = []

    def begin() -> None:
        said, tag = form.cleaned_data, get_language() or "en"
        made.append(
            actions.begin_template(
                ours,
                {tag: said["title"]},
                country=said["country"],
                by=request.user,
                at=request.at,
            )
        )

    if kept(form, begin):
        return redirect("recognitions:words", made[0].public_id)
    reader = get_language() or "en"
    found = queries.templates(request.user)
    page = LibraryPage(
        tuple((one, countries.name(one.country, reader)) for one in found)
    )
    return show(request, "recognitions/templates.html", page, form=form)


@open_to("someone", methods=("GET",))
def template(request: Visit, template_id: str) -> HttpResponse:
    """One template with its steps; those who coordinate change it here."""
    return _template(request, access.template(request.user, template_id), CheckForm())


@open_to("coordinator")
def words(request: Visit, template_id: str) -> HttpResponse:
    """What a template is about, in two languages side by side."""
    found = access.template(request.user, template_id)
    start = {name: getattr(found, name) for name in ("title", "about", *PLAIN)}
    form = TemplateForm(tongues(request), start, request.POST or None)

    def change() -> None:
        said = form.words()
        actions.write_template(
            found,
            title=said["title"],
            about=said["about"],
            **form.plain(PLAIN),
            by=request.user,
            at=request.at,
        )

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("recognitions:template", template_id)
    page = WordsPage(template_id, is_step=False)
    return show(request, "recognitions/words.html", page, form=form)


@open_to("coordinator")
def occupation(request: Visit, template_id: str) -> HttpResponse:
    """Search ESCO for the profession, and choose it or take it away."""
    found = access.template(request.user, template_id)
    if request.method == "POST":
        key, by = request.POST.get("occupation", ""), request.user
        change = partial(actions.name_occupation, found, key, by=by, at=request.at)
        tapped(request, change, _("Saved."))
        return redirect("recognitions:template", template_id)
    text = request.GET.get("q", "")[:120]
    name = people.public_occupation(found.occupation) if found.occupation else ""
    page = OccupationPage(template_id, text, people.public_occupations(text), name)
    return show(request, "recognitions/occupation.html", page)


@open_to("coordinator")
def template_step(request: Visit, template_step_id: str) -> HttpResponse:
    """One step of a template, in two languages side by side."""
    found = access.template_step(request.user, template_step_id)
    plain, tags = ("who", "weeks", "cost", "link"), tongues(request)
    start = {name: getattr(found, name) for name in ("title", "what", *plain)}
    start["papers"] = start_of(found.papers, tags)
    form = TemplateStepForm(tags, start, request.POST or None)

    def change() -> None:
        said = form.words()
        actions.write_template_step(
            found,
            title=said["title"],
            what=said["what"],
            papers=form.lines(),
            **form.plain(plain),
            by=request.user,
            at=request.at,
        )

    template_id = found.template.public_id
    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("recognitions:template", template_id)
    page = WordsPage(template_id, is_step=True)
    return show(request, "recognitions/words.html", page, form=form)


@open_to("coordinator", methods=("POST",))
def add(request: Visit, template_id: str) -> HttpResponse:
    """One more step at the end, and on to writing it."""
    found = access.template(request.user, template_id)
    title = {get_language() or "en": request.POST.get("title", "")[:200]}
    try:
        step = actions.add_template_step(found, title, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
        return redirect("recognitions:template", template_id)
    return redirect("recognitions:template_step", step.public_id)


@open_to("coordinator", methods=("POST",))
def arrange(request: Visit, template_id: str) -> HttpResponse:
    """Move a step or take it out."""
    found = access.template(request.user, template_id)
    does, _step, step_id = f"{request.POST.get('do', '')}::".split(":")[:3]
    if does in {*MOVES, "drop"}:
        step = access.template_step(request.user, step_id)
        if does == "drop":
            actions.drop_template_step(step, by=request.user, at=request.at)
        else:
            places = MOVES[does]
            actions.move_template_step(step, places, by=request.user, at=request.at)
    return redirect("recognitions:template", found.public_id)


@open_to("coordinator", methods=("POST",))
def offer(request: Visit, template_id: str) -> HttpResponse:
    """Let people begin from it, or put it away."""
    found = access.template(request.user, template_id)
    if request.POST.get("do") == "retire":
        change: Callable[..., None] = actions.retire
        said = _("Nobody begins from it any more. Who has begun, goes on.")
    else:
        change, said = actions.offer, _("People can begin from it now.")
    tapped(request, partial(change, found, by=request.user, at=request.at), said)
    return redirect("recognitions:template", template_id)


@open_to("coordinator", methods=("POST",))
def check(request: Visit, template_id: str) -> HttpResponse:
    """Somebody has asked the office whether all is still so."""
    found, form = access.template(request.user, template_id), CheckForm(request.POST)
    if kept(
        form,
        lambda: actions.check(
            found, form.cleaned_data["checked_on"], by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Thank you. We ask again when it is time."))
        return redirect("recognitions:template", template_id)
    return _template(request, found, form)


def _template(request: Visit, found: Template, check: CheckForm) -> HttpResponse:
    one = queries.template(request.user, found)
    may_write, two = "coordinator" in request.roles, tongues(request)
    page = TemplatePage(
        one,
        countries.name(one.country, get_language() or "en"),
        may_write,
        TonguesForm(initial={"one": two[0], "other": two[1]}) if may_write else None,
    )
    return show(request, "recognitions/template.html", page, check=check)
