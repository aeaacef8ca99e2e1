"""One application as the newcomer, their mentor and their team read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import _reasons, _stages, access
from rafiqi.areas.candidacies._reasons import ReasonView
from rafiqi.areas.candidacies.models import (
    Answered,
    Candidacy,
    CandidacyStep,
    Enclosure,
    Introduction,
    SaidAs,
    Stage,
)
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """The opportunity it is for. employer  "" where nobody is named."""

    id: str
    title: Words
    kind: StrOrPromise
    employer: str
    starts_on: date | None
    apply_by: date | None
    link: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One application in a list. whose  "" where it is the viewer's own.

    on, time     of its last step; for an interview the day it is planned for.
    days_left    until an interview that is still to come; else None.
    days_silent  since anybody said anything, where somebody has to answer; else None.
    """

    id: str
    whose: str
    enrolment_id: str
    place: Place
    stage: str
    stage_name: StrOrPromise
    way: StrOrPromise
    on: date
    days_left: int | None
    days_silent: int | None

    @property
    def goes_on(self) -> bool:
        return self.stage != Stage.ENDED


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing that was said. reason  {} without one; by  "" where nobody is left.

    note  "" for whoever may not read it.
    """

    id: str
    stage: str
    stage_name: StrOrPromise
    on: date
    time: time | None
    place: str
    is_back: bool
    said_as: StrOrPromise
    by: str
    at: datetime
    how: StrOrPromise
    reason: Words
    note: str
    is_taken_back: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class EnclosureView:
    """A document. text  of a copy or a recognition; "" for a file."""

    id: str
    kind: str
    kind_name: StrOrPromise
    name: str
    is_shown: bool
    source: str


@dataclass(frozen=True, slots=True)
class Released:
    """What the partner may see, as the newcomer has ticked it."""

    name: bool
    phone: bool
    email: bool
    message: bool


@dataclass(frozen=True, slots=True)
class CandidacyView:
    """All of one application, as far as the viewer reads it.

    following   what may follow.    back  to which stages it can go back.
    end         reasons from which the viewer chooses where it ends.
    has_reader  somebody of the partner reads applications here.
    waits       what can reach the newcomer is held until the team agrees.
    sees        first name of the mentor who may see it.
    questions   months after which it was asked and not answered: (id, months).
    """

    line: Line
    person: str
    is_own: bool
    is_team: bool
    begun_by: str
    begun_at: datetime
    partner: str
    has_reader: bool
    is_handed: bool
    is_blocked: bool
    message: str
    released: Released
    enclosures: tuple[EnclosureView, ...]
    steps: tuple[StepView, ...]
    introduced: tuple[tuple[str, str, str], ...]
    following: tuple[Stage, ...]
    back: tuple[Stage, ...]
    end: tuple[ReasonView, ...]
    backs: tuple[ReasonView, ...]
    waits: bool
    sees: str
    questions: tuple[tuple[str, int], ...]

    @property
    def last(self) -> StepView:
        """The step that counts now."""
        return [one for one in self.steps if not one.is_taken_back][-1]

    @property
    def may_be_sent(self) -> bool:
        return self.line.stage in (Stage.SAVED, Stage.INTRODUCED)

    @property
    def is_at_work(self) -> bool:
        return self.line.stage in _stages.AT_WORK


def place(opportunity: Opportunity) -> Place:
    """The opportunity. No query when its partner is loaded."""
    partner = opportunity.partner
    return Place(
        opportunity.public_id,
        opportunity.title,
        opportunity.get_kind_display(),
        opportunity.employer or (partner.name if partner else ""),
        opportunity.starts_on,
        opportunity.apply_by,
        opportunity.link,
        opportunity.state == Opportunity.State.OPEN,
    )


def line(viewer: Person, row: Candidacy, at: datetime) -> Line:
    """One application in a list. No query when people and opportunity are loaded."""
    today = viewer.day(at)
    is_coming = row.stage == Stage.INTERVIEW and row.on >= today
    silent = (today - max(row.news_at.date(), row.on)).days
    is_waiting = row.stage in _stages.WAITING and not is_coming
    own = row.enrolment.person_id == viewer.pk
    return Line(
        id=row.public_id,
        whose="" if own else row.enrolment.person.name,
        enrolment_id=row.enrolment.public_id,
        place=place(row.opportunity),
        stage=row.stage,
        stage_name=row.get_stage_display(),
        way=row.get_way_display(),
        on=row.on,
        days_left=(row.on - today).days if is_coming else None,
        days_silent=max(silent, 0) if is_waiting else None,
    )


def view(viewer: Person, row: Candidacy, at: datetime) -> CandidacyView:
    """All of it. Seven queries."""
    person, organisation = row.enrolment.person, row.opportunity.organisation_id
    is_own = person.pk == viewer.pk
    is_team = not is_own and access.is_of_team(viewer, row)
    said_as = SaidAs.NEWCOMER if is_own else SaidAs.TEAM
    reasons = _reasons.of(organisation)
    steps = list(row.steps.select_related("by"))
    counted = [one for one in steps if one.taken_back_at is None]
    speaks = is_own or is_team
    pair, partner = row.pair, row.opportunity.partner
    return CandidacyView(
        line=line(viewer, row, at),
        person=person.name,
        is_own=is_own,
        is_team=is_team,
        begun_by=row.begun_by.short_name if row.begun_by else "",
        begun_at=row.begun_at,
        partner=partner.name if partner else "",
        has_reader=bool(access.contacts_of(partner)),
        is_handed=row.handed_at is not None,
        is_blocked=is_own and access.has_blocked(person, partner),
        message=row.message if speaks else "",
        released=Released(
            row.shows_name, row.shows_phone, row.shows_email, row.shows_message
        ),
        enclosures=_enclosures(row, is_own=is_own) if speaks else (),
        steps=tuple(
            step(one, viewer, reasons, counted[-1], may=is_team, reads=speaks)
            for one in steps
        ),
        introduced=_introduced(row) if speaks else (),
        following=_following(row, is_own=is_own) if speaks else (),
        back=_stages.earlier(row.stage, {one.stage for one in counted}),
        end=_choices(reasons, _reasons.kinds(row.stage, said_as)),
        backs=_choices(reasons, ("back",)),
        waits=access.waits_for_team(row, at),
        sees=pair.mentor.person.short_name if pair and pair.ended_at is None else "",
        questions=tuple(
            row.questions.filter(answered_at=None).values_list("public_id", "months")
        ),
    )


def step(
    row: CandidacyStep,
    viewer: Person,
    reasons: Mapping[str, ReasonView],
    last: CandidacyStep,
    *,
    may: bool,
    reads: bool,
) -> StepView:
    """One step. may  the viewer may take back what others said; reads  also notes."""
    reason = reasons.get(row.reason)
    is_last = row.pk == last.pk and row.number > 1
    return StepView(
        id=row.public_id,
        stage=row.stage,
        stage_name=row.get_stage_display(),
        on=row.on,
        time=row.time,
        place=row.place,
        is_back=row.is_back,
        said_as=row.get_said_as_display(),
        by=row.by.short_name if row.by else "",
        at=row.at,
        how=row.get_how_display(),
        reason=reason.words if reason else {},
        note=row.note if reads else "",
        is_taken_back=row.taken_back_at is not None,
        may_take_back=is_last and (may or row.by_id == viewer.pk),
    )


def enclosure(row: Enclosure) -> EnclosureView:
    """One document, without what is in it."""
    return EnclosureView(
        row.public_id,
        row.kind,
        row.get_kind_display(),
        row.name,
        row.is_shown,
        row.source,
    )


def _enclosures(row: Candidacy, *, is_own: bool) -> tuple[EnclosureView, ...]:
    """All for the newcomer, for the team what is sent. Without the files themselves."""
    found = row.enclosures.defer("content", "text")
    if not is_own:
        found = found.filter(is_shown=True)
    return tuple(enclosure(one) for one in found)


def _introduced(row: Candidacy) -> tuple[tuple[str, str, str], ...]:
    """By whom it was introduced: name, line, the mentor's line."""
    found = Introduction.objects.filter(
        opportunity=row.opportunity_id,
        enrolment=row.enrolment_id,
        answer=Answered.YES,
    )
    return tuple(
        (one.by.short_name, one.line, one.mentor_line)
        for one in found.select_related("by").order_by("pk")
    )


def _following(row: Candidacy, *, is_own: bool) -> tuple[Stage, ...]:
    """What the viewer can say next; a newcomer applies and withdraws on other pages."""
    stages = _stages.FOLLOWS[row.stage]
    if not is_own:
        return tuple(one for one in stages if one != Stage.INTRODUCED)
    said = (*_stages.SAID_BY_NEWCOMER, *_stages.MONTHS)
    left_out = (Stage.APPLIED, Stage.ENDED)
    return tuple(one for one in stages if one in said and one not in left_out)


def _choices(
    reasons: Mapping[str, ReasonView], kinds: tuple[str, ...]
) -> tuple[ReasonView, ...]:
    found = [
        one for one in reasons.values() if one.kind in kinds and not one.is_retired
    ]
    return tuple(sorted(found, key=lambda one: kinds.index(one.kind)))
