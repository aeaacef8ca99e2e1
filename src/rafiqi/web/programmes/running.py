"""Opening, changing and closing a programme, and its seasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journeys import queries as journeys
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access, actions, queries
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.days import Day
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.meanwhile import SharedForm


@dataclass(frozen=True, slots=True)
class EditPage:
    """A programme to change, or "" for one that does not exist yet."""

    programme_id: str
    name: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class SeasonLine:
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class SeasonsPage:
    programme_id: str
    name: str
    seasons: tuple[SeasonLine, ...]


class ProgrammeForm(SharedForm):
    """What a programme says about itself."""

    name = forms.CharField(label=_("Name"), max_length=120)
    about = forms.CharField(
        label=_("What it is about"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    journey = forms.ChoiceField(label=_("Journey that pairs follow"))
    offer_days = forms.IntegerField(
        label=_("Days to answer a proposal"), min_value=1, max_value=30, initial=3
    )
    check_in_days = forms.IntegerField(
        label=_("Days between two check-ins"),
        help_text=_(
            "Each of a pair is asked three short questions so often. "
            "With 0 nobody is asked."
        ),
        min_value=0,
        max_value=90,
        initial=14,
    )
    report_days = forms.IntegerField(
        label=_("Working days until a reported message is looked at"),
        min_value=1,
        max_value=10,
        initial=1,
    )
    recheck_months = forms.IntegerField(
        label=_("Months until a template for recognition is checked again"),
        help_text=_("Your morning says so when it is time. With 0 it never does."),
        min_value=0,
        max_value=60,
        initial=6,
    )
    near_places = forms.CharField(
        label=_("Places close to each other"),
        help_text=_(
            "One group in each line, with commas between the places. "
            "People of one group can meet in person."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    needs_orientation = forms.BooleanField(
        label=_("Mentors finish the orientation before they are matched"),
        help_text=_(
            "If you bring in mentors whom you know well, you can take these ticks "
            "away for the first round and ask for it later."
        ),
        initial=True,
        required=False,
    )
    needs_interview = forms.BooleanField(
        label=_("A coordinator has talked with mentors before they are matched"),
        initial=True,
        required=False,
    )
    needs_references = forms.BooleanField(
        label=_("Two references of mentors are good before they are matched"),
        initial=True,
        required=False,
    )
    needs_clearance = forms.BooleanField(
        label=_(
            "Every mentor has a valid background check before they are matched. "
            "With newcomers who may be under 18 it is always needed."
        ),
        required=False,
    )
    takes_applications = forms.BooleanField(
        label=_("Anybody may apply on a public page to be a mentor"), required=False
    )
    is_for_peers = forms.BooleanField(
        label=_("For peers: newcomers who came earlier walk with those who come now"),
        help_text=_(
            "Peers take the place of mentors here. Choose above what they need before "
            "they are matched; it may be less than for mentors."
        ),
        required=False,
    )

    def __init__(self, viewer: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["journey"] = forms.ChoiceField(
            label=_("Journey that pairs follow"),
            choices=[(one.key, one.title) for one in journeys.shelf(viewer)],
        )

    def clean_near_places(self) -> list[list[str]]:
        """Groups of at least two places."""
        lines = self.cleaned_data["near_places"].replace("،", ",").splitlines()
        groups = [[p.strip() for p in line.split(",") if p.strip()] for line in lines]
        return [group for group in groups if len(group) > 1]


class SeasonForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    starts_on = Day(label=_("First day"))
    ends_on = Day(label=_("Last day"))


@open_to("leader")
def open(request: Visit) -> HttpResponse:
    """Open a programme; whoever does so coordinates it."""
    form = ProgrammeForm(request.user, request.POST or None)
    organisation = request.user.organisation
    if organisation is None:
        raise NotFound
    if form.is_valid():
        programme = actions.open(
            organisation, **form.cleaned_data, by=request.user, at=request.at
        )
        messages.success(request, gettext("The programme is open."))
        return redirect("programmes:overview", programme.public_id)
    return show(
        request, "programmes/edit.html", EditPage("", "", is_closed=False), form=form
    )


@open_to("coordinator")
def edit(request: Visit, programme_id: str) -> HttpResponse:
    """Change what a programme says about itself."""
    programme = access.programme(request.user, programme_id)
    start = {
        "name": programme.name,
        "about": programme.about,
        "journey": programme.journey,
        "offer_days": programme.offer_days,
        "report_days": programme.report_days,
        "check_in_days": programme.check_in_days,
        "recheck_months": programme.recheck_months,
        "near_places": "\n".join(", ".join(group) for group in programme.near_places),
        "needs_orientation": programme.needs_orientation,
        "needs_interview": programme.needs_interview,
        "needs_references": programme.needs_references,
        "needs_clearance": programme.needs_clearance,
        "takes_applications": programme.takes_applications,
        "is_for_peers": programme.is_for_peers,
    }
    form = ProgrammeForm(request.user, request.POST or None, initial=start)
    if form.is_valid():
        actions.edit(programme, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, gettext("Saved."))
        return redirect("programmes:overview", programme_id)
    page = EditPage(programme_id, programme.name, programme.closed_at is not None)
    return show(request, "programmes/edit.html", page, form=form)


@open_to("leader", methods=("POST",))
def close(request: Visit, programme_id: str) -> HttpResponse:
    """Close a programme: nobody new comes in."""
    programme = access.programme(request.user, programme_id)
    actions.close(programme, by=request.user, at=request.at)
    messages.success(request, gettext("The programme is closed."))
    return redirect("programmes:list")


@open_to("coordinator")
def seasons(request: Visit, programme_id: str) -> HttpResponse:
    """The runs of a programme, and a new one."""
    programme = access.programme(request.user, programme_id)
    form = SeasonForm(request.POST or None)
    if form.is_valid():
        try:
            actions.start_season(
                programme, **form.cleaned_data, by=request.user, at=request.at
            )
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("programmes:seasons", programme_id)
    found = queries.seasons(request.user, programme)
    page = SeasonsPage(
        programme_id,
        programme.name,
        tuple(SeasonLine(one.name, one.starts_on, one.ends_on) for one in found),
    )
    return show(request, "programmes/seasons.html", page, form=form)
