"""What a partner sees of an application: exactly what was released for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Prefetch
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import _reasons, _stages, _view, access
from rafiqi.areas.candidacies._reasons import ReasonView
from rafiqi.areas.candidacies._view import EnclosureView, Place
from rafiqi.areas.candidacies.models import (
    Answered,
    Candidacy,
    CandidacyQuerySet,
    CandidacyStep,
    Enclosure,
    Introduction,
    SaidAs,
    Stage,
)
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Partner


@dataclass(frozen=True, slots=True)
class Handed:
    """One newcomer as a partner sees them; "" stands for what is not released.

    number     a name to speak of somebody whose name is not released.
    is_new     nobody of the partner has said anything yet.
    waits      something is released, and the programme team looks at it first.
    on, time, where  of the last step; of an interview the day it is planned for.
    line, mentor_line  with which words they were introduced, by whom.
    still      after how many months the partner can say that they are still there.
    """

    id: str
    number: str
    place: Place
    name: str
    phone: str
    email: str
    message: str
    enclosures: tuple[EnclosureView, ...]
    stage: str
    stage_name: StrOrPromise
    on: date
    time: time | None
    where: str
    handed_at: datetime
    is_new: bool
    is_withdrawn: bool
    waits: bool
    introduced_by: str
    line: str
    mentor_line: str
    following: tuple[Stage, ...]
    still: tuple[int, ...]
    last_id: str = ""

    @property
    def goes_on(self) -> bool:
        return self.stage != Stage.ENDED

    @property
    def is_there(self) -> bool:
        """They have started."""
        return self.stage in _stages.AT_WORK

    @property
    def still_stages(self) -> tuple[str, ...]:
        return tuple(_stages.STILL[months] for months in self.still)

    @property
    def said_by_partner(self) -> tuple[str, ...]:
        """All that the partner can say now, as keys of Stage."""
        return (*self.following, *self.still_stages)


def all_of(
    viewer: Person, rows: CandidacyQuerySet, at: datetime, *, limit: int = 200
) -> tuple[Handed, ...]:
    """Of applications that were handed over, what the partner sees. Four queries."""
    steps = CandidacyStep.objects.filter(taken_back_at=None)
    shown = Enclosure.objects.filter(is_shown=True).defer("content", "text")
    found = list(
        rows.select_related("opportunity__partner", "enrolment__person__profile")
        .prefetch_related(
            Prefetch("steps", steps, to_attr="counted"),
            Prefetch("enclosures", shown, to_attr="shown"),
        )
        .order_by("-news_at", "-pk")[:limit]
    )
    words = _introductions(found)
    return tuple(
        _handed(one, viewer, at, words.get((one.opportunity_id, one.enrolment_id)))
        for one in found
    )


def preview(viewer: Person, rows: CandidacyQuerySet, at: datetime) -> Handed:
    """What the partner sees, or would see were it sent now."""
    return all_of(viewer, rows, at)[0]


def reasons(row: Candidacy) -> tuple[ReasonView, ...]:
    """From what a partner chooses where it ends. One query."""
    organisation = row.opportunity.organisation_id
    return _reasons.for_end(row.stage, SaidAs.PARTNER, organisation)


def of(viewer: Person, partner: Partner) -> CandidacyQuerySet:
    """What a partner for whom the viewer acts knows of; for others nothing."""
    rows = access.handed_to_those_of(viewer)
    return rows.filter(opportunity__partner=partner)


def _introductions(rows: list[Candidacy]) -> dict[tuple[int, int], Introduction]:
    found = Introduction.objects.filter(
        opportunity__in=[one.opportunity_id for one in rows],
        enrolment__in=[one.enrolment_id for one in rows],
        answer=Answered.YES,
    )
    return {
        (one.opportunity_id, one.enrolment_id): one
        for one in found.select_related("by").order_by("pk")
    }


def _handed(
    row: Candidacy, viewer: Person, at: datetime, introduced: Introduction | None
) -> Handed:
    person, waits = row.enrolment.person, access.waits_for_team(row, at)
    counted: list[CandidacyStep] = row.counted  # type: ignore[attr-defined]
    shown: list[Enclosure] = row.shown  # type: ignore[attr-defined]
    last = counted[-1]
    is_withdrawn = row.stage == Stage.ENDED and last.said_as == SaidAs.NEWCOMER
    is_open = introduced is not None and row.shows_name
    return Handed(
        id=row.public_id,
        number=row.public_id[:4].upper(),
        place=_view.place(row.opportunity),
        name=person.name if row.shows_name else "",
        phone=person.phone if row.shows_phone and not waits else "",
        email=person.email if row.shows_email and not waits else "",
        message=row.message if row.shows_message and not waits else "",
        enclosures=() if waits else tuple(_view.enclosure(one) for one in shown),
        stage=row.stage,
        stage_name=row.get_stage_display(),
        on=row.on,
        time=last.time,
        where=last.place,
        handed_at=row.handed_at or at,
        is_new=not any(one.said_as == SaidAs.PARTNER for one in counted),
        is_withdrawn=is_withdrawn,
        waits=waits and _holds_back(row, shown),
        introduced_by=introduced.by.name if introduced and is_open else "",
        line=introduced.line if introduced and is_open else "",
        mentor_line=introduced.mentor_line if introduced and is_open else "",
        following=tuple(
            one for one in _stages.FOLLOWS[row.stage] if one in _stages.SAID_BY_PARTNER
        ),
        still=_stages.still_due(row.stage, row.started_on, viewer.day(at)),
        last_id=last.public_id if last.by_id == viewer.pk and last.number > 1 else "",
    )


def _holds_back(row: Candidacy, shown: list[Enclosure]) -> bool:
    contact = row.shows_phone or row.shows_email or row.shows_message
    return contact or bool(shown)
