"""Saying how an application stands: forward, back with a reason, or taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.candidacies import _reasons, _stages, access
from rafiqi.areas.candidacies.models import (
    Candidacy,
    CandidacyStep,
    Reason,
    SaidAs,
    Stage,
)
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

FARTHEST = timedelta(days=366)
OLDEST = timedelta(days=10 * 366)
LONGEST = 2000


class NotNext(Refusal):
    """Somebody else has said something meanwhile, or the page was old."""

    says = _(
        "This cannot follow on how it stands now. Somebody may have changed it "
        "meanwhile: please look at it again."
    )


class StillToCome(Refusal):
    """What has happened has happened by today; only interviews are planned."""

    says = _("This day is still to come. Please choose today or an earlier day.")
    field = "on"


class TooFarAway(Refusal):
    """Whoever goes so far has mistyped the year."""

    says = _("This day is too far away. Please look at the year.")
    field = "on"


class BeforeThat(Refusal):
    """Days go forward."""

    says = _(
        "This day is before the step that comes before it. Please choose a later day, "
        "or take that step back first."
    )
    field = "on"


class TooEarly(Refusal):
    """Nobody has been there for three months after two."""

    says = _("They have not been there for so long yet. Please look at the day.")
    field = "on"


class SayWhy(Refusal):
    """An end and a step back have a reason from the list."""

    says = _("Please choose a reason. It helps others after you.")
    field = "reason"


class NotTheLast(Refusal):
    """Only what was said last can be taken back, and not how it all began."""

    says = _("Only what was said last can be taken back. Please look at it again.")


class HandedAlready(Refusal):
    """What a partner has been told cannot be unsaid."""

    says = _("The partner has it already. To end it, withdraw the application.")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says about an application.

    on     the day it happened; for an interview the day it is planned for.
    time, place  of an interview.
    """

    stage: str
    on: date | None = None
    time: time | None = None
    place: str = ""
    how: str = CandidacyStep.How.HERE
    reason: str = ""
    note: str = ""


@transaction.atomic
def say(
    candidacy: Candidacy, said: Said, *, said_as: str, by: Person, at: datetime
) -> CandidacyStep | None:
    """Note how it stands. None when somebody has just said the same.

    said_as  a key of SaidAs.

    Raises NotNext, StillToCome, TooFarAway, BeforeThat, TooEarly, SayWhy.
    """
    held = access.locked(candidacy)
    last = last_step(held)
    on = said.on or by.day(at)
    if last and _is_the_same(last, said, on):
        return None
    if not _stages.may_follow(held.stage, said.stage):
        raise NotNext
    _check_day(held, last, said.stage, on, by.day(at))
    if said.stage == Stage.ENDED:
        kinds = _reasons.kinds(held.stage, said_as)
        _check_reason(held, said.reason, kinds)
    made = write(held, said, on, said_as=said_as, by=by, at=at)
    candidacy.refresh_from_db()
    _tell(held, made, by=by, at=at)
    return made


@transaction.atomic
def go_back(
    candidacy: Candidacy, said: Said, *, said_as: str, by: Person, at: datetime
) -> CandidacyStep | None:
    """It stands at an earlier stage again, for a reason. None when it does already.

    Raises NotNext, StillToCome, SayWhy.
    """
    held = access.locked(candidacy)
    last = last_step(held)
    on = said.on or by.day(at)
    if held.stage == said.stage and last and last.is_back:
        return None
    if said.stage not in _stages.earlier(held.stage, been(held)):
        raise NotNext
    if on > by.day(at):
        raise StillToCome
    _check_reason(held, said.reason, (Reason.For.BACK,))
    made = write(held, said, on, said_as=said_as, by=by, at=at, is_back=True)
    candidacy.refresh_from_db()
    _tell(held, made, by=by, at=at)
    return made


@transaction.atomic
def take_back(step: CandidacyStep, *, by: Person, at: datetime) -> None:
    """A wrong tap: the step counts no more, and how it stood before counts again.

    Raises NotTheLast, HandedAlready. A second tap changes nothing.
    """
    held = access.locked(step.candidacy)
    step.refresh_from_db()
    if step.taken_back_at is not None:
        return
    last = last_step(held)
    if last is None or last.pk != step.pk or step.number == 1:
        raise NotTheLast
    was_sent = step.stage in (Stage.INTRODUCED, Stage.APPLIED) and not step.is_back
    if was_sent and held.handed_at is not None:
        raise HandedAlready
    step.taken_back_at = at
    step.save(update_fields=["taken_back_at"])
    _stand(held, at)
    _note(held, "took_back", by=by, at=at)


