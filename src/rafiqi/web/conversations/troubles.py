"""A message that should not have been written: reporting it, and wanting no more."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.conversations import access, actions
from rafiqi.flows.report_message import report_message
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.conversations.forms import ReportForm
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class MessagePage:
    """The message it is about. `days` are working days until somebody looks at it."""

    thread_id: str
    message_id: str
    by: str
    text: str
    days: int
    may_block: bool


@open_to("someone")
def message(request: Visit, thread_id: str, message_id: str) -> HttpResponse:
    """Report a message, or block whoever wrote it."""
    thread = access.thread(request.user, thread_id)
    found = access.message(request.user, thread, message_id)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            report_message(found, **form.cleaned_data, by=request.user, at=request.at)
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(
                request, _("Thank you for telling us. A coordinator will look at it.")
            )
            return redirect("conversations:thread", thread_id)
    page = MessagePage(
        thread_id,
        message_id,
        found.by.short_name,
        found.text,
        thread.programme.report_days,
        access.may_block(request.user, thread),
    )
    return show(request, "conversations/message.html", page, form=form)


@open_to("someone", methods=("POST",))
def block(request: Visit, thread_id: str, message_id: str) -> HttpResponse:
    """Take no more messages from whoever wrote this one."""
    thread = access.thread(request.user, thread_id)
    found = access.message(request.user, thread, message_id)
    try:
        actions.block(found, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
    else:
        messages.success(request, _("You get no more messages from this person."))
    return redirect("conversations:thread", thread_id)


@open_to("someone", methods=("POST",))
def unblock(request: Visit, thread_id: str) -> HttpResponse:
    """Take it back."""
    thread = access.thread(request.user, thread_id)
    actions.unblock(thread, by=request.user, at=request.at)
    messages.success(request, _("You can write to each other again."))
    return redirect("conversations:thread", thread_id)
