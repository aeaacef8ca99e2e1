"""Leading a qualification to where it counts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.recognitions import _reminding, _saying
from rafiqi.areas.recognitions._saying import (
    LessThanNothing,
    NoSuchCurrency,
    NothingSaid,
    NotYet,
    TooFar,
)
from rafiqi.areas.recognitions._steps import (
    add_step,
    do,
    leave_out,
    sort_papers,
    undo,
    write_step,
)
from rafiqi.areas.recognitions._templates import (
    NoSteps,
    NoSuchOccupation,
    PapersDiffer,
    add_template_step,
    begin_template,
    check,
    drop_template_step,
    move_template_step,
    name_occupation,
    offer,
    retire,
    write_template,
    write_template_step,
)
from rafiqi.areas.recognitions.models import (
    Paper,
    Recognition,
    RecognitionLook,
    RecognitionStep,
    Template,
)
from rafiqi.kernel import links
from rafiqi.kernel.links import NoLink
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "LessThanNothing",
    "NoLink",
    "NoSteps",
    "NoSuchCurrency",
    "NoSuchOccupation",
    "NotYet",
    "NothingSaid",
    "PapersDiffer",
    "TooFar",
    "add_step",
    "add_template_step",
    "begin_template",
    "check",
    "do",
    "drop_template_step",
    "leave_out",
    "move_template_step",
    "name_occupation",
    "offer",
    "retire",
    "sort_papers",
    "undo",
    "write_step",
    "write_template",
    "write_template_step",
]

MOST_LETTERS = 4000
OBJECTED_TO = (Recognition.Result.PART, Recognition.Result.REFUSED)


class IsRetired(Refusal):
    """A template was put away while somebody chose it."""

    says = _("This template is not used any more. Please choose another one.")
    field = "template"


class HasEnded(Refusal):
    """Whoever is no mentor any more is not let in."""

    says = _("You two have finished your time together. Please choose again.")
    field = "who"


class TooMuchWritten(Refusal):
    """Notes are not a book."""

    says = _("This is longer than we can keep. Please make it shorter.")
    field = "notes"


class SayWhatCame(Refusal):
    """An answer of the authority is one of a few."""

    says = _("Please choose what the authority has answered.")
    field = "result"


class NothingToObject(Refusal):
    """Only a no, or half a yes, has a last day to object."""

    says = _(
        "A last day to object belongs only to what was refused or recognised in "
        "part. Please take the day away, or choose another answer."
    )
    field = "appeal_until"


@transaction.atomic
def open(
    enrolment: Enrolment,
    template: Template | None,
    *,
    name: str,
    kind: str,
    country: str,
    pair: Pair | None = None,
    by: Person,
    at: datetime,
    **about: Any,
) -> Recognition:
    """Begin with a qualification, from a template's steps or with none.

    pair   whose mentor may see it.
    about  more fields of `describe`.

    Raises what `describe` raises, IsRetired, HasEnded.
    """
    made = Recognition(enrolment=enrolment, opened_at=at, changed_at=at, changed_by=by)
    if template is not None:
        template = Template.objects.select_for_update().get(pk=template.pk)
        if not template.is_offered:
            raise IsRetired
        country = template.country
        _take_over(template, made)
    made.pair = _going_on(pair) if pair else None
    _describe(made, name=name, kind=kind, country=country, at=at, **about)
    made.save()
    if template is not None:
        _copy_steps(template, made)
    RecognitionLook.objects.create(recognition=made, person=by, at=at)
    _tell(made, "recognition_opened", enrolment.person, by=by, at=at)
    if made.pair:
        shared = "recognition_shared"
        _tell(made, shared, made.pair.mentor.person, by=by, at=at)
    journal.write("recognitions.opened", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def describe(
    recognition: Recognition,
    *,
    name: str,
    kind: str,
    country: str,
    by: Person,
    at: datetime,
    **about: Any,
) -> None:
    """Say what it is, who decides about it, and its days.

    about  fields of a Recognition: earned_in, earned_at, earned_year, profession,
           occupation, authority, link, address, currency, applied_on, answer_by.

    Raises NothingSaid, TooFar, NotYet, NoLink, NoSuchCurrency.
    """
    recognition = _held(recognition)
    _describe(recognition, name=name, kind=kind, country=country, at=at, **about)
    recognition.save()
    _saying.changed(recognition, by=by, at=at)
    journal.write("recognitions.described", recognition.public_id, by=by, at=at)


@transaction.atomic
def decide(
    recognition: Recognition,
    result: str,
    *,
    decided_on: date | None = None,
    missing: str = "",
    appeal_until: date | None = None,
    next: str = "",
    next_words: str = "",
    by: Person,
    at: datetime,
) -> None:
    """Write down what came out of it and what follows; "open" takes it back.

    Raises SayWhatCame, NotYet, TooFar, NothingToObject.
    """
    if result not in Recognition.Result.values:
        raise SayWhatCame
    if appeal_until and result not in OBJECTED_TO:
        raise NothingToObject
    recognition = _held(recognition)
    was = recognition.result
    recognition.result, recognition.missing = result, missing.strip()
    if recognition.is_open:
        recognition.decided_on = None
    else:
        on = _saying.been(decided_on, "decided_on", at)
        recognition.decided_on = on or by.day(at)
    recognition.appeal_until = _saying.coming(appeal_until, "appeal_until", at)
    recognition.next, recognition.next_words = next, next_words.strip()
    recognition.save()
    if was != result:
        for person in _walkers(recognition):
            _tell(recognition, "recognition_decided", person, by=by, at=at)
    _saying.changed(recognition, by=by, at=at)
    subject = recognition.public_id
    journal.write("recognitions.decided", subject, by=by, at=at, note=result)


@transaction.atomic
def share(
    recognition: Recognition, pair: Pair | None, *, by: Person, at: datetime
) -> None:
    """Let the mentor of a pair see it, or nobody. Raises HasEnded."""
    recognition = _held(recognition)
    if recognition.pair_id == (pair.pk if pair else None):
        return
    recognition.pair = _going_on(pair) if pair else None
    recognition.save(update_fields=["pair"])
    if pair:
        _tell(recognition, "recognition_shared", pair.mentor.person, by=by, at=at)
    verb = "shared" if pair else "kept_to_oneself"
    journal.write(f"recognitions.{verb}", recognition.public_id, by=by, at=at)


@transaction.atomic
def write_notes(
    recognition: Recognition, notes: str, *, by: Person, at: datetime
) -> None:
    """Write what newcomer and mentor want to remember. Raises TooMuchWritten."""
    if len(notes) > MOST_LETTERS:
        raise TooMuchWritten
    recognition = _held(recognition)
    recognition.notes = notes.strip()
    recognition.save(update_fields=["notes"])
    _saying.changed(recognition, by=by, at=at)
    journal.write("recognitions.noted", recognition.public_id, by=by, at=at)


@transaction.atomic
def throw_away(recognition: Recognition, *, by: Person, at: datetime) -> None:
    """Delete it with all its steps, for ever."""
    journal.write("recognitions.gone", recognition.public_id, by=by, at=at)
    recognition.delete()


@transaction.atomic
def look(recognition: Recognition, *, by: Person, at: datetime) -> None:
    """Note that somebody has seen what is new."""
    RecognitionLook.objects.update_or_create(
        recognition=recognition, person=by, defaults={"at": at}
    )


@transaction.atomic
def remind(*, by: None, at: datetime) -> int:
    """Tell people of days that come near, each day once; how many letters."""
    letters = 0
    for due in _reminding.due(at):
        for person in due.people:
            path, about = _path(due.recognition), due.recognition.public_id
            messaging.tell(person, "recognition_due", path, about=about, by=by, at=at)
            letters += 1
        journal.write(
            "recognitions.reminded",
            due.recognition.public_id,
            by=by,
            at=at,
            organisation=due.recognition.enrolment.programme.organisation,
        )
    return letters


def _describe(
    recognition: Recognition, *, name: str, at: datetime, **about: Any
) -> None:
    recognition.name = _saying.said(name, "name")
    about["country"] = about["country"] or recognition.country
    if "link" in about:
        about["link"] = links.link(about["link"])
    code = about.pop("currency", "") or recognition.currency
    recognition.currency = _saying.currency(code, about["country"])
    _saying.been(about.get("applied_on"), "applied_on", at)
    _saying.coming(about.get("answer_by"), "answer_by", at)
    for field, value in about.items():
        setattr(recognition, field, value)


def _take_over(template: Template, made: Recognition) -> None:
    made.template, made.template_version = template, template.version
    for field in ("checked_on", "occupation", "country", "authority"):
        setattr(made, field, getattr(template, field))
    for field in ("link", "address", "currency"):
        setattr(made, field, getattr(template, field))


def _copy_steps(template: Template, made: Recognition) -> None:
    """So that what somebody has begun never changes under their hands."""
    for step in template.steps.all():
        copy = RecognitionStep.objects.create(
            recognition=made,
            position=step.position,
            title=step.title,
            what=step.what,
            who=step.who,
            weeks=step.weeks,
            cost=step.cost,
            link=step.link,
        )
        Paper.objects.bulk_create(
            Paper(step=copy, position=number, title=title)
            for number, title in enumerate(step.papers, start=1)
        )


def _going_on(pair: Pair) -> Pair:
    pair.refresh_from_db(fields=["ended_at"])
    if pair.ended_at:
        raise HasEnded
    return pair


def _held(recognition: Recognition) -> Recognition:
    held = Recognition.objects.select_for_update(of=("self",))
    people = ("enrolment__person", "pair__mentor__person")
    return held.select_related(*people).get(pk=recognition.pk)


def _walkers(recognition: Recognition) -> list[Person]:
    pair = recognition.pair
    mentor = [pair.mentor.person] if pair and pair.ended_at is None else []
    return [recognition.enrolment.person, *mentor]


def _tell(
    recognition: Recognition, kind: str, person: Person, *, by: Person, at: datetime
) -> None:
    """A letter to somebody else than the one who does it."""
    if person.pk != by.pk:
        about = recognition.public_id
        messaging.tell(person, kind, _path(recognition), about=about, by=by, at=at)


def _path(recognition: Recognition) -> str:
    return f"/recognitions/{recognition.public_id}/"
