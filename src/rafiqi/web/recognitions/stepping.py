"""The steps of a recognition: ticked with one tap, dated, paid, with their papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rafiqi.areas.recognitions import access, actions, queries
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import choose
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.recognitions.forms import PapersForm, StepForm

TAPS: dict[str, Callable[..., None]] = {
    "do": actions.do,
    "undo": actions.undo,
    "leave_out": actions.leave_out,
}


@dataclass(frozen=True, slots=True)
class StepPage:
    """name  of the qualification."""

    recognition_id: str
    name: str
    step: queries.StepView
    papers: PapersForm


@open_to("someone", methods=("POST",))
def add_step(request: Visit, recognition_id: str) -> HttpResponse:
    """One more step, and on to its days."""
    found = access.recognition(request.user, recognition_id)
    title, reader = request.POST.get("title", "")[:200], get_language() or "en"
    try:
        made = actions.add_step(found, title, reader, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
        return redirect("recognitions:recognition", recognition_id)
    return redirect("recognitions:step", made.public_id)


@open_to("someone")
def step(request: Visit, recognition_step_id: str) -> HttpResponse:
    """One step: what it is about, its days and costs, its documents."""
    found = access.step(request.user, recognition_step_id)
    title, tag = choose(found.title, get_language() or "en")
    start = {name: getattr(found, name) for name in StepForm.base_fields}
    form = StepForm(
        request.POST or None, initial=start | {"title": title, "papers": ""}
    )
    if kept(
        form,
        lambda: actions.write_step(
            found, **form.cleaned_data, language=tag, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("recognitions:recognition", found.recognition.public_id)
    view = queries.step(request.user, found, at=request.at)
    one = found.recognition
    page = StepPage(one.public_id, one.name, view, PapersForm(view.papers))
    return show(request, "recognitions/step.html", page, form=form)


@open_to("someone", methods=("POST",))
def papers(request: Visit, recognition_step_id: str) -> HttpResponse:
    """How the documents of a step stand now."""
    found = access.step(request.user, recognition_step_id)
    view = queries.step(request.user, found, at=request.at)
    form = PapersForm(view.papers, request.POST)
    if form.is_valid():
        said = {
            key: value for key, value in form.cleaned_data.items() if key in form.data
        }
        actions.sort_papers(found, said, by=request.user, at=request.at)
        messages.success(request, _("Saved."))
    return redirect("recognitions:recognition", found.recognition.public_id)


@open_to("someone", methods=("POST",))
def tap(request: Visit, recognition_step_id: str) -> HttpResponse:
    """Done, not done after all, or not needed here."""
    found = access.step(request.user, recognition_step_id)
    change = TAPS.get(request.POST.get("do", ""))
    if change is not None:
        act = partial(change, found, by=request.user, at=request.at)
        tapped(request, act, _("Saved."))
    return redirect("recognitions:recognition", found.recognition.public_id)
