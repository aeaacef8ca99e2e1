"""Who wishes to finish and who looks back, for whoever may act on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet

from rafiqi.areas.endings import _following
from rafiqi.areas.endings._following import Due
from rafiqi.areas.endings.models import Alumnus, FollowUp, HandOver, LookBack, Wish
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.refusal import NotFound

__all__ = ["Due"]
RECENT = timedelta(days=14)
"""Who has ended longer ago is not asked any more to look back."""
_TWO = ("pair__mentor__person", "pair__mentee__person", "to__mentor")


def open_wishes(pair: Pair) -> list[Wish]:
    """What the two of a pair wish, the first one first; for flows and coordinators."""
    found = Wish.objects.open().filter(pair=pair).select_related("person")
    return list(found.order_by("asked_at", "pk"))


def handover(pair: Pair) -> HandOver | None:
    """What is prepared for the next mentor of a pair, if it is."""
    found = HandOver.objects.filter(pair=pair)
    return found.select_related(*_TWO).first()


def handed_to(pair: Pair) -> HandOver | None:
    """What a pair was given by the one before it, if it goes on from one."""
    found = HandOver.objects.filter(to=pair)
    return found.select_related(*_TWO).first()


def released(mentee: Enrolment) -> HandOver | None:
    """What a newcomer has released for their next mentor, from their last pair."""
    last = matching.last_ended(mentee)
    waits = HandOver.objects.filter(pair=last, passed_at=None, agreed_at__isnull=False)
    return waits.select_related(*_TWO).first()


def own_alumnus(viewer: Person, enrolment_id: str) -> Alumnus:
    """What the viewer has finished as this newcomer. Raises NotFound."""
    return _one_alumnus(Alumnus.objects.filter(enrolment__person=viewer), enrolment_id)


def alumnus(viewer: Person, enrolment_id: str) -> Alumnus:
    """Somebody who has finished where the viewer coordinates. Raises NotFound."""
    ours = programmes.coordinated(viewer)
    found = Alumnus.objects.filter(
        enrolment__programme__in=ours, enrolment__person__is_active=True
    )
    return _one_alumnus(found, enrolment_id)


def _one_alumnus(rows: QuerySet[Alumnus], enrolment_id: str) -> Alumnus:
    people = ("enrolment__person", "enrolment__programme")
    found = rows.filter(enrolment__public_id=enrolment_id).select_related(*people)
    one = found.first()
    if one is None:
        raise NotFound
    return one


def own_look_back(viewer: Person, look_back_id: str) -> LookBack:
    """A look back that the viewer is asked for. Raises NotFound."""
    return _one_back(LookBack.objects.filter(person=viewer), look_back_id)


def by_link(look_back_id: str) -> LookBack:
    """A look back for whoever has its signed address; the door checks that.

    Raises NotFound.
    """
    return _one_back(LookBack.objects.filter(person__is_active=True), look_back_id)


def coordinated_look_back(viewer: Person, look_back_id: str) -> LookBack:
    """A look back at a pair in a programme the viewer coordinates. Raises NotFound."""
    ours = LookBack.objects.filter(pair__programme__in=programmes.coordinated(viewer))
    return _one_back(ours, look_back_id)


def own_follow_up(viewer: Person, follow_up_id: str) -> FollowUp:
    """Questions to the viewer about the time after a pair. Raises NotFound."""
    return _one_follow_up(FollowUp.objects.filter(person=viewer), follow_up_id)


def follow_up_by_link(follow_up_id: str) -> FollowUp:
    """The same for whoever has its signed address; the door checks that.

    Raises NotFound.
    """
    asked = FollowUp.objects.filter(person__is_active=True)
    return _one_follow_up(asked, follow_up_id)


def coordinated_follow_up(viewer: Person, follow_up_id: str) -> FollowUp:
    """The same where the viewer coordinates. Raises NotFound."""
    ours = FollowUp.objects.filter(pair__programme__in=programmes.coordinated(viewer))
    return _one_follow_up(ours, follow_up_id)


def _one_follow_up(rows: QuerySet[FollowUp], follow_up_id: str) -> FollowUp:
    people = ("person", "pair__mentor__person", "pair__mentee__person")
    found = rows.filter(public_id=follow_up_id).select_related(*people).first()
    if found is None:
        raise NotFound
    return found


def _one_back(rows: QuerySet[LookBack], look_back_id: str) -> LookBack:
    people = ("person", "pair__mentor__person", "pair__mentee__person")
    found = rows.filter(public_id=look_back_id).select_related(*people).first()
    if found is None:
        raise NotFound
    return found


def to_look_back(at: datetime) -> Iterator[tuple[Pair, Person]]:
    """Each side of a pair that has just ended and was not asked yet, by day."""
    pairs = list(matching.ended_since(at - RECENT))
    asked = set(LookBack.objects.filter(pair__in=pairs).values_list("pair", "person"))
    for pair in pairs:
        if _following.is_day(pair.programme, at):
            for person in (pair.mentee.person, pair.mentor.person):
                if person.is_active and (pair.pk, person.pk) not in asked:
                    yield pair, person


def to_follow_up(at: datetime) -> Iterator[Due]:
    """Whom to ask how it goes 3, 6 or 12 months after a pair has ended, by day."""
    return _following.due(at)


def to_remind(at: datetime) -> list[FollowUp]:
    """Who has not said yet how it goes, and is reminded once, by day."""
    return _following.to_remind(at)


def is_day(programme: Programme, at: datetime) -> bool:
    """Whether it is day where a programme is run: nobody gets letters at night."""
    return _following.is_day(programme, at)


def at_work(since: datetime, until: datetime) -> list[Enrolment]:
    """Newcomers who told in this time, for the first time, that they work."""
    works = (FollowUp.Doing.WORK, FollowUp.Doing.BUSINESS)
    found = FollowUp.objects.filter(
        doing__in=works, answered_at__range=(since, until), person__is_active=True
    ).filter(pair__mentee__person=F("person"))
    before = FollowUp.objects.filter(
        pair=OuterRef("pair"), person=OuterRef("person"), doing__in=works
    ).filter(answered_at__lt=OuterRef("answered_at"))
    found = found.exclude(Exists(before))
    people = ("pair__mentee__person", "pair__mentee__programme__organisation")
    return [one.pair.mentee for one in found.select_related(*people).order_by("pk")]


def wants_no_letters() -> set[int]:
    """Who has said, months after a pair, that we should not write any more (keys)."""
    return set(
        FollowUp.objects.filter(may_write=False).values_list("person", flat=True)
    )


def would_tell(since: datetime, until: datetime) -> list[Enrolment]:
    """Alumni who said in this time that one may ask them for their story."""
    found = Alumnus.objects.filter(
        would_tell=True,
        said_at__range=(since, until),
        enrolment__person__is_active=True,
    )
    people = ("enrolment__person", "enrolment__programme__organisation")
    return [one.enrolment for one in found.select_related(*people).order_by("pk")]
