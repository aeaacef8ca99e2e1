"""Reports as the coordinators look into them."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.conversations import access as threads
from rafiqi.areas.conversations import queries as conversations
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.safeguarding import access, queries
from rafiqi.areas.safeguarding.models import Concern
from rafiqi.flows.close_report import close_report
from rafiqi.flows.take_report import take_report
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """What was reported in a programme, and who takes no messages from whom."""

    programme_id: str
    programme: str
    lines: tuple[queries.ReportLine, ...]
    blocks: tuple[conversations.BlockLine, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report; the message only for whoever has taken the report."""

    line: queries.ReportLine
    message: conversations.MessageLine | None


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        choices=Concern.Outcome.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What was done"),
        help_text=_("Only the coordinators read this."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


@open_to("coordinator", methods=("GET",))
def reports(request: Visit, programme_id: str) -> HttpResponse:
    """The reports of a programme: what is open, until when, and what was closed."""
    programme = programmes.programme(request.user, programme_id)
    page = ReportsPage(
        programme_id,
        programme.name,
        queries.reports(request.user, programme, at=request.at),
        conversations.blocks(request.user, programme),
    )
    return show(request, "safeguarding/reports.html", page)


@open_to("coordinator")
def report(request: Visit, concern_id: str) -> HttpResponse:
    """Look into one report, and say what became of it."""
    concern = access.concern(request.user, concern_id)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            close_report(concern, **form.cleaned_data, by=request.user, at=request.at)
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(request, gettext("The report is closed."))
            return redirect("reports:reports", concern.programme.public_id)
    found = threads.reported(request.user, concern)
    page = ReportPage(
        queries.report(request.user, concern, at=request.at),
        conversations.reported(request.user, found) if found else None,
    )
    return show(request, "safeguarding/report.html", page, form=form)


@open_to("coordinator", methods=("POST",))
def take(request: Visit, concern_id: str) -> HttpResponse:
    """I look into this report."""
    concern = access.concern(request.user, concern_id)
    try:
        take_report(concern, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
    else:
        messages.success(
            request, gettext("This report is yours now. You can read the messages.")
        )
    return redirect("reports:report", concern_id)
