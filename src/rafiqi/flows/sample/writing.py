"""What people of the sample programme have written to each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from rafiqi.areas.conversations import access, actions
from rafiqi.areas.conversations.models import Thread
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.files import made_safe

MENTOR, MENTEE = "mentor", "mentee"
OF_NOOR = (
    (MENTEE, "مرحبًا، شكرًا لأنك وافقت. أنا سعيد بأن أتعلم منك."),
    (MENTOR, "أهلًا بك! I am glad too. هل تناسبك أمسيات الأربعاء؟"),
    (MENTEE, "نعم، الأربعاء بعد الساعة السادسة مناسب جدًا."),
    (
        MENTOR,
        "Good. Please bring your diploma and the translation, also if they are not "
        "complete. أحضر الأوراق كما هي، ولا تقلق.",
    ),
    (MENTEE, "عندي سؤال: هل أرسل سيرتي الذاتية بالعربية أم بالألمانية؟"),
)
"""Of Noor and her newcomer; the last one has not been read."""
LIST = """What to bring
- diploma, also a copy
- translation, if there is one
- a list of the places where you have worked
"""
OTHERS = (
    (MENTOR, "Hello! When would you like to meet for the first time?"),
    (MENTEE, "Hello, thank you. Thursday is good for me, after my course."),
    (MENTOR, "Thursday at five then. I look forward to it."),
)
OFTEN = 3
"""One pair in so many has written to each other here."""


def of_noor(pair: Pair, *, now: datetime) -> None:
    """Five messages over two days, one with a list; Noor has not read the last one."""
    thread = _say(pair, OF_NOOR[:3], since=now - timedelta(hours=40))
    list_ = made_safe("What to bring.txt", LIST.encode())
    mentor, mentee = pair.mentor.person, pair.mentee.person
    at = now - timedelta(hours=20)
    actions.write(thread, OF_NOOR[3][1], list_, by=mentor, at=at)
    at = now - timedelta(hours=2)
    sent = actions.write(thread, OF_NOOR[4][1], by=mentee, at=at)
    actions.seen(thread, to=sent.pk - 1, by=mentor, at=at)


def of_ali(programme: Programme, ali: Person, mira: Person, *, now: datetime) -> None:
    """Ali has asked the coordinators; he has not read Mira's answer."""
    asked = actions.write_with_team(
        programme,
        ali,
        "السلام عليكم، متى أعرف من هو مرشدي؟",
        by=ali,
        at=now - timedelta(days=3),
    )
    actions.write(
        asked.thread,
        "Good news: look at your start page. أخبار جيدة: انظر إلى صفحة البداية.",
        by=mira,
        at=now - timedelta(hours=30),
    )


def past(pair: Pair, number: int, *, now: datetime) -> None:
    """Some pairs have agreed here when to meet first, and both have read it."""
    since = pair.confirmed_at + timedelta(hours=3)
    if number % OFTEN == 0 and pair.ended_at is None and since < now:
        _say(pair, OTHERS, since=since)


def _say(pair: Pair, lines: Sequence[tuple[str, str]], *, since: datetime) -> Thread:
    two = {MENTOR: pair.mentor.person, MENTEE: pair.mentee.person}
    thread = access.thread_of_pair(two[MENTOR], pair.public_id)
    at = since
    for side, words in lines:
        sent = actions.write(thread, words, by=two[side], at=at)
        for reader in two.values():
            actions.seen(thread, to=sent.pk, by=reader, at=at)
        at += timedelta(hours=5)
    return thread
