"""A practice interview: set, agreed, its questions chosen, rated by both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice._library import questions
from rafiqi.areas.practice._reading import FARTHEST, IsPast, TooFar
from rafiqi.areas.practice.models import Rehearsal
from rafiqi.kernel.refusal import Refusal

LEVELS = (1, 2, 3, 4)


class Criterion(models.TextChoices):
    """What both look at after a practice interview."""

    ANSWERED = "answered", _("answered what was asked")
    EXAMPLE = "example", _("gave an example from real life")
    CLEAR = "clear", _("spoke clearly and not too fast")
    KNOWS = "knows", _("knew something about the place or the person")
    CALM = "calm", _("stayed calm when a question was hard")
    ASKED = "asked", _("asked own questions")
    PRESENCE = "presence", _("greeting, eyes and posture; camera and sound online")


class HasEnded(Refusal):
    """The time of a pair is over."""

    says = _(
        "You two have finished your time together. What you practised stays to be read."
    )


class IsCalledOff(Refusal):
    """One of the two has said: not now."""

    says = _("This practice interview was called off. You can set a new one.")


class SayAll(Refusal):
    """A word is missing."""

    says = _("Please choose one word for each line.")


class HasRated(Refusal):
    """Nobody changes their word after reading the other's."""

    says = _("You have said already how it was. It stays as it is.")


class NothingToAsk(Refusal):
    """An interview has questions."""

    says = _("Please choose at least one question.")
    field = "picked"


@transaction.atomic
def set_rehearsal(
    pair: Pair,
    kind: str,
    *,
    about: str = "",
    planned_on: date,
    meeting: str = "",
    by: Person,
    at: datetime,
) -> Rehearsal:
    """Propose a practice interview to the other. Raises HasEnded, IsPast, TooFar."""
    _goes_on(pair)
    if planned_on < by.day(at):
        raise IsPast
    if planned_on > by.day(at) + FARTHEST:
        raise TooFar
    made = Rehearsal.objects.create(
        pair=pair,
        kind=kind,
        about=about.strip(),
        planned_on=planned_on,
        meeting=meeting,
        picked=[one.key for one in questions() if one.kind == kind and one.is_usual],
        set_by=by,
        set_at=at,
    )
    _tell_other(made, "rehearsal_set", by=by, at=at)
    journal.write("practice.rehearsal_set", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def agree(rehearsal: Rehearsal, *, by: Person, at: datetime) -> None:
    """The other one says yes. A second tap changes nothing.

    Raises HasEnded, IsCalledOff.
    """
    held = _held(rehearsal)
    if held.agreed_at or held.set_by_id == by.pk:
        return
    held.agreed_at = at
    held.save(update_fields=["agreed_at"])
    journal.write("practice.rehearsal_agreed", held.public_id, by=by, at=at)


@transaction.atomic
def call_off(rehearsal: Rehearsal, *, by: Person, at: datetime) -> None:
    """One of the two says: not now. Raises HasEnded, IsCalledOff, HasRated."""
    held = _held(rehearsal)
    if held.ratings.exists():
        raise HasRated
    held.called_off_at = at
    held.save(update_fields=["called_off_at"])
    _tell_other(held, "rehearsal_off", by=by, at=at)
    journal.write("practice.rehearsal_called_off", held.public_id, by=by, at=at)


@transaction.atomic
def pick_questions(
    rehearsal: Rehearsal, picked: Iterable[str], *, by: Person, at: datetime
) -> None:
    """Choose which questions are asked. Raises HasEnded, IsCalledOff, NothingToAsk."""
    held, wanted = _held(rehearsal), set(picked)
    keys = [one.key for one in questions() if one.kind == held.kind]
    held.picked = [key for key in keys if key in wanted]
    if not held.picked:
        raise NothingToAsk
    held.save(update_fields=["picked"])
    journal.write("practice.questions_picked", held.public_id, by=by, at=at)


@transaction.atomic
def rate(
    rehearsal: Rehearsal,
    levels: Mapping[str, int],
    *,
    good: str,
    train: str,
    by: Person,
    at: datetime,
) -> None:
    """Say how a practice interview was: a level for each criterion, and two sentences.

    Whoever rates has agreed. The other one is told; they read it when both have said.
    Raises HasEnded, IsCalledOff, SayAll, HasRated.
    """
    held = _held(rehearsal)
    if set(levels) != set(Criterion.values) or not set(levels.values()) <= set(LEVELS):
        raise SayAll
    if held.ratings.filter(by=by).exists():
        raise HasRated
    is_second = held.ratings.exists()
    held.ratings.create(
        by=by, levels=dict(levels), good=good.strip(), train=train.strip(), at=at
    )
    if held.agreed_at is None:
        held.agreed_at = at
        held.save(update_fields=["agreed_at"])
    letter = "rehearsal_shown" if is_second else "rehearsal_rated"
    _tell_other(held, letter, by=by, at=at)
    journal.write("practice.rated", held.public_id, by=by, at=at)


def _goes_on(pair: Pair) -> None:
    pair.refresh_from_db(fields=["ended_at"])
    if pair.ended_at:
        raise HasEnded


def _held(rehearsal: Rehearsal) -> Rehearsal:
    """As it is now, for us alone. Raises HasEnded, IsCalledOff."""
    _goes_on(rehearsal.pair)
    held = Rehearsal.objects.select_for_update(of=("self",)).select_related(
        "pair__mentor__person", "pair__mentee__person"
    )
    found = held.get(pk=rehearsal.pk)
    if found.called_off_at:
        raise IsCalledOff
    return found


def _tell_other(held: Rehearsal, letter: str, *, by: Person, at: datetime) -> None:
    path = f"/practice/interviews/{held.public_id}/"
    messaging.tell(held.pair.other(by), letter, path, by=by, at=at)