def write(
    candidacy: Candidacy,
    said: Said,
    on: date,
    *,
    said_as: str,
    by: Person,
    at: datetime,
    is_back: bool = False,
) -> CandidacyStep:
    """Add the step to an application that is locked, and let it stand there."""
    number = candidacy.steps.count() + 1
    made = CandidacyStep.objects.create(
        candidacy=candidacy,
        number=number,
        stage=said.stage,
        on=on,
        time=said.time,
        place=said.place.strip()[:200],
        is_back=is_back,
        said_as=said_as,
        by=by,
        at=at,
        how=said.how,
        reason=said.reason,
        note=said.note.strip()[:LONGEST],
    )
    _stand(candidacy, at)
    _note(candidacy, "went_back" if is_back else str(said.stage), by=by, at=at)
    return made


def last_step(candidacy: Candidacy) -> CandidacyStep | None:
    """The step that counts now."""
    return candidacy.steps.filter(taken_back_at=None).order_by("-number").first()


def been(candidacy: Candidacy) -> set[str]:
    """All stages at which it has been."""
    stood = candidacy.steps.filter(taken_back_at=None)
    return set(stood.values_list("stage", flat=True))


def _stand(candidacy: Candidacy, at: datetime) -> None:
    """Read from its steps where it stands and since when somebody is there."""
    started: date | None = None
    last: CandidacyStep | None = None
    for last in candidacy.steps.filter(taken_back_at=None).order_by("number"):
        if last.stage == Stage.STARTED and not last.is_back:
            started = last.on
        elif last.is_back and last.stage not in _stages.AT_WORK:
            started = None
    assert last, "an application has a first step"
    candidacy.stage, candidacy.on, candidacy.started_on = last.stage, last.on, started
    candidacy.news_at, candidacy.forgotten_at = at, None
    candidacy.save(
        update_fields=["stage", "on", "started_on", "news_at", "forgotten_at"]
    )
    _close_questions(candidacy, at)


def _close_questions(candidacy: Candidacy, at: datetime) -> None:
    """What anybody has answered, or is over, is asked no more."""
    waiting = candidacy.questions.filter(answered_at=None)
    if candidacy.started_on is None:
        waiting.delete()
        return
    if candidacy.stage != Stage.ENDED:
        months = _stages.MONTHS.get(Stage(candidacy.stage), 0)
        waiting = waiting.filter(months__lte=months)
    waiting.update(answered_at=at)


def _is_the_same(last: CandidacyStep, said: Said, on: date) -> bool:
    if last.stage != said.stage or last.is_back:
        return False
    return said.stage != Stage.INTERVIEW or (last.on, last.time) == (on, said.time)


def _check_day(
    candidacy: Candidacy, last: CandidacyStep | None, stage: str, on: date, today: date
) -> None:
    is_planned = stage == Stage.INTERVIEW
    if on > today + FARTHEST or on < today - OLDEST:
        raise TooFarAway
    if on > today and not is_planned:
        raise StillToCome
    if last and on < min(last.on, today):
        raise BeforeThat
    if months := _stages.MONTHS.get(Stage(stage)):
        if not _stages.is_due(candidacy.started_on or on, months, on):
            raise TooEarly


def _check_reason(candidacy: Candidacy, reason: str, kinds: tuple[str, ...]) -> None:
    organisation = candidacy.opportunity.organisation_id
    if not _reasons.fits(organisation, reason, kinds):
        raise SayWhy


def _tell(
    candidacy: Candidacy, step: CandidacyStep, *, by: Person, at: datetime
) -> None:
    """The newcomer hears of what others said; a partner of what was withdrawn."""
    newcomer = candidacy.enrolment.person
    if by != newcomer and newcomer.is_active:
        path = f"/candidacies/{candidacy.public_id}/"
        messaging.tell(
            newcomer, "application_news", path, about=candidacy.public_id, by=by, at=at
        )
    is_withdrawn = step.stage == Stage.ENDED and step.said_as != SaidAs.PARTNER
    if is_withdrawn and candidacy.handed_at is not None:
        tell_partner(candidacy, "application_ended", by=by, at=at)


def tell_partner(
    candidacy: Candidacy, kind: str, *, by: Person | None, at: datetime
) -> None:
    """A letter to everybody who acts for the partner, but for whoever did it."""
    path = f"/candidacies/partner/{candidacy.public_id}/"
    for contact in access.contacts_of(candidacy.opportunity.partner):
        if contact != by:
            messaging.tell(contact, kind, path, about=candidacy.public_id, by=by, at=at)


def _note(candidacy: Candidacy, verb: str, *, by: Person, at: datetime) -> None:
    journal.write(f"candidacies.{verb}", candidacy.public_id, by=by, at=at)
