"""Whether a mentor can be matched, what is missing, and who does it next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.safeguarding import access
from rafiqi.areas.safeguarding.models import Clearance, Interview, Reference

NAMES: dict[str, StrOrPromise] = {
    "interview": _("a talk with the coordinator"),
    "references": _("two good references"),
    "clearance": _("background check"),
    "orientation": _("orientation"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a programme asks of its mentors.

    key    one of NAMES.
    turn   who does the next thing: "mentor" or "team"; "" when it is done.
    """

    key: str
    turn: str

    @property
    def is_done(self) -> bool:
        return not self.turn

    @property
    def name(self) -> StrOrPromise:
        return NAMES[self.key]


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """name, contact  "" once they have answered."""

    id: str
    name: str
    contact: str
    state: str
    state_name: StrOrPromise
    changed_at: datetime
    by: str


def readiness(
    viewer: Person, mentors: Iterable[Enrolment], *, on: date
) -> dict[int, tuple[Check, ...]]:
    """What each of some mentors has and lacks, by row number. Five queries.

    mentors  with their programmes.
    """
    mentors = list(mentors)
    people = [one.person_id for one in mentors]
    rows = [one.pk for one in mentors]
    done = set(access.oriented().filter(person__in=people))
    cleared = access.cleared(people, on=on)
    asked = set(Clearance.objects.filter(person__in=people).values_list("person"))
    talks = Interview.objects.filter(enrolment__in=rows)
    talked = set(talks.values_list("enrolment", flat=True))
    named: Counter[int] = Counter()
    good: Counter[int] = Counter()
    for row, state in Reference.objects.filter(enrolment__in=rows).values_list(
        "enrolment", "state"
    ):
        named[row] += state != Reference.State.NOT_GOOD
        good[row] += state == Reference.State.GOOD

    def checks(one: Enrolment) -> tuple[Check, ...]:
        it, enough = one.programme, access.GOOD_REFERENCES
        named_by = "team" if named[one.pk] >= enough else "mentor"
        asked_for = "team" if (one.person_id,) in asked else "mentor"
        all_of_them = (
            (it.needs_interview, "interview", one.pk in talked, "team"),
            (it.needs_references, "references", good[one.pk] >= enough, named_by),
            (it.needs_clearance, "clearance", one.person_id in cleared, asked_for),
            (it.needs_orientation, "orientation", one.person_id in done, "mentor"),
        )
        return tuple(
            Check(key, "" if is_done else turn)
            for is_needed, key, is_done, turn in all_of_them
            if is_needed
        )

    return {one.pk: checks(one) for one in mentors}


def references(viewer: Person, enrolment: Enrolment) -> tuple[ReferenceLine, ...]:
    """Who was named for a mentor, and what became of it. One query."""
    found = Reference.objects.filter(enrolment=enrolment).select_related("by")
    return tuple(
        ReferenceLine(
            one.public_id,
            one.name,
            one.contact,
            one.state,
            one.get_state_display(),
            one.changed_at,
            one.by.name if one.by else "",
        )
        for one in found.order_by("pk")
    )


def talks(viewer: Person, enrolment: Enrolment) -> tuple[tuple[date, str, str], ...]:
    """The talks with a mentor: day, notes, by whom. One query."""
    found = Interview.objects.filter(enrolment=enrolment).order_by("held_on", "pk")
    return tuple(found.values_list("held_on", "words", "by__name"))
