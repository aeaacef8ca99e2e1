"""Who reads a thread, so that everybody in it is told."""

from __future__ import annotations

from dataclasses import dataclass

from rafiqi.areas.conversations import access
from rafiqi.areas.conversations.models import Member, Thread
from rafiqi.areas.people.models import Person


@dataclass(frozen=True, slots=True)
class Readers:
    """Who may read a thread, seen by one of its readers.

    title         who is on the other side; "" for the coordinators.
    others        names of the readers beside the viewer who are known by name.
    second_adult  who reads along because somebody may be under 18; "" for nobody.
    viewer_is     "one" of the two or the person who asks, "team", "second_adult",
                  or "report" for whoever looks into one.
    """

    title: str
    others: tuple[str, ...]
    second_adult: str
    viewer_is: str


def title(viewer: Person, thread: Thread, mine: Member | None) -> str:
    """Whom the viewer writes with; "" for the coordinators."""
    if thread.pair is None:
        if mine and mine.person_id:
            return ""
        return thread.person.name if thread.person else ""
    mentor, mentee = thread.pair.mentor.person, thread.pair.mentee.person
    if viewer == mentor:
        return mentee.short_name
    if viewer == mentee:
        return mentor.short_name
    return f"{mentee.name} · {mentor.name}"


def of(viewer: Person, thread: Thread, mine: Member | None) -> Readers:
    """Everybody who reads along now. One or two queries."""
    if thread.pair is None:
        others = [one.name for one in access.team(thread) if one != viewer]
        adult = ""
    else:
        two = (thread.pair.mentor.person, thread.pair.mentee.person)
        others = [one.short_name for one in two if one != viewer]
        adult = _second_adult(thread)
    return Readers(
        title(viewer, thread, mine), tuple(others), adult, _standing(viewer, mine)
    )


def _standing(viewer: Person, mine: Member | None) -> str:
    if mine is None:
        return "report"
    if mine.is_second_adult:
        return "second_adult"
    return "one" if mine.person_id == viewer.pk else "team"


def _second_adult(thread: Thread) -> str:
    adults = thread.members.filter(is_second_adult=True)
    return adults.values_list("person__name", flat=True).first() or ""
