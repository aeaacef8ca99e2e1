"""What mentors need before they are matched, and who does it next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.areas.safeguarding import access, actions, queries
from rafiqi.areas.safeguarding.models import Reference
from rafiqi.areas.safeguarding.queries import Check, ReferenceLine
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.safeguarding.applications import InterviewForm


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What a programme asks of the reader as a mentor."""

    enrolment_id: str
    programme: str
    checks: tuple[Check, ...]
    references: tuple[ReferenceLine, ...]
    names_someone: bool

    @property
    def is_ready(self) -> bool:
        return all(one.is_done for one in self.checks)


@dataclass(frozen=True, slots=True)
class OwnPage:
    parts: tuple[OwnPart, ...]


@dataclass(frozen=True, slots=True)
class MentorPage:
    """The checklist of one mentor, as a coordinator sees it.

    talks  day, notes and who noted them.
    """

    enrolment_id: str
    programme_id: str
    name: str
    part: OwnPart
    talks: tuple[tuple[date, str, str], ...]


@dataclass(frozen=True, slots=True)
class MentorLine:
    enrolment_id: str
    name: str
    missing: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The mentors of a programme who lack something, and how many do not."""

    programme_id: str
    programme: str
    lines: tuple[MentorLine, ...]
    ready: int


class ReferenceForm(forms.Form):
    """Somebody who knows the mentor."""

    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput({"dir": "auto"})
    )
    contact = forms.CharField(
        label=_("How to reach them"),
        help_text=_("We forget name and contact as soon as they have answered."),
        max_length=200,
        widget=forms.TextInput({"dir": "auto"}),
    )


@open_to("mentor")
def own(request: Visit) -> HttpResponse:
    """What I need before I am matched; I name two people who know me."""
    mine = programmes.own(request.user).filter(role=Role.MENTOR)
    mine = mine.select_related("programme").order_by("pk")
    named = request.POST.get("enrolment", "")
    form = ReferenceForm(request.POST or None)
    if form.is_valid():
        one = mine.filter(public_id=named).first()
        if one is None:
            raise NotFound
        if _name(request, one, form):
            return redirect("ready:own")
    page = OwnPage(tuple(_parts(request.user, list(mine), request)))
    return show(request, "safeguarding/ready.html", page, form=form, named=named)


@open_to("coordinator", methods=("GET",))
def team(request: Visit, programme_id: str) -> HttpResponse:
    """Which mentors cannot be matched yet, and what is missing."""
    programme = programmes.programme(request.user, programme_id)
    mentors = list(
        programmes.enrolled([programme])
        .as_role(Role.MENTOR)
        .remembered()
        .select_related("person", "programme")
        .order_by("person__name_folded")
    )
    found = queries.readiness(request.user, mentors, on=request.at.date())
    lines = tuple(
        MentorLine(one.public_id, one.person.name, missing)
        for one in mentors
        if (missing := tuple(c for c in found[one.pk] if not c.is_done))
    )
    page = TeamPage(programme_id, programme.name, lines, len(mentors) - len(lines))
    return show(request, "safeguarding/ready_team.html", page)


@open_to("coordinator")
def mentor(request: Visit, mentor_id: str) -> HttpResponse:
    """One mentor: what is there, what is missing, and noting it."""
    one = access.mentor(request.user, mentor_id)
    does = request.POST.get("do", "")
    form = ReferenceForm(request.POST if does == "name" else None)
    talk = InterviewForm(request.POST if does == "talk" else None)
    if form.is_valid() and _name(request, one, form):
        return redirect("ready:mentor", mentor_id)
    if talk.is_valid():
        try:
            actions.note_talk(one, **talk.cleaned_data, by=request.user, at=request.at)
        except Refusal as no:
            talk.add_error(no.field, str(no.says))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("ready:mentor", mentor_id)
    (part,) = _parts(request.user, [one], request)
    page = MentorPage(
        mentor_id,
        one.programme.public_id,
        one.person.name,
        part,
        queries.talks(request.user, one),
    )
    return show(request, "safeguarding/ready_mentor.html", page, form=form, talk=talk)


@open_to("coordinator", methods=("POST",))
def reference(request: Visit, reference_id: str) -> HttpResponse:
    """Somebody was asked about a mentor, or has answered."""
    one = access.reference(request.user, reference_id)
    state = request.POST.get("state", "")
    if state in Reference.State.values:
        try:
            actions.note_reference(one, state, by=request.user, at=request.at)
        except Refusal as no:
            messages.error(request, no.says)
        else:
            messages.success(request, gettext("Saved."))
    return redirect("ready:mentor", one.enrolment.public_id)


def _name(request: Visit, one: Enrolment, form: ReferenceForm) -> bool:
    """Whether it was taken; else the form says why not."""
    try:
        actions.name_reference(one, **form.cleaned_data, by=request.user, at=request.at)
    except Refusal as no:
        form.add_error(no.field, str(no.says))
        return False
    messages.success(request, gettext("Saved."))
    return True


def _parts(viewer: Person, mentors: list[Enrolment], request: Visit) -> list[OwnPart]:
    found = queries.readiness(viewer, mentors, on=request.at.date())
    parts = []
    for one in mentors:
        checks = found[one.pk]
        turn = next((c.turn for c in checks if c.key == "references"), "")
        parts.append(
            OwnPart(
                one.public_id,
                one.programme.name,
                checks,
                queries.references(viewer, one),
                turn == "mentor",
            )
        )
    return parts
