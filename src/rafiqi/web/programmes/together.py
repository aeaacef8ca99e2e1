"""Those who run programmes with us: partner organisations and coordinators."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.partnerships.queries import Standing, standings
from rafiqi.areas.programmes import access, actions, queries
from rafiqi.areas.programmes.models import Partner
from rafiqi.areas.programmes.queries import PartnerLine, StaffLine
from rafiqi.flows.invite_coordinator import invite_coordinator
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.meanwhile import SharedForm


@dataclass(frozen=True, slots=True)
class PartnerCard:
    """A partner, and what it gave of what it promises today; None: no promise."""

    partner: PartnerLine
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class PartnersPage:
    partners: tuple[PartnerCard, ...]


@dataclass(frozen=True, slots=True)
class PartnerPage:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CoordinatorsPage:
    programme_id: str
    name: str
    coordinators: tuple[StaffLine, ...]


class PartnerForm(SharedForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What are they?"),
        choices=[("", _("Not said")), *Partner.Kind.choices],
        required=False,
    )
    contact = forms.CharField(
        label=_("How to reach them"), max_length=200, required=False
    )
    link = forms.CharField(
        label=_("Their page on the web"),
        help_text=_("It begins with https://"),
        max_length=300,
        required=False,
    )
    about = forms.CharField(
        label=_("What they do, in a few sentences"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class InviteForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(
        label=_("Language of letters and pages"), choices=settings.LANGUAGES
    )


@open_to("coordinator")
def partners(request: Visit) -> HttpResponse:
    """The organisation's partners, and a new one."""
    organisation = request.user.organisation
    if organisation is None:
        raise NotFound
    form = PartnerForm(request.POST or None)
    if form.is_valid():
        try:
            actions.welcome_partner(
                organisation, **form.cleaned_data, by=request.user, at=request.at
            )
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("programmes:partners")
    stand = standings(request.user, request.at)
    known = queries.partners(request.user)
    page = PartnersPage(tuple(PartnerCard(one, stand.get(one.id)) for one in known))
    return show(request, "programmes/partners.html", page, form=form)


@open_to("coordinator")
def partner(request: Visit, partner_id: str) -> HttpResponse:
    """Change what we know about a partner."""
    known = access.partner(request.user, partner_id)
    start = {name: getattr(known, name) for name in PartnerForm.base_fields}
    form = PartnerForm(request.POST or None, initial=start)
    if form.is_valid():
        try:
            actions.edit_partner(
                known, **form.cleaned_data, by=request.user, at=request.at
            )
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("partnerships:partner", partner_id)
    return show(
        request,
        "programmes/partner.html",
        PartnerPage(partner_id, known.name),
        form=form,
    )


@open_to("leader")
def coordinators(request: Visit, programme_id: str) -> HttpResponse:
    """Who coordinates a programme, and inviting one more."""
    programme = access.programme(request.user, programme_id)
    form = InviteForm(request.POST or None, initial={"language": request.user.language})
    if form.is_valid():
        try:
            invite_coordinator(
                programme, **form.cleaned_data, by=request.user, at=request.at
            )
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.says))
        else:
            messages.success(request, gettext("The invitation is on its way."))
            return redirect("programmes:coordinators", programme_id)
    page = CoordinatorsPage(
        programme_id, programme.name, queries.coordinators(request.user, programme)
    )
    return show(request, "programmes/coordinators.html", page, form=form)
