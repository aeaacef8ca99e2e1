"""Asking newcomers how they feel, hearing it, and leaving them in peace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.surveys._scales import ITEMS, MOST_ITEMS, chosen, items
from rafiqi.areas.surveys.access import Due
from rafiqi.areas.surveys.models import Moment, Survey, SurveySettings
from rafiqi.kernel.refusal import Refusal


class TooManyQuestions(Refusal):
    """More than eight taps are not answered well."""

    says = _(
        "That is more than eight questions at one time. Please choose fewer scales."
    )
    field = "scales"


class NothingSaid(Refusal):
    """An empty page is no answer."""

    says = _(
        "Please answer at least one question, or say that we should not ask again."
    )


class IsTooLate(Refusal):
    """The answers would be about another time."""

    says = _(
        "These questions are too old now. If you need something, please write to your "
        "programme team or call them."
    )


@transaction.atomic
def choose(
    programme: Programme,
    *,
    scales: Sequence[str],
    moments: Sequence[str],
    half_weeks: int,
    by: Person,
    at: datetime,
) -> None:
    """Say what a programme asks its newcomers, and when. No scales: nobody is asked.

    What was asked already stays as it is. Raises TooManyQuestions.
    """
    picked = chosen(list(scales))
    if items(picked) > MOST_ITEMS:
        raise TooManyQuestions
    SurveySettings.objects.update_or_create(
        programme=programme,
        defaults={
            "scales": [one.key for one in picked],
            "moments": [one for one in Moment.values if one in moments],
            "half_weeks": half_weeks,
            "changed_at": at,
        },
    )
    journal.write("surveys.chosen", programme.public_id, by=by, at=at)


@transaction.atomic
def ask(due: Due, *, by: Person | None, at: datetime) -> Survey | None:
    """Ask a newcomer how they feel; None when somebody was quicker.

    Whoever has no mail address gets no letter: they see the questions when they come,
    or a coordinator asks them on the phone.
    """
    survey, is_new = Survey.objects.get_or_create(
        enrolment=due.enrolment,
        moment=due.moment,
        defaults={
            "person": due.enrolment.person,
            "scales": list(due.scales),
            "asked_at": at,
        },
    )
    if not is_new:
        return None
    _write_to(survey, "survey", by=by, at=at)
    programme = due.enrolment.programme
    journal.write(
        "surveys.asked",
        survey.public_id,
        by=by,
        at=at,
        organisation=programme.organisation,
    )
    return survey


@transaction.atomic
def remind(survey: Survey, *, by: Person | None, at: datetime) -> None:
    """Ask once more, and then no more."""
    survey.reminded_at = at
    survey.save(update_fields=["reminded_at"])
    _write_to(survey, "survey_again", by=by, at=at)
    journal.write(
        "surveys.reminded",
        survey.public_id,
        by=by,
        at=at,
        organisation=survey.enrolment.programme.organisation,
    )


@transaction.atomic
def answer(
    survey: Survey,
    answers: Mapping[str, int],
    *,
    stops: bool = False,
    by: Person,
    at: datetime,
) -> None:
    """Say how one feels, as much of it as one likes; it can be changed for a while.

    answers  item to number; what was not asked or cannot be said falls away.
    stops    do not ask again.
    by       the newcomer, or the coordinator who asked on the phone.

    Raises IsTooLate, NothingSaid.
    """
    if not survey.stands(at):
        raise IsTooLate
    asked = {item.key for scale in survey.asks for item in scale.items}
    said = {
        key: value
        for key, value in answers.items()
        if key in asked and value in dict(ITEMS[key].choices)
    }
    if not said and not stops:
        raise NothingSaid
    survey.answers, survey.stops, survey.answered_at = said, stops, at
    survey.heard_by = None if by == survey.person else by
    survey.save(update_fields=["answers", "stops", "answered_at", "heard_by"])
    journal.write("surveys.answered", survey.public_id, by=by, at=at)


@transaction.atomic
def ask_for_talk(survey: Survey, *, by: Person, at: datetime) -> None:
    """The newcomer would like somebody of the team to talk with them. Told once."""
    held = Survey.objects.select_for_update().get(pk=survey.pk)
    if held.wants_talk_at and not held.talked_at:
        return
    held.wants_talk_at, held.talked_at = at, None
    held.save(update_fields=["wants_talk_at", "talked_at"])
    programme = survey.enrolment.programme
    for one in programmes.team(programme):
        path = f"/surveys/programme/{programme.public_id}/"
        messaging.tell(one, "survey_talk", path, by=by, at=at)
    journal.write("surveys.talk_wished", survey.public_id, by=by, at=at)


@transaction.atomic
def note_talk(survey: Survey, *, by: Person, at: datetime) -> None:
    """A coordinator has talked with somebody who wished it."""
    survey.talked_at = at
    survey.save(update_fields=["talked_at"])
    journal.write("surveys.talked", survey.public_id, by=by, at=at)


@transaction.atomic
def take_back(person: Person, *, by: Person, at: datetime) -> None:
    """Delete all one has ever said here; nothing of it is counted any more."""
    said = Survey.objects.filter(person=person).exclude(answers={})
    if said.update(answers={}):
        journal.write("surveys.taken_back", person.public_id, by=by, at=at)


def _write_to(survey: Survey, kind: str, *, by: Person | None, at: datetime) -> None:
    if survey.person.email:
        path = f"/surveys/{survey.public_id}/"
        messaging.tell(survey.person, kind, path, by=by, at=at)
