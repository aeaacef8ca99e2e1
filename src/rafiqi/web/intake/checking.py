"""Looking at a list before it is brought in, bringing it in, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.intake import access, actions, queries
from rafiqi.areas.intake.models import Import
from rafiqi.areas.programmes.models import Role
from rafiqi.flows import undo_import
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.intake.sentences import LEFT_OUT, PROBLEMS, SEVERITIES

State = Import.State
NAMED = 20
"""So many unused columns and left-out rows are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class KindLine:
    """All problems of one kind, in one sentence."""

    code: str
    severity: str
    severity_name: StrOrPromise
    says: StrOrPromise
    number: int


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    number: int
    text: str
    why: StrOrPromise


@dataclass(frozen=True, slots=True)
class Listed:
    """What every page about one list says at its top."""

    id: str
    filename: str
    role: str
    role_name: StrOrPromise
    programme_id: str
    programme: str


@dataclass(frozen=True, slots=True)
class ReadingPage:
    about: Listed
    done: int
    all: int


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What will happen, and what to look at first."""

    about: Listed
    review: queries.Review
    kinds: tuple[KindLine, ...]
    unused: tuple[str, ...]
    left_out: tuple[LeftOutLine, ...]
    more_unused: int
    more_left_out: int


@dataclass(frozen=True, slots=True)
class Stay:
    """How many people stay when the list is taken back, by reason."""

    proposed: int
    signed_in: int
    elsewhere: int

    @property
    def all(self) -> int:
        return self.proposed + self.signed_in + self.elsewhere


@dataclass(frozen=True, slots=True)
class DonePage:
    """What has happened to a list. Unsaid numbers are 0."""

    about: Listed
    state: str
    at: datetime | None
    by: str
    added: int
    updated: int
    left_out: int
    removed: int
    restored: int
    kept: int
    stay: Stay


@open_to("coordinator", methods=("GET",))
def check(request: Visit, source_id: str) -> HttpResponse:
    """How a list stands: being read, to be checked, or done."""
    source = access.source(request.user, source_id)
    if source.state == State.READING:
        page = ReadingPage(listed(source), source.rows_done, source.rows_all)
        return show(request, "intake/reading.html", page)
    if source.state == State.CHECKING:
        return show(request, "intake/check.html", _check_page(request, source))
    return show(request, "intake/done.html", _done_page(request, source))


@open_to("coordinator", methods=("POST",))
def apply(request: Visit, source_id: str) -> HttpResponse:
    """Bring everybody in, or nobody."""
    source = access.source(request.user, source_id)
    try:
        actions.apply(source, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, str(no.says))
    else:
        messages.success(request, _("The list has been brought in."))
    return redirect("intake:check", source_id)


@open_to("coordinator", methods=("POST",))
def drop(request: Visit, source_id: str) -> HttpResponse:
    """Throw a list away."""
    source = access.source(request.user, source_id)
    try:
        actions.drop(source, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, str(no.says))
        return redirect("intake:check", source_id)
    messages.success(request, _("This list was thrown away. Nothing was brought in."))
    return redirect("intake:upload", source.programme.public_id)


@open_to("coordinator", methods=("POST",))
def undo(request: Visit, source_id: str) -> HttpResponse:
    """Take a list back."""
    source = access.source(request.user, source_id)
    try:
        undo_import.undo_import(source, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, str(no.says))
    else:
        messages.success(request, _("The list has been taken back."))
    return redirect("intake:check", source_id)


def listed(source: Import) -> Listed:
    """What every page about this list says at its top."""
    return Listed(
        source.public_id,
        source.filename,
        source.role,
        Role(source.role).label,
        source.programme.public_id,
        source.programme.name,
    )


def _check_page(request: Visit, source: Import) -> CheckPage:
    review = queries.review(request.user, source)
    return CheckPage(
        about=listed(source),
        review=review,
        kinds=tuple(
            KindLine(
                kind.code,
                kind.severity,
                SEVERITIES[kind.severity],
                PROBLEMS[kind.code].kind,
                kind.number,
            )
            for kind in review.kinds
        ),
        unused=review.unused[:NAMED],
        left_out=tuple(
            LeftOutLine(row.number, row.text, LEFT_OUT[row.why])
            for row in review.left_out[:NAMED]
        ),
        more_unused=max(0, len(review.unused) - NAMED),
        more_left_out=max(0, len(review.left_out) - NAMED),
    )


def _done_page(request: Visit, source: Import) -> DonePage:
    staying = undo_import.see_who_stays(source, by=request.user, at=request.at)
    said = source.outcome
    return DonePage(
        about=listed(source),
        state=source.state,
        at=source.undone_at or source.applied_at,
        by=source.by.name,
        added=said.get("added", 0),
        updated=said.get("updated", 0),
        left_out=said.get("left_out", 0),
        removed=said.get("removed", 0),
        restored=said.get("restored", 0),
        kept=said.get("kept", 0),
        stay=Stay(
            len(staying.proposed), len(staying.signed_in), len(staying.elsewhere)
        ),
    )
