"""The rules a programme matches by: looked at, tried, then used."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.matching import actions, queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.matching import forms
from rafiqi.web.matching.rounds import percent


@dataclass(frozen=True, slots=True)
class RulesPage:
    """trial is what the rules in the form would do; None until that is asked."""

    programme_id: str
    programme: str
    trial: queries.Trial | None
    fit_before: int
    fit_after: int
    is_usual: bool
    has_file: bool


@open_to("coordinator", once=False)
def rules(request: Visit, programme_id: str) -> HttpResponse:
    """Change the rules: first see what they would do, then use them."""
    programme = programmes.programme(request.user, programme_id)
    current = queries.MatchingRules.stored(programme.rules)
    do = request.POST.get("do", "")
    if do == "usual":
        return _use(request, programme, None, _("The usual rules hold again."))
    form = forms.Rules(current, request.POST or None)
    is_valid = form.is_valid()
    if is_valid and do == "use":
        said = _("The new rules hold from now on.")
        return _use(request, programme, form.said, said)
    if is_valid and queries.is_large(request.user, programme, request.at):
        return _look(request, programme, form.said)
    trial = (
        queries.try_rules(request.user, programme, form.said, request.at)
        if is_valid
        else None
    )
    page = RulesPage(
        programme_id,
        programme.name,
        trial,
        percent(trial.fit_before) if trial else 0,
        percent(trial.fit_after) if trial else 0,
        not programme.rules,
        bool(current.file),
    )
    return show(request, "matching/rules.html", page, form=form)


def _look(
    request: Visit, programme: Programme, given: queries.MatchingRules
) -> HttpResponse:
    """Where a trial is too slow for a page: keep the rules, and try them elsewhere."""
    try:
        kept = actions.look_at_rules(programme, given, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
        return redirect("matching:rules", programme.public_id)
    return redirect("matching:rules_version", kept.public_id)


def _use(
    request: Visit, programme: Programme, given: queries.MatchingRules | None, said: str
) -> HttpResponse:
    try:
        actions.set_rules(programme, given, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
    else:
        messages.success(request, said)
    return redirect("matching:rules", programme.public_id)
