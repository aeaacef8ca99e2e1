"""Who sees a recognition: the newcomer, their mentor if they say so, their team.

The notes are for the newcomer and that mentor: the team needs days, papers and costs to
help, and not what the two think about them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.access import mentored, newcomer
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.areas.recognitions.models import (
    Recognition,
    RecognitionStep,
    Template,
    TemplateStep,
)
from rafiqi.kernel.periods import Period
from rafiqi.kernel.refusal import NotFound

__all__ = ["mentored", "newcomer"]

Row = TypeVar("Row", bound=Model)
_PEOPLE = (
    "enrolment__person__organisation",
    "enrolment__programme__organisation",
    "pair__mentor__person",
    "pair__mentee__person",
)


def recognition(viewer: Person, recognition_id: str) -> Recognition:
    """A recognition that the viewer may see and help with. Raises NotFound."""
    found = seen_by(viewer).select_related(*_PEOPLE, "template", "changed_by")
    return _one(found.filter(public_id=recognition_id))


def own(viewer: Person, recognition_id: str) -> Recognition:
    """A recognition of the viewer's own qualification. Raises NotFound."""
    found = recognition(viewer, recognition_id)
    if found.enrolment.person_id != viewer.pk:
        raise NotFound
    return found


def noted(viewer: Person, recognition_id: str) -> Recognition:
    """A recognition whose notes the viewer may read. Raises NotFound."""
    found = recognition(viewer, recognition_id)
    if not reads_notes(viewer, found):
        raise NotFound
    return found


def removed_by(viewer: Person, recognition_id: str) -> Recognition:
    """A recognition that the viewer may delete: their own, or of their programme.

    Raises NotFound.
    """
    mine = Q(enrolment__person=viewer)
    found = Recognition.objects.filter(mine | _coordinated_by(viewer))
    return _one(found.filter(public_id=recognition_id).select_related(*_PEOPLE))


def step(viewer: Person, recognition_step_id: str) -> RecognitionStep:
    """A step of a recognition that the viewer may see. Raises NotFound."""
    found = RecognitionStep.objects.filter(
        public_id=recognition_step_id, recognition__in=seen_by(viewer)
    )
    people = (f"recognition__{name}" for name in _PEOPLE)
    return _one(found.select_related(*people))


def pairs_of(enrolment: Enrolment) -> list[Pair]:
    """The pairs of a newcomer that go on: whose mentors may be let in."""
    return list(matching.ongoing(enrolment.programme).filter(mentee=enrolment))


def own_enrolments(viewer: Person) -> list[Enrolment]:
    """What the viewer takes part in as a newcomer."""
    found = programmes.own(viewer).filter(role=Role.NEWCOMER)
    return list(found.select_related("programme").order_by("pk"))


def reads_notes(viewer: Person, recognition: Recognition) -> bool:
    """Whether the viewer is the newcomer or the mentor who was let in."""
    pair = recognition.pair
    is_let_in = pair is not None and pair.ended_at is None
    return recognition.enrolment.person_id == viewer.pk or (
        pair is not None and is_let_in and pair.mentor.person_id == viewer.pk
    )


def template(viewer: Person, template_id: str) -> Template:
    """A template of the viewer's organisation that is or was offered.

    Those who coordinate see it while it is being written too. Raises NotFound.
    """
    found = templates(viewer)
    if not programmes.roles(viewer) & {Role.COORDINATOR.value}:
        found = found.exclude(offered_at=None)
    return _one(found.filter(public_id=template_id))


def template_step(viewer: Person, template_step_id: str) -> TemplateStep:
    """A step of a template of the viewer's organisation. Raises NotFound."""
    found = TemplateStep.objects.filter(
        template__organisation=viewer.organisation_id, public_id=template_step_id
    )
    return _one(found.select_related("template"))


def templates(viewer: Person) -> QuerySet[Template]:
    """All templates of the viewer's organisation."""
    return Template.objects.filter(organisation=viewer.organisation_id)


def offered(viewer: Person) -> QuerySet[Template]:
    """The templates from which a recognition can begin."""
    return templates(viewer).filter(retired_at=None, offered_at__isnull=False)


def seen_by(viewer: Person) -> QuerySet[Recognition]:
    """All that the viewer may see, of people who are not forgotten."""
    return Recognition.objects.filter(
        Q(enrolment__person=viewer) | _let_in(viewer) | _coordinated_by(viewer)
    )


def walked_by(viewer: Person) -> QuerySet[Recognition]:
    """The viewer's own, and those into which they are let as a mentor."""
    return Recognition.objects.filter(Q(enrolment__person=viewer) | _let_in(viewer))


def of_pair(viewer: Person, pair: Pair) -> QuerySet[Recognition]:
    """What a newcomer shows the mentor of a pair, as far as the viewer sees it."""
    return seen_by(viewer).filter(pair=pair)


def in_programmes(
    viewer: Person, programmes_seen: Sequence[Programme]
) -> QuerySet[Recognition]:
    """Those of everybody who takes part in programmes the viewer coordinates."""
    return Recognition.objects.filter(enrolment__programme__in=programmes_seen)


def decided_in(
    programmes_: Sequence[Programme], period: Period
) -> QuerySet[Recognition]:
    """Those that an office has recognised, at least in part, in a period: to count."""
    return Recognition.objects.filter(
        enrolment__programme__in=list(programmes_),
        result__in=(Recognition.Result.FULL, Recognition.Result.PART),
        decided_on__range=(period.first, period.last),
    )


def to_remind(first: date, last: date) -> QuerySet[Recognition]:
    """Those with a day between two days, of people who are here; for the clock."""
    days = (first, last)
    waiting = RecognitionStep.objects.filter(
        due_on__range=days, done_on=None, is_left_out=False
    )
    found = Recognition.objects.filter(
        Q(pk__in=waiting.values("recognition"))
        | Q(answer_by__range=days)
        | Q(appeal_until__range=days),
        enrolment__person__is_active=True,
    )
    return found.select_related(*_PEOPLE)


def recognised(since: datetime, until: datetime) -> list[Enrolment]:
    """Newcomers a qualification of whom was recognised in these days; for the clock."""
    days = (since.date(), until.date())
    found = Recognition.objects.filter(
        result=Recognition.Result.FULL,
        decided_on__range=days,
        enrolment__person__is_active=True,
    )
    return [one.enrolment for one in found.select_related(*_PEOPLE).order_by("pk")]


def _let_in(viewer: Person) -> Q:
    return Q(pair__mentor__person=viewer, pair__ended_at=None)


def _coordinated_by(viewer: Person) -> Q:
    return Q(
        enrolment__programme__in=programmes.coordinated(viewer),
        enrolment__person__is_active=True,
    )


def _one(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise NotFound
    return found
