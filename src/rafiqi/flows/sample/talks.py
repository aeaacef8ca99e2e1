"""Meetings in the sample programme: some were good, some nobody has spoken of yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import actions as meetings
from rafiqi.areas.meetings.models import Meeting
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme, Role

ROOM = "https://meet.example.org/bridge-house"
NEXT_STEPS = (
    "We look at two job offers.",
    "I send my CV until Friday.",
    "نتدرب على مقابلة العمل.",
    "",
)
PANEL = partial(
    meetings.Invitation,
    kind="panel",
    audience="both",
    title={
        "en": "Nurses tell how they began",
        "ar": "ممرضات وممرضون يروون كيف بدؤوا",
    },
    text={
        "en": "Three nurses talk about the recognition of their diplomas, their first "
        "ward, and what helped. Bring your questions.",
        "ar": "يتحدث ثلاثة من الممرضات والممرضين عن الاعتراف بشهاداتهم وعن أول قسم "
        "عملوا فيه وعما ساعدهم. أحضروا أسئلتكم معكم.",
    },
    minutes=90,
    format="hybrid",
    link="https://meet.example.org/nurses",
    place="Bridge House, large room",
    places=12,
)
VISIT = partial(
    meetings.Invitation,
    kind="visit",
    audience="newcomers",
    title={
        "en": "A visit to the Charity hospital",
        "ar": "زيارة إلى مستشفى شاريتيه",
    },
    text={"en": "We see two wards and meet the head of nursing."},
    minutes=120,
    format="in_person",
    link="",
    place="Charity hospital, main door",
    places=8,
)
SOME = 3
"""One pair in so many meets with everybody saying how it was; others are quieter."""


def past(pair: Pair, number: int, *, now: datetime) -> None:
    """What a pair on its way has met for so far; the last meeting often unspoken of."""
    pair.refresh_from_db(fields=["ended_at"])
    if pair.ended_at:
        return
    random = Random(f"meetings {number}")
    mentor, mentee = pair.mentor.person, pair.mentee.person
    at = _at_hour(pair.confirmed_at + timedelta(days=random.randint(3, 9)), 17)
    while at < now - timedelta(days=2) and random.random() < 0.8:
        before = max(pair.confirmed_at, at - timedelta(days=2))
        meeting = _agreed(pair, mentee, [at], at=before)
        after = at + timedelta(hours=3)
        said = random.random()
        for person in (mentor, mentee)[: number % SOME]:
            _say(meeting, person, said, random, at=after)
        at = _at_hour(at + timedelta(days=random.randint(12, 24)), 17)


def of_noor(pair: Pair, *, now: datetime) -> None:
    """One meeting of which nobody has spoken, one to come, one to be answered."""
    mentor, mentee = pair.mentor.person, pair.mentee.person
    yesterday = _at_hour(now - timedelta(days=1), 18)
    _agreed(pair, mentee, [yesterday], at=yesterday - timedelta(hours=14))
    soon = _at_hour(now + timedelta(days=3), 18)
    _agreed(pair, mentor, [soon], at=now - timedelta(hours=10))
    times = [_at_hour(now + timedelta(days=days), 18) for days in (8, 10, 11)]
    _proposed(pair, mentee, times, at=now - timedelta(hours=3))


def gatherings(programme: Programme, ali: Person, *, by: Person, now: datetime) -> None:
    """A visit that is over, and a panel to come in which Ali has a place."""
    newcomers = programmes.enrolled([programme]).as_role(Role.NEWCOMER)
    others = [one.person for one in newcomers.select_related("person")[:10]]
    past = _at_hour(now - timedelta(days=12), 14)
    opened = past - timedelta(days=14)
    visit = meetings.gather(programme, VISIT(starts_at=past), by=by, at=opened)
    for number, person in enumerate(others):
        at = opened + timedelta(hours=5 * number + 1)
        meetings.sign_up(visit, by=person, at=at)
    came = [person.public_id for person in others[:6]]
    meetings.note_who_came(visit, came, by=by, at=past + timedelta(hours=3))
    (noor,) = programmes.named(programme, "Noor Haddad")[:1]
    thanked = past + timedelta(hours=3)
    meetings.thank_for_help(visit, noor, leads=True, by=by, at=thanked)
    soon = _at_hour(now + timedelta(days=9), 17)
    opened = now - timedelta(days=5)
    panel = meetings.gather(programme, PANEL(starts_at=soon), by=by, at=opened)
    for person in (ali, *others[3:8]):
        meetings.sign_up(panel, by=person, at=opened + timedelta(hours=2))


def _agreed(
    pair: Pair, by: Person, times: Sequence[datetime], *, at: datetime
) -> Meeting:
    meeting = _proposed(pair, by, times, at=at)
    later = at + timedelta(hours=1)
    meetings.pick(meeting, times[0], by=pair.other(by), at=later)
    return meeting


def _proposed(
    pair: Pair, by: Person, times: Sequence[datetime], *, at: datetime
) -> Meeting:
    return meetings.propose(
        pair, times, minutes=60, format="online", link=ROOM, by=by, at=at
    )


def _say(
    meeting: Meeting, person: Person, said: float, random: Random, *, at: datetime
) -> None:
    meeting.refresh_from_db()
    if said < 0.1:
        meetings.say(meeting, happened="not_other", by=person, at=at)
        return
    meetings.say(
        meeting,
        happened="yes",
        felt=random.choice((2, 3, 3, 4, 4)),
        minutes=random.choice((40, 50, 60, 75)),
        next_step=random.choice(NEXT_STEPS),
        by=person,
        at=at,
    )


def _at_hour(day: datetime, hour: int) -> datetime:
    """That day at this hour in Berlin."""
    local = day.astimezone(ZoneInfo("Europe/Berlin"))
    return local.replace(hour=hour, minute=0, second=0, microsecond=0)
