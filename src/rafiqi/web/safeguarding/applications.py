"""Those who would be mentors: reading, talking, and saying yes or no."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.people.actions import AlreadyKnown
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.safeguarding import access, actions, queries
from rafiqi.areas.safeguarding.models import Application
from rafiqi.flows.welcome_mentor import welcome_mentor
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.days import Day
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class ApplicationsPage:
    """The list, and the address to share. is_open  whether it takes more."""

    programme_id: str
    programme: str
    is_open: bool
    address: str
    lines: tuple[queries.ApplicationLine, ...]


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """One application. same  who has this address already, when a yes asks so."""

    view: queries.ApplicationView
    same: str


class InterviewForm(forms.Form):
    """What a coordinator notes after a talk."""

    held_on = Day(label=_("Day of the talk"))
    words = forms.CharField(
        label=_("Your notes"),
        help_text=_(
            "Only the coordinators of this programme read this. Who becomes a mentor "
            "gets it with their data when they ask for it."
        ),
        max_length=4_000,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )


@open_to("coordinator", methods=("GET",))
def applications(request: Visit, programme_id: str) -> HttpResponse:
    """Who would like to be a mentor, those first who wait for an answer."""
    programme = programmes.programme(request.user, programme_id)
    page = ApplicationsPage(
        programme_id,
        programme.name,
        programme.takes_applications and programme.closed_at is None,
        request.build_absolute_uri(reverse("vetting:apply", args=[programme_id])),
        queries.applications(request.user, programme),
    )
    return show(request, "safeguarding/applications.html", page)


@open_to("coordinator")
def application(request: Visit, application_id: str) -> HttpResponse:
    """Read one, note a talk, and answer: yes, later, or a kind no."""
    one = access.application(request.user, application_id)
    what, same = request.POST.get("do", ""), ""
    form = InterviewForm(request.POST if what == "note" else None)
    try:
        if form.is_valid():
            actions.note_interview(
                one, **form.cleaned_data, by=request.user, at=request.at
            )
            messages.success(request, gettext("Saved."))
            return redirect("vetting:application", application_id)
        if what in ("yes", "no", "later"):
            return _answer(request, one, what)
    except AlreadyKnown as known:
        same = known.person.name
    except Refusal as no:
        field = no.field if no.field in form.fields else None
        if form.is_bound:
            form.add_error(field, str(no.says))
        else:
            messages.error(request, no.says)
    page = ApplicationPage(queries.application(request.user, one), same)
    return show(request, "safeguarding/application.html", page, form=form)


def _answer(request: Visit, one: Application, what: str) -> HttpResponse:
    """Raises what the flow and the actions raise."""
    if what == "yes":
        is_known = "is_known" in request.POST
        mentor = welcome_mentor(one, is_known=is_known, by=request.user, at=request.at)
        messages.success(
            request, gettext("Welcome to a new mentor. A letter is on its way.")
        )
        return redirect("people:person", mentor.public_id)
    change = actions.decline if what == "no" else actions.put_off_application
    change(one, by=request.user, at=request.at)
    messages.success(request, gettext("Saved."))
    return redirect("vetting:applications", one.programme.public_id)
