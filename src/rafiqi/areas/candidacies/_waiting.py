"""Where nobody has said anything for a while, for a coordinator's morning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from rafiqi.areas.candidacies import _stages, access
from rafiqi.areas.candidacies.models import Stage
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.words import Words

SILENT, STILL, YOUNG, ASKED = "silent", "still", "young", "asked"
LONGEST = timedelta(days=120)
"""What has been silent for longer is told of no more: it has been told of often."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits.

    kind  SILENT, no news of an application; STILL, nobody has said whether they are
          still there; YOUNG, the team looks first at what a newcomer under 18 sends;
          ASKED, a newcomer has not answered to an introduction.
    id    of the application, the question or the opportunity.
    days  for so long.
    """

    programme_key: int
    enrolment_id: str
    id: str
    who: str
    title: Words
    kind: str
    days: int


def waiting(
    viewer: Person, programmes: Sequence[Programme], at: datetime, within: int
) -> Iterator[Waiting]:
    """All that waits, longer than `within` days or at once. Three queries."""
    yield from _applications(viewer, programmes, at, within)
    yield from _questions(programmes, at)
    yield from _introductions(programmes, at)


def _applications(
    viewer: Person, programmes: Sequence[Programme], at: datetime, within: int
) -> Iterator[Waiting]:
    today, quiet = viewer.day(at), at - timedelta(days=within)
    silent = Q(news_at__lte=quiet, news_at__gt=at - LONGEST)
    born = Q(enrolment__person__profile__birth_year__gt=at.year - 20)
    young = born & Q(team_ok_at=None) & ~Q(handed_at=None)
    here = Q(enrolment__state=Enrolment.State.ACTIVE)
    found = (
        access.in_programmes(programmes)
        .remembered()
        .filter(here, silent | young, stage__in=_stages.WAITING)
        .select_related("enrolment__person__profile", "opportunity")
    )
    for one in found.order_by("pk"):
        since = max(one.news_at.date(), one.on)
        is_young = one.handed_at is not None and access.waits_for_team(one, at)
        if is_young or since <= quiet.date():
            yield Waiting(
                one.enrolment.programme_id,
                one.enrolment.public_id,
                one.public_id,
                one.enrolment.person.name,
                one.opportunity.title,
                YOUNG if is_young else SILENT,
                max((today - since).days, 0),
            )


def _questions(programmes: Sequence[Programme], at: datetime) -> Iterator[Waiting]:
    for one in access.questions_in(programmes).filter(asked_at__gt=at - LONGEST):
        candidacy = one.candidacy
        if candidacy.stage == Stage.ENDED:
            continue
        yield Waiting(
            candidacy.enrolment.programme_id,
            candidacy.enrolment.public_id,
            one.public_id,
            candidacy.enrolment.person.name,
            candidacy.opportunity.title,
            STILL,
            (at - one.asked_at).days,
        )


def _introductions(programmes: Sequence[Programme], at: datetime) -> Iterator[Waiting]:
    for one in access.introductions_in(programmes).filter(asked_at__gt=at - LONGEST):
        yield Waiting(
            one.enrolment.programme_id,
            one.enrolment.public_id,
            one.opportunity.public_id,
            one.enrolment.person.name,
            one.opportunity.title,
            ASKED,
            (at - one.asked_at).days,
        )
