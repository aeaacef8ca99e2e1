"""The public page where somebody applies to be a mentor."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.core import ratelimit
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.people import queries as people
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import CameBy
from rafiqi.areas.safeguarding import actions
from rafiqi.areas.safeguarding.actions import Applying
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class ApplyPage:
    """What a programme says to those who would be mentors; little, when closed."""

    programme_id: str
    organisation: str
    programme: str
    about: str
    is_open: bool


class ApplyForm(forms.Form):
    """As little as is needed for a first talk."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}),
    )
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
    )
    phone = forms.CharField(
        label=_("Phone number"),
        help_text=_("One of the two is enough."),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel", "dir": "ltr"}),
    )
    languages = forms.CharField(
        label=_("Languages you speak"),
        max_length=200,
        widget=forms.TextInput({"dir": "auto"}),
    )
    work = forms.CharField(
        label=_("What you work as, or have worked as"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )
    why = forms.CharField(
        label=_("Why would you like to be a mentor?"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )
    places = forms.TypedChoiceField(
        label=_("How many newcomers at the same time?"),
        choices=[(number, number) for number in (1, 2, 3, 4, 5)],
        coerce=int,
    )
    times = forms.CharField(
        label=_("When do you usually have time?"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )
    came_by = forms.ChoiceField(
        label=_("How did you hear of us?"),
        choices=[("", _("not said")), *CameBy.choices],
        required=False,
    )
    came_words = forms.CharField(
        label=_("Who or what was it? You need not say."),
        max_length=120,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )
    agrees = forms.BooleanField(
        label=_(
            "I agree: the people who run this programme read this and keep it to talk "
            "with me. If I do not become a mentor, they delete it within six months."
        ),
    )


@open_to("anyone")
def apply(request: Visit, programme_id: str) -> HttpResponse:
    """I would like to be a mentor."""
    programme = programmes.applied_to(programme_id)
    form = ApplyForm(request.POST or None, initial=_known(request))
    if form.is_valid():
        said = {key: it for key, it in form.cleaned_data.items() if key != "agrees"}
        said["language"] = get_language() or "en"
        try:
            if not ratelimit.consume(request, action="mentor_application"):
                raise TooManyApplications
            actions.apply(programme, Applying(**said), by=None, at=request.at)
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            return redirect("vetting:thanks", programme_id)
    is_open = programme.takes_applications
    page = ApplyPage(
        programme_id,
        programme.organisation.name,
        programme.name if is_open else gettext("Become a mentor"),
        programme.about if is_open else "",
        is_open,
    )
    return show(request, "safeguarding/apply.html", page, form=form)


@open_to("anyone", methods=("GET",))
def thanks(request: Visit, programme_id: str) -> HttpResponse:
    """Somebody has applied: what happens now."""
    home = programmes.applied_to(programme_id).organisation.name
    page = ApplyPage(programme_id, home, "", "", is_open=False)
    return show(request, "safeguarding/applied.html", page)


def _known(request: Visit) -> dict[str, str]:
    """What somebody who is signed in has told us already, so they need not again."""
    if not request.user.is_authenticated:
        return {}
    view = people.profile(request.user, request.user)
    return {
        "name": request.user.name,
        "email": request.user.email,
        "phone": request.user.phone,
        "languages": ", ".join(one.name for one in view.languages),
        "work": view.occupation or view.profile.occupation_said,
    }


class TooManyApplications(Refusal):
    """A person applies once; so many from one place are a machine."""

    says = _("We had many applications from here. Please send yours in an hour.")
