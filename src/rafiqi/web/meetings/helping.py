"""Who leads a gathering or helps at it: their hours count for a certificate."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.meetings import access, actions
from rafiqi.areas.meetings.actions import NobodyHere
from rafiqi.areas.meetings.models import Gathering
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.meetings.hosting import who_came_page


class HelperForm(forms.Form):
    """Whose help is noted: a name, and where several have it, one of them."""

    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput({"dir": "auto"})
    )
    task = forms.ChoiceField(
        label=_("What they do"),
        choices=[("helps", _("helps")), ("leads", _("leads it"))],
    )

    def ask_which(self, people: list[Person]) -> None:
        """Several are called like this."""
        self.fields["who"] = forms.ChoiceField(
            label=_("Which one?"),
            choices=[(one.public_id, one.name) for one in people],
            widget=forms.RadioSelect,
        )
        says = _("Several people are called like this. Which one is it?")
        self.add_error("name", str(says))


@open_to("coordinator")
def helpers(request: Visit, gathering_id: str) -> HttpResponse:
    """Note who leads a gathering or helps at it."""
    found = access.hosted(request.user, gathering_id)
    form = HelperForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        people = programmes.named(found.programme, said["name"])
        chosen = [one for one in people if one.public_id == request.POST.get("who")]
        try:
            _note(request, found, chosen or people, form)
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.says))
        if form.is_valid():
            messages.success(request, gettext("Saved."))
            return redirect("meetings:helpers", gathering_id)
    page = who_came_page(request, found)
    return show(request, "meetings/helpers.html", page, form=form)


@open_to("coordinator", methods=("POST",))
def no_helper(request: Visit, gathering_id: str) -> HttpResponse:
    """Somebody was noted by mistake."""
    found = access.hosted(request.user, gathering_id)
    who = request.POST.get("who", "")
    actions.unnote_help(found, who, by=request.user, at=request.at)
    messages.success(request, gettext("Saved."))
    return redirect("meetings:helpers", gathering_id)


def _note(
    request: Visit, found: Gathering, people: list[Person], form: HelperForm
) -> None:
    if not people:
        raise NobodyHere
    if len(people) > 1:
        form.ask_which(people)
        return
    leads = form.cleaned_data["task"] == "leads"
    person, by, at = people[0], request.user, request.at
    actions.thank_for_help(found, person, leads=leads, by=by, at=at)
