"""Writing down what has changed, mending it, and letting it go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.outcomes import access
from rafiqi.areas.outcomes.models import (
    COUNTED_FROM,
    LASTING,
    MONTHS,
    ON_REQUEST,
    Confirmation,
    Ending,
    Kind,
    Outcome,
    next_due,
    whole_months,
)
from rafiqi.areas.people import queries as people_known
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.refusal import Refusal

OLDEST = timedelta(days=40 * 366)
WORDS = ("title", "where_at")
SAYS = ("sector", "occupation", "contract", "hours", "education", "partner")
TONGUE = ("language", "level_before", "level_after")
FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    Kind.WORK: (*WORDS, "income", *SAYS[:4], "partner"),
    Kind.BUSINESS: (*WORDS, "income", "sector", "occupation", "hours"),
    Kind.APPRENTICE: (*WORDS, "income", *SAYS[:4], "partner"),
    Kind.INTERNSHIP: (*WORDS, "sector", "occupation", "hours", "partner"),
    Kind.STUDY: (*WORDS, "education", "partner"),
    Kind.TRAINING: (*WORDS, "education", "partner"),
    Kind.CERTIFICATE: (*WORDS, "occupation"),
    Kind.LICENCE: (*WORDS, "occupation"),
    Kind.LANGUAGE: TONGUE,
    Kind.HOUSING: ("housing",),
    Kind.WELLBEING: ("feeling",),
}
"""What is said about each kind; nothing else is kept of it."""
NEEDED: Mapping[str, str] = {
    Kind.CERTIFICATE: "title",
    Kind.LICENCE: "title",
    Kind.LANGUAGE: "level_after",
    Kind.HOUSING: "housing",
    Kind.WELLBEING: "feeling",
}


class NothingWanted(Refusal):
    """A newcomer has asked that nothing is noted about them."""

    says = _(
        "This person wants nothing noted or counted about them. "
        "Only they can change that, on their own page."
    )


class NotNotedHere(Refusal):
    """Private matters are noted only where a programme has switched them on."""

    says = _("This programme does not note that. Please choose something else.")
    field = "kind"


class StillToCome(Refusal):
    """What has changed has changed by today."""

    says = _("This day is still to come. Note it when it has happened.")
    field = "began_on"


class TooLongAgo(Refusal):
    """A year with a slip of the finger."""

    says = _("This is more than forty years ago. Please look at the year again.")
    field = "began_on"


class NotedAlready(Refusal):
    """The same kind on the same day is the same thing."""

    says = _(
        "Something of this kind is noted for this day already. "
        "Change that one, so that nothing is counted twice."
    )
    field = "began_on"


class NotSaid(Refusal):
    """Each kind has one thing without which it says nothing."""

    says = _("Please say this too. Without it nobody knows what has changed.")


class NoBenchmark(Refusal):
    """A band is a band of something."""

    says = _("There is no benchmark yet. Enter one in the settings first.")
    field = "income"


class EndsBefore(Refusal):
    """Nothing ends before it begins."""

    says = _("This day is before the beginning. Please look at both days again.")
    field = "ended_on"


class NotHigher(Refusal):
    """A level that was gained is above the one before."""

    says = _("The level now should be above the level before.")
    field = "level_after"


class NoSuchJob(Refusal):
    """A key that no occupation has."""

    says = _("We do not know this occupation. Please choose it from the list.")
    field = "occupation"


class DoesNotEnd(Refusal):
    """A paper is got on one day, and stays."""

    says = _("This happened on one day and does not end. Delete it if it is wrong.")


@transaction.atomic
def note(
    enrolment: Enrolment,
    kind: str,
    *,
    began_on: date,
    told_by: str,
    how: str,
    origin: str = "",
    origin_id: str = "",
    by: Person,
    at: datetime,
    **about: Any,
) -> Outcome:
    """Write down one thing that has changed. The newcomer hears of it by letter.

    about      fields of the kind, see FIELDS_OF; others are left out.
    origin     the fact it comes from, as "follow_up", with its public id.

    Raises NothingWanted, NotNotedHere, StillToCome, TooLongAgo, NotedAlready, NotSaid,
    NoBenchmark, NotHigher, NoSuchJob.
    """
    enrolment = programmes.held(enrolment)
    if access.is_unwanted(enrolment):
        raise NothingWanted
    if kind in ON_REQUEST and kind not in access.settings(enrolment.programme).extra:
        raise NotNotedHere
    made = Outcome(
        enrolment=enrolment,
        kind=Kind(kind),
        origin=origin,
        origin_id=origin_id,
        noted_by=by,
        noted_at=at,
    )
    _say(made, about, began_on=began_on, at=at)
    made.told_by, made.how, made.changed_at = told_by, how, at
    _reckon(made, ())
    made.save()
    journal.write("outcomes.noted", made.public_id, by=by, at=at, note=kind)
    tell(made, by=by, at=at)
    return made


@transaction.atomic
def correct(
    outcome: Outcome,
    *,
    began_on: date,
    told_by: str,
    how: str,
    by: Person,
    at: datetime,
    **about: Any,
) -> None:
    """Say it better; fields that are not given stay. Raises what `note` raises."""
    outcome = held(outcome)
    if outcome.ended_on and outcome.ended_on < began_on:
        raise beside(EndsBefore(), "began_on")
    _say(outcome, about, began_on=began_on, at=at)
    outcome.told_by, outcome.how = told_by, how
    reckon(outcome, at=at)
    journal.write("outcomes.corrected", outcome.public_id, by=by, at=at)
    tell(outcome, by=by, at=at)


@transaction.atomic
def end(
    outcome: Outcome, ended_on: date, ending: str, *, by: Person, at: datetime
) -> None:
    """Say that it is over, since when and how.

    Raises DoesNotEnd, EndsBefore, StillToCome.
    """
    outcome = held(outcome)
    finish(outcome, ended_on, ending, at=at)
    journal.write("outcomes.ended", outcome.public_id, by=by, at=at, note=ending)


@transaction.atomic
def go_on(outcome: Outcome, *, by: Person, at: datetime) -> None:
    """It is not over after all."""
    outcome = held(outcome)
    outcome.confirmations.filter(state=Confirmation.State.ENDED).delete()
    outcome.ended_on, outcome.ending = None, ""
    reckon(outcome, at=at)
    journal.write("outcomes.went_on", outcome.public_id, by=by, at=at)


@transaction.atomic
def throw_away(outcome: Outcome, *, by: Person, at: datetime) -> None:
    """Delete what was noted wrongly, with all that was asked later, for ever."""
    journal.write("outcomes.gone", outcome.public_id, by=by, at=at)
    outcome.delete()


def finish(outcome: Outcome, ended_on: date, ending: str, *, at: datetime) -> None:
    """Close a row that is held. Raises DoesNotEnd, EndsBefore, StillToCome."""
    if outcome.kind not in LASTING:
        raise DoesNotEnd
    been(ended_on, "ended_on", at)
    if ended_on < outcome.began_on:
        raise EndsBefore
    outcome.ended_on, outcome.ending = ended_on, Ending(ending)
    reckon(outcome, at=at)


def reckon(outcome: Outcome, *, at: datetime) -> None:
    """Work out again how long it held and when to ask, and save it."""
    _reckon(outcome, tuple(outcome.confirmations.all()))
    outcome.changed_at = at
    outcome.save()


def reckon_all(outcomes: Sequence[Outcome]) -> None:
    """The same for many of which something was said later. Two queries."""
    later: dict[int, list[Confirmation]] = defaultdict(list)
    for one in Confirmation.objects.filter(outcome__in=outcomes):
        later[one.outcome_id].append(one)
    for outcome in outcomes:
        _reckon(outcome, tuple(later[outcome.pk]))
    Outcome.objects.bulk_update(outcomes, ["held_months", "due_on"], batch_size=500)


def first_due(outcome: Outcome) -> date | None:
    """When to ask for the first time about something that nobody has asked about."""
    _reckon(outcome, ())
    return outcome.due_on


def held(outcome: Outcome) -> Outcome:
    """The row as it is now; others who would change it wait for us."""
    rows = Outcome.objects.select_for_update(of=("self",))
    return rows.select_related("enrolment__person", "enrolment__programme").get(
        pk=outcome.pk
    )


def tell(outcome: Outcome, *, by: Person, at: datetime) -> None:
    """A letter to the newcomer, unless it is they who have written."""
    person = outcome.enrolment.person
    if person.pk != by.pk and person.is_active:
        path, about = f"/outcomes/{outcome.public_id}/", outcome.public_id
        messaging.tell(person, "outcome_noted", path, about=about, by=by, at=at)


def been(day: date, field: str, at: datetime) -> date:
    """A day on which something has happened. Raises StillToCome, TooLongAgo.

    It may be tomorrow here already where they live.
    """
    if day > at.date() + timedelta(days=1):
        raise beside(StillToCome(), field)
    if day < at.date() - OLDEST:
        raise beside(TooLongAgo(), field)
    return day


def beside(no: Refusal, field: str) -> Refusal:
    """The refusal, beside this box of the form."""
    no.field = field
    return no


def _say(
    outcome: Outcome, about: Mapping[str, Any], *, began_on: date, at: datetime
) -> None:
    outcome.began_on = been(began_on, "began_on", at)
    mine = {
        name: value.strip() if isinstance(value, str) else value
        for name, value in about.items()
        if name in FIELDS_OF[outcome.kind]
    }
    if "income" in mine and mine["income"] != outcome.income:
        _measure(outcome, mine["income"])
    for name, value in mine.items():
        setattr(outcome, name, value)
    needed = NEEDED.get(outcome.kind)
    if needed and not getattr(outcome, needed):
        raise beside(NotSaid(), needed)
    _look_at_words(outcome)
    twins = Outcome.objects.filter(
        enrolment=outcome.enrolment, kind=outcome.kind, began_on=began_on
    )
    different = {"title": outcome.title, "language": outcome.language}
    if twins.filter(**different).exclude(pk=outcome.pk).exists():
        raise NotedAlready


def _look_at_words(outcome: Outcome) -> None:
    if outcome.kind == Kind.LANGUAGE:
        if not outcome.language:
            raise beside(NotSaid(), "language")
        if outcome.level_before and outcome.level_before >= outcome.level_after:
            raise NotHigher
    key = outcome.occupation
    if key and people_known.public_occupation(key) == key:
        raise NoSuchJob


def _measure(outcome: Outcome, band: str) -> None:
    """A new band is one of today's benchmark; one that stays keeps its own."""
    outcome.benchmark = None
    if band:
        outcome.benchmark = access.current_benchmark(outcome.enrolment.programme)
        if outcome.benchmark is None:
            raise NoBenchmark


def _reckon(outcome: Outcome, later: tuple[Confirmation, ...]) -> None:
    began = outcome.began_on
    lasted = [one.on for one in later if one.lasts]
    asked = [one.on for one in later]
    if outcome.ended_on:
        lasted.append(outcome.ended_on)
    outcome.held_months = max((whole_months(began, on) for on in lasted), default=0)
    outcome.due_on = None
    if outcome.ended_on is None and outcome.kind in COUNTED_FROM:
        passed = max((_passed(began, on) for on in asked), default=0)
        outcome.due_on = next_due(began, max(outcome.held_months, passed))


def _passed(began: date, asked_on: date) -> int:
    """The last of 3, 6 and 12 months that had passed when somebody asked."""
    months = whole_months(began, asked_on)
    return max((one for one in MONTHS if one <= months), default=0)
