"""A programme's own rules file: read, written, looked at, then used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rafiqi.areas.matching import access, actions, queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.matching import forms, obstacles, rules_in_words
from rafiqi.web.matching.rounds import percent


@dataclass(frozen=True, slots=True)
class RulesFilePage:
    programme_id: str
    programme: str
    file: queries.RulesFile


@dataclass(frozen=True, slots=True)
class RulesVersionPage:
    """What a version of the rules would change, in words."""

    programme_id: str
    programme: str
    view: queries.RulesTrial
    changes: tuple[SafeString, ...]
    alone: tuple[SafeString, ...]
    fit_before: int
    fit_after: int

    @property
    def trial(self) -> queries.Trial | None:
        return self.view.trial


@open_to("coordinator", once=False)
def rules_file(request: Visit, programme_id: str) -> HttpResponse:
    """Read the file in force and write another; nothing holds before it is used."""
    programme = programmes.programme(request.user, programme_id)
    file = queries.rules_file(request.user, programme)
    if request.method == "POST":
        form = forms.RulesFile(request.POST, request.FILES)
        if form.is_valid() and (kept := _looked_at(request, programme, form)):
            return redirect("matching:rules_version", kept)
    else:
        form = forms.RulesFile(initial={"text": _begin(request, programme, file)})
    page = RulesFilePage(programme_id, programme.name, file)
    return show(request, "matching/rules_file.html", page, form=form)


def _begin(request: Visit, programme: Programme, file: queries.RulesFile) -> str:
    """What stands in the box: the file in force, or that of a version."""
    asked = request.GET.get("version", "")
    if not asked:
        return file.text
    version = access.rules_version(request.user, asked)
    if version.programme_id != programme.pk:
        raise NotFound
    return queries.rules_trial(request.user, version, request.at).text


def _looked_at(request: Visit, programme: Programme, form: forms.RulesFile) -> str:
    """The id under which a file is kept to look at; "" where it is refused."""
    field, text, given = "text", form.cleaned_data["text"], form.cleaned_data["file"]
    try:
        if given:
            field = "file"
            text = queries.decoded(given.read(queries.MOST_BYTES + 1))
            form.data, field = {"text": text}, "text"
        kept = actions.look_at_file(programme, text, by=request.user, at=request.at)
    except Refusal as no:
        form.add_error(field, str(no.says))
        return ""
    return kept.public_id


@open_to("coordinator", methods=("GET",))
def rules_download(request: Visit, programme_id: str) -> HttpResponse:
    """The file in force."""
    programme = programmes.programme(request.user, programme_id)
    text = queries.rules_file(request.user, programme).text
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    name = f"{slugify(programme.name) or 'rafiqi'}-rules.toml"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@open_to("coordinator", once=False)
def rules_version(request: Visit, rules_version_id: str) -> HttpResponse:
    """What a version would change; use it, try it once more, or take it back."""
    version = access.rules_version(request.user, rules_version_id)
    programme = version.programme
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do == "again":
            actions.try_version_again(version, by=request.user, at=request.at)
            return redirect("matching:rules_version", rules_version_id)
        act, said = _DO.get(do, _DO["use"])
        try:
            act(version, by=request.user, at=request.at)
        except Refusal as no:
            messages.error(request, no.says)
            return redirect("matching:rules_version", rules_version_id)
        messages.success(request, said())
        return redirect("matching:rules_file", programme.public_id)
    view = queries.rules_trial(request.user, version, request.at)
    page = RulesVersionPage(
        programme.public_id,
        programme.name,
        view,
        rules_in_words.changes(view.changes),
        (
            *(obstacles.alone(rule, n) for rule, n in view.alone.items()),
            *(rules_in_words.freed(rule, n) for rule, n in view.freed.items()),
        ),
        percent(view.trial.fit_before) if view.trial else 0,
        percent(view.trial.fit_after) if view.trial else 0,
    )
    return show(request, "matching/rules_version.html", page)


_DO: dict[str, tuple[Callable[..., Any], Callable[[], str]]] = {
    "use": (actions.use_version, lambda: _("The new rules hold from now on.")),
    "back": (
        actions.take_rules_back,
        lambda: _("The rules from before hold again."),
    ),
}
