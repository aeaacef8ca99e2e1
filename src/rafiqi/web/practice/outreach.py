"""Networking tasks: chosen, noted for oneself, done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.practice import access, actions, queries
from rafiqi.areas.practice.queries import Task, TaskView
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.practice.forms import OutreachForm


@dataclass(frozen=True, slots=True)
class TasksPage:
    mine: tuple[TaskView, ...]
    library: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class TaskPage:
    one: TaskView


@open_to("newcomer")
def tasks(request: Visit) -> HttpResponse:
    """All there is to try, and what I have taken; a tap takes one."""
    if request.method == "POST":
        try:
            made = actions.pick_task(
                request.POST.get("task", ""), by=request.user, at=request.at
            )
        except Refusal as no:
            messages.error(request, no.says)
        else:
            return redirect("practice:task", made.public_id)
        return redirect("practice:tasks")
    page = TasksPage(queries.tasks(request.user), queries.library(request.user))
    return show(request, "practice/tasks.html", page)


@open_to("someone")
def task(request: Visit, outreach_id: str) -> HttpResponse:
    """One task: how to do it, and my notes."""
    found = access.outreach(request.user, outreach_id)
    start = {
        "whom": found.whom,
        "happened": found.happened,
        "next_step": found.next_step,
        "is_shared": found.is_shared,
        "is_done": found.done_at is not None,
    }
    form = OutreachForm(request.POST or None, initial=start)
    if kept(
        form,
        lambda: actions.note_outreach(
            found, **form.cleaned_data, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("practice:task", outreach_id)
    page = TaskPage(queries.task(request.user, found))
    return show(request, "practice/task.html", page, form=form)


@open_to("someone", methods=("POST",))
def put_back(request: Visit, outreach_id: str) -> HttpResponse:
    """I do not want this task."""
    found = access.outreach(request.user, outreach_id)
    change = partial(actions.put_back, found, by=request.user, at=request.at)
    tapped(request, change, _("Put back. Your notes about it are deleted."))
    return redirect("practice:mine")
