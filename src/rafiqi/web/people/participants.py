"""A coordinator's list of people, and taking somebody in by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.actions import AlreadyKnown
from rafiqi.areas.people.models import Goal
from rafiqi.areas.programmes import access, queries
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.areas.programmes.queries import ParticipantLine, Participants, Search
from rafiqi.flows.add_participant import add_participant
from rafiqi.kernel import languages
from rafiqi.kernel.digits import whole
from rafiqi.kernel.names import apart
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.people.arranging import capacity_field
from rafiqi.web.people.coming import StaffComing

ANY = ("", _("all"))
BY_HAND = (Role.NEWCOMER, Role.MENTOR, Role.AMBASSADOR)
"""Coordinators are invited by a leader, on another page."""


@dataclass(frozen=True, slots=True)
class ListLine:
    """One participant with names in the reader's language."""

    line: ParticipantLine
    languages: tuple[str, ...]
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of people. `asked` is the search, for the links to other pages."""

    programme_id: str
    programme: str
    people: Participants
    lines: tuple[ListLine, ...]
    asked: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class AddPage:
    programme_id: str
    programme: str


def _languages() -> Iterable[tuple[str, StrOrPromise]]:
    reader = get_language() or "en"
    yield ANY
    for code in languages.FREQUENT:
        yield code, languages.name(code, reader)


class SearchForm(forms.Form):
    """Whom the coordinator looks for."""

    text = forms.CharField(
        label=_("Name, phone or e-mail"),
        required=False,
        widget=forms.TextInput({"class": "grow", "dir": "auto"}),
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=[ANY, *Role.choices], required=False
    )
    state = forms.ChoiceField(
        label=_("Taking part"),
        choices=[ANY, *Enrolment.State.choices],
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=_languages, required=False
    )
    goal = forms.ChoiceField(
        label=_("Goal"), choices=[ANY, *Goal.choices], required=False
    )
    place = forms.CharField(label=_("Place"), required=False)


class AddForm(StaffComing):
    """Somebody who is taken in by hand."""

    name = forms.CharField(label=_("Name"), max_length=150)
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, role.label) for role in BY_HAND]
    )
    email = forms.CharField(label=_("E-mail address"), max_length=254, required=False)
    phone = forms.CharField(label=_("Phone number"), max_length=40, required=False)
    language = forms.ChoiceField(
        label=_("Language of letters and pages"), choices=settings.LANGUAGES
    )
    capacity = capacity_field()
    is_known = forms.BooleanField(
        label=_("Yes, it is the same person"),
        required=False,
        widget=forms.HiddenInput,
    )


@open_to("coordinator", methods=("GET",))
def list(request: Visit, programme_id: str) -> HttpResponse:
    """Everybody in a programme, by name, to search and to filter."""
    programme = access.programme(request.user, programme_id)
    form = SearchForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    people = queries.participants(
        request.user,
        programme,
        Search(**asked),
        whole(request.GET.get("page", "")) or 1,
    )
    page = ListPage(
        programme.public_id,
        programme.name,
        people,
        tuple(_line(line) for line in people.lines),
        urlencode({name: said for name, said in asked.items() if said}),
        programme.closed_at is None,
    )
    return show(request, "people/list.html", page, form=form)


@open_to("coordinator")
def add(request: Visit, programme_id: str) -> HttpResponse:
    """Take somebody in whose name and number lie on the coordinator's table."""
    programme = access.programme(request.user, programme_id)
    start = {"language": request.user.language, "capacity": 1}
    form = AddForm(request.POST or None, initial=start)
    form.know(programme)
    if form.is_valid():
        try:
            said = dict(form.cleaned_data)
            came = form.came(programme)
            del said["came_by"], said["recruited_by"]
            is_mentor = said["role"] == Role.MENTOR
            places = (said["capacity"] or 0) if is_mentor else 0
            enrolment = add_participant(
                programme,
                **said | {"capacity": places},
                came=came,
                by=request.user,
                at=request.at,
            )
        except AlreadyKnown as known:
            _ask_whether_same(form, known)
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("people:person", enrolment.public_id)
    page = AddPage(programme.public_id, programme.name)
    return show(request, "people/add.html", page, form=form)


def _ask_whether_same(form: AddForm, known: AlreadyKnown) -> None:
    form.fields["is_known"].widget = forms.CheckboxInput()
    form.add_error(
        known.field,
        gettext("%(name)s has this already. Is it the same person? Then tick it below.")
        % {"name": apart(known.person.name)},
    )


def _line(line: ParticipantLine) -> ListLine:
    reader = get_language() or "en"
    return ListLine(
        line,
        tuple(languages.name(code, reader) for code in line.languages),
        tuple(str(Goal(key).label) for key in line.goals),
    )
