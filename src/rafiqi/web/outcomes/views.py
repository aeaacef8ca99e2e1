"""What has changed for one newcomer: the list, one of them, noting one more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.outcomes import access, actions, queries
from rafiqi.areas.outcomes.models import Kind, Outcome
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes import queries as programmes_known
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.outcomes.forms import OutcomeForm


@dataclass(frozen=True, slots=True)
class Own:
    """What one takes part in: its name, what has changed, what one lets us do."""

    enrolment_id: str
    programme: str
    lines: tuple[queries.Line, ...]
    willing: queries.Willing


@dataclass(frozen=True, slots=True)
class MinePage:
    """own  as a newcomer.  others  (id, name) of newcomers who let the reader note."""

    own: tuple[Own, ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NewcomerPage:
    """name  "" for oneself.  is_team  the reader coordinates."""

    enrolment_id: str
    name: str
    is_team: bool
    lines: tuple[queries.Line, ...]
    willing: queries.Willing
    uses_rtof: bool


@dataclass(frozen=True, slots=True)
class NotePage:
    """What is to be noted; without a kind, `kinds` are offered.

    name  "" for oneself.
    """

    enrolment_id: str
    name: str
    kinds: tuple[tuple[str, StrOrPromise], ...]
    kind: str
    kind_name: StrOrPromise


@dataclass(frozen=True, slots=True)
class OnePage:
    one: queries.OutcomeView


@open_to("someone", methods=("GET",))
def mine(request: Visit) -> HttpResponse:
    """What has changed for me, and for newcomers who let me note it."""
    me = request.user
    page = MinePage(
        tuple(
            Own(
                one.public_id,
                one.programme.name,
                queries.of_newcomer(me, one, at=request.at),
                queries.willing(me, one),
            )
            for one in access.own_enrolments(me)
        ),
        tuple(
            (pair.mentee.public_id, pair.mentee.person.name)
            for pair in access.shared_with(me)
        ),
    )
    return show(request, "outcomes/mine.html", page)


@open_to("newcomer", "mentor", "coordinator", methods=("GET",))
def newcomer(request: Visit, enrolment_id: str) -> HttpResponse:
    """What has changed for one newcomer, as far as the reader sees it."""
    found = access.newcomer(request.user, enrolment_id)
    is_self = found.person == request.user
    page = NewcomerPage(
        enrolment_id,
        "" if is_self else found.person.name,
        programmes.is_of_team(request.user, found),
        queries.of_newcomer(request.user, found, at=request.at),
        queries.willing(request.user, found),
        access.sees_private(request.user, found)
        and access.settings(found.programme).uses_rtof,
    )
    return show(request, "outcomes/newcomer.html", page)


@open_to("newcomer")
def wanting(request: Visit, enrolment_id: str) -> HttpResponse:
    """The newcomer lets a mentor in or not, and lets us count or not."""
    found = access.own_enrolment(request.user, enrolment_id)
    if request.method == "POST":
        _do_as_wanted(request, found)
        return redirect("outcomes:wanting", enrolment_id)
    page = Own(enrolment_id, "", (), queries.willing(request.user, found))
    return show(request, "outcomes/wanting.html", page)


@open_to("newcomer", "mentor", "coordinator")
def note(request: Visit, enrolment_id: str) -> HttpResponse:
    """Choose what has changed, then say what we need to know about it."""
    who = access.newcomer(request.user, enrolment_id)
    kinds = queries.kinds(request.user, who)
    kind = request.GET.get("kind", "")
    if kind not in dict(kinds):
        page = _note_page(request, who, kinds, "")
        return show(request, "outcomes/choose.html", page)
    form = outcome_form(request, who, kind)
    made: list[Outcome] = []

    def write() -> None:
        said = {**form.said(), **_with_partner(request, form)}
        made.append(actions.note(who, kind, **said, by=request.user, at=request.at))

    if kept(form, write):
        messages.success(request, _("Noted. Look once more whether all is right."))
        return redirect("outcomes:outcome", made[0].public_id)
    page = _note_page(request, who, kinds, kind)
    return show(request, "outcomes/note.html", page, form=form)


@open_to("someone", methods=("GET",))
def outcome(request: Visit, outcome_id: str) -> HttpResponse:
    """All about one: what it is, how it stood later, who said so."""
    found = access.outcome(request.user, outcome_id)
    one = queries.outcome(request.user, found, at=request.at)
    return show(request, "outcomes/outcome.html", OnePage(one))


@open_to("someone")
def change(request: Visit, outcome_id: str) -> HttpResponse:
    """Say it better."""
    found = access.outcome(request.user, outcome_id)
    start = {name: getattr(found, name) for name in actions.FIELDS_OF[found.kind]}
    start |= {"began_on": found.began_on, "told_by": found.told_by, "how": found.how}
    start["partner"] = found.partner.public_id if found.partner else ""
    form = outcome_form(request, found.enrolment, found.kind, start)

    def write() -> None:
        said = {**form.said(), **_with_partner(request, form)}
        actions.correct(found, **said, by=request.user, at=request.at)

    if kept(form, write):
        messages.success(request, _("Saved."))
        return redirect("outcomes:outcome", outcome_id)
    one = queries.outcome(request.user, found, at=request.at)
    return show(request, "outcomes/change.html", OnePage(one), form=form)


def outcome_form(
    request: Visit, who: Enrolment, kind: str, start: dict[str, Any] | None = None
) -> OutcomeForm:
    """The form of a kind, with what this reader may say."""
    is_team = programmes.is_of_team(request.user, who)
    measured, bands = queries.bands(request.user, who.programme)
    if not access.sees_private(request.user, who):
        bands = {}
    partners = [(one.id, one.name) for one in programmes_known.partners(request.user)]
    form = OutcomeForm(
        kind,
        bands,
        measured,
        partners if is_team else [],
        request.POST or None,
        initial=start,
    )
    if who.person_id == request.user.pk:
        form.asks_no_source()
    return form


def _with_partner(request: Visit, form: OutcomeForm) -> dict[str, Any]:
    if "partner" not in form.fields:
        return {}
    chosen = form.cleaned_data["partner"]
    return {"partner": programmes.partner(request.user, chosen) if chosen else None}


def _note_page(
    request: Visit,
    who: Enrolment,
    kinds: tuple[tuple[str, StrOrPromise], ...],
    kind: str,
) -> NotePage:
    name = "" if who.person_id == request.user.pk else who.person.name
    label = Kind(kind).label if kind else ""
    return NotePage(who.public_id, name, kinds, kind, label)


def _do_as_wanted(request: Visit, found: Enrolment) -> None:
    stamp: dict[str, Any] = {"by": request.user, "at": request.at}
    do, _colon, pair_id = request.POST.get("do", "").partition(":")
    if do in ("share", "keep"):
        pairs = access.pairs_of(found)
        pair = next((one for one in pairs if one.public_id == pair_id), None)
        if pair is None:
            raise NotFound
        act = actions.share if do == "share" else actions.keep_to_oneself
        tapped(request, partial(act, pair, **stamp), _("Saved."))
    elif do in ("nothing", "again"):
        wish = actions.want_nothing if do == "nothing" else actions.want_again
        tapped(request, partial(wish, found, **stamp), _("Saved."))
