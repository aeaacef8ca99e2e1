"""How something stands some months later: asked, answered in two taps, counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.outcomes import _noting, access
from rafiqi.areas.outcomes.models import Confirmation, Ending, Outcome
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

NEWER = ("title", "where_at", "contract", "hours", "housing")


class HasEnded(Refusal):
    """What is over is asked about no more."""

    says = _("This has ended already. If that is wrong, say first that it goes on.")


class DoesNotLast(Refusal):
    """A paper that somebody has is not asked about."""

    says = _("Nobody has to ask again about this. It happened on one day.")


@transaction.atomic
def confirm(
    outcome: Outcome,
    state: str,
    *,
    on: date,
    told_by: str,
    how: str,
    ending: str = Ending.OTHER,
    origin: str = "",
    origin_id: str = "",
    by: Person,
    at: datetime,
    **newer: Any,
) -> Confirmation:
    """Say how it stood on a day; said again for that day, the newer answer counts.

    newer   what is new where it goes on with something new: title, where_at, contract,
            hours, housing, income.
    ending  how it ended, where it has.

    Raises HasEnded, DoesNotLast, StillToCome, EndsBefore, NoBenchmark.
    """
    outcome = _noting.held(outcome)
    if not outcome.lasts:
        raise DoesNotLast
    if outcome.ended_on:
        raise HasEnded
    _noting.been(on, "on", at)
    if on < outcome.began_on:
        raise _noting.beside(_noting.EndsBefore(), "on")
    said = {name: newer[name] for name in NEWER if newer.get(name)}
    made, _is_new = Confirmation.objects.update_or_create(
        outcome=outcome,
        on=on,
        defaults={
            "state": Confirmation.State(state),
            "told_by": told_by,
            "how": how,
            "origin": origin,
            "origin_id": origin_id,
            "noted_by": by,
            "noted_at": at,
            **_band(outcome, newer.get("income", "")),
            **said,
        },
    )
    if state == Confirmation.State.ENDED:
        _noting.finish(outcome, on, ending, at=at)
    else:
        _noting.reckon(outcome, at=at)
    subject = outcome.public_id
    journal.write("outcomes.confirmed", subject, by=by, at=at, note=state)
    return made


@transaction.atomic
def forget(confirmation: Confirmation, *, by: Person, at: datetime) -> None:
    """Take back what was said about a day; an end that rests on it goes with it."""
    outcome = _noting.held(confirmation.outcome)
    if confirmation.state == Confirmation.State.ENDED:
        outcome.ended_on, outcome.ending = None, ""
    confirmation.delete()
    _noting.reckon(outcome, at=at)
    journal.write("outcomes.unconfirmed", outcome.public_id, by=by, at=at)


def _band(outcome: Outcome, income: str) -> dict[str, Any]:
    if not income:
        return {"income": "", "benchmark": None}
    benchmark = access.current_benchmark(outcome.enrolment.programme)
    if benchmark is None:
        raise _noting.NoBenchmark
    return {"income": income, "benchmark": benchmark}
