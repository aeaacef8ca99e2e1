"""What comes after pairs, and the paper that all of it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from benchmarks.years.made import DAY, Made, keep
from rafiqi.areas.certificates.models import Certificate
from rafiqi.areas.endings.models import Alumnus, FollowUp, LookBack, Wish
from rafiqi.areas.feedback.models import Feedback
from rafiqi.areas.journal.models import Entry
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.mornings.models import Care
from rafiqi.areas.people.models import Person

DOINGS = ("work", "work", "study", "training", "business", "looking", "caring")
MONTH = 30 * DAY
JOURNAL = (
    ("checkins.asked", 9),
    ("checkins.answered", 7),
    ("journeys.ticked", 8),
    ("meetings.said", 8),
    ("meetings.agreed", 6),
    ("conversations.written", 10),
)
LETTERS = (("check_in", 9), ("meeting_agreed", 6), ("message", 6), ("matched", 1))


def look_backs(made: Made) -> None:
    """Both sides are asked; three in five answer."""
    keep(
        LookBack(
            pair=pair,
            person=side.person,
            asked_at=pair.ended_at,
            answered_at=pair.ended_at + 4 * DAY
            if (answers := made.some(0.6))
            else None,
            reached="I work in a hospital now." if answers else "",
            helped=made.random.choice((1, 2, 3, 3)) if answers else None,
            together=made.random.choice((2, 3, 3)) if answers else None,
            team=made.random.choice((2, 3)) if answers else None,
        )
        for pair in made.ended
        for side in (pair.mentor, pair.mentee)
    )


def follow_ups(made: Made) -> None:
    """The newcomer after 3, 6 and 12 months, the mentor after 6."""
    keep(row for pair in made.ended for row in _follow_ups(made, pair))


def _follow_ups(made: Made, pair: Pair) -> Iterator[FollowUp]:
    doing = made.random.choice(DOINGS)
    for after in (3, 6, 12):
        at = _ended(pair) + after * MONTH
        if at > made.now:
            return
        answers = made.some(0.55)
        doing = doing if made.some(0.85) else made.random.choice(DOINGS)
        yield FollowUp(
            pair=pair,
            person=pair.mentee.person,
            after=after,
            asked_at=at,
            answered_at=at + 3 * DAY if answers else None,
            doing=doing if answers else "",
            keeps=made.random.choice(("yes", "yes", "changed", "no"))
            if answers
            else "",
            needs="nothing" if answers else "",
        )
        if after == 6:
            says = made.some(0.5)
            yield FollowUp(
                pair=pair,
                person=pair.mentor.person,
                after=after,
                asked_at=at,
                answered_at=at + 2 * DAY if says else None,
                in_touch="sometimes" if says else "",
                again="yes" if says else "",
            )


def alumni(made: Made) -> None:
    """Newcomers who have finished a pair in time, and what half of them offer."""
    first: dict[int, Pair] = {}
    for pair in made.ended:
        if pair.ended_why in ("goal", "done"):
            first.setdefault(pair.mentee_id, pair)
    keep(
        Alumnus(
            enrolment=pair.mentee,
            since=pair.ended_at,
            stays_in_touch=(says := made.some(0.5)),
            would_be_peer=says and made.some(0.3),
            would_be_mentor=says and made.some(0.2),
            would_tell=says and made.some(0.2),
            said_at=pair.ended_at if says else None,
        )
        for pair in first.values()
    )


def wishes(made: Made) -> None:
    """Some of those who walk would like to finish."""
    keep(
        Wish(
            pair=pair,
            person=pair.mentee.person,
            why="goal",
            after="enough",
            asked_at=made.now - 2 * DAY,
        )
        for pair in made.pairs
        if pair.ended_at is None and made.some(0.02)
    )


def certificates(made: Made) -> None:
    """Every third mentor has a paper about the hours."""
    keep(
        Certificate(
            person=one.person,
            programme=made.programme,
            name=one.person.name,
            organisation=made.world.organisation.name,
            programme_name=made.programme.name,
            starts_on=one.enrolled_at.date(),
            ends_on=made.now.date(),
            language="en",
            roles=["mentor"],
            newcomers=2,
            meetings=12,
            meeting_minutes=720,
            gatherings=0,
            gathering_minutes=0,
            orientation_minutes=40,
            said_minutes=0,
            made_at=made.now - made.days(1, 300),
        )
        for one in made.mentors
        if one.enrolled_at < made.now - DAY and made.some(0.33)
    )


def cares(made: Made) -> None:
    """What the coordinator did about pairs that needed somebody."""
    keep(
        Care(
            programme=made.programme,
            pair=pair,
            watches=["no_meeting"],
            kind="done",
            how=made.random.choice(("called", "wrote")),
            until=pair.confirmed_at + 90 * DAY,
            by=made.world.mira,
            at=pair.confirmed_at + 80 * DAY,
            helped=made.some(0.7),
        )
        for pair in made.pairs
        if pair.confirmed_at < made.now - 90 * DAY and made.some(0.3)
    )


def said_of_us(made: Made) -> None:
    """What people think of this service, a few each week."""
    keep(
        Feedback(
            organisation=made.world.organisation,
            programme=made.programme,
            person=made.random.choice(made.newcomers).person,
            face=made.random.choice((1, 2, 3, 3)),
            words="Letters are too small." if made.some(0.4) else "",
            place="/me/",
            said_at=(at := made.moment()),
            state="seen" if (is_old := at < made.now - 30 * DAY) else "new",
            answered_at=at + DAY if is_old else None,
        )
        for _number in range(600)
    )


def journal(made: Made) -> None:
    """Some fifty lines for each pair and three for each person."""
    keep(_entries(made))


def _entries(made: Made) -> Iterator[Entry]:
    home = made.world.organisation
    for one in made.mentors + made.newcomers:
        by = one.came_through or made.world.mira
        for verb in ("people.taken_in", "people.skills_chosen", "programmes.enrolled"):
            yield Entry(
                at=one.enrolled_at,
                organisation=home,
                by=by,
                verb=verb,
                subject=one.public_id,
            )
    for pair in made.pairs:
        for verb, times in JOURNAL:
            for _number in range(times):
                yield Entry(
                    at=pair.confirmed_at + made.days(1, 200),
                    organisation=home,
                    by=pair.mentee.person,
                    verb=verb,
                    subject=pair.public_id,
                )


def letters(made: Made) -> None:
    """Nearly all sent; the newest wait, some could not be sent, some have no mail."""
    keep(
        _letter(made, pair, side.person, kind, pair.confirmed_at + made.days(1, 200))
        for pair in made.pairs
        for side in (pair.mentor, pair.mentee)
        for kind, times in LETTERS
        for _number in range(times // 2 + 1)
    )


def _letter(made: Made, pair: Pair, to: Person, kind: str, at: datetime) -> Letter:
    state = "sent" if to.email else "told"
    if at > made.now - 3 * DAY:
        state = "waiting" if to.email else "unreachable"
    return Letter(
        to=to,
        kind=kind,
        path="/",
        about=pair.public_id,
        state=state,
        written_at=min(at, made.now),
        sent_at=min(at, made.now) if state == "sent" else None,
    )


def _ended(pair: Pair) -> datetime:
    assert pair.ended_at
    return pair.ended_at
