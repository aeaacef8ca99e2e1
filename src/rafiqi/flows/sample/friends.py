"""What comes after: alumni, how they are now, a hand-over, and peers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from rafiqi.areas.endings import access as endings
from rafiqi.areas.endings import actions
from rafiqi.areas.endings.access import Due
from rafiqi.areas.journeys import queries
from rafiqi.areas.matching import access as pairs_now
from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.flows.answer_proposal import answer_proposal
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.sample.walks import bring_together

JOURNEY = "settling-in-with-a-peer"
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
LETTER = (
    "We have found the words for the CV, and the interview no longer frightens. What "
    "helps: short messages the evening before, and time to think. Next is the letter "
    "to the clinic. It was a pleasure."
)
WORK = {
    "doing": "work",
    "keeps": "yes",
    "needs": "nothing",
    "may_write": True,
    "words": "I work in the kitchen of a school, and I like it.",
}


def afterwards(pairs: Sequence[Pair], *, by: Person, at: datetime) -> None:
    """Of the pairs of the first rounds: two finish, two are asked how they are.

    One more is to go on with another mentor: the letter is written, and the newcomer
    has not decided yet.
    """
    on_their_way = [pair for pair in pairs if pair.ended_at is None]
    done = [pair for pair in pairs if pair.ended_at]
    for pair in on_their_way[:2]:
        end_pair(pair, why="goal", mentee_after="enough", by=by, at=at - 6 * DAY)
        newcomer = pair.mentee.person
        actions.offer(
            endings.own_alumnus(newcomer, pair.mentee.public_id),
            stays_in_touch=True,
            would_be_peer=pair == on_their_way[0],
            would_be_mentor=pair == on_their_way[1],
            would_tell=False,
            words="",
            by=newcomer,
            at=at - 5 * DAY,
        )
    for number, pair in enumerate(done[:2]):
        newcomer = pair.mentee.person
        asked = actions.follow_up(Due(pair, newcomer, 3), by=None, at=at - WEEK)
        if asked and number == 0:
            actions.say_how_it_goes(asked, WORK, by=newcomer, at=at - 5 * DAY)
    for pair in on_their_way[2:3]:
        mentor = pair.mentor.person
        prepared = actions.prepare(pair, by=by, at=at - 3 * DAY)
        actions.write_letter(prepared, LETTER, by=mentor, at=at - 2 * DAY)


def peers(programme: Programme, *, by: Person, at: datetime) -> None:
    """Salma has a mentor for her own business, and walks with somebody as a peer."""
    salma = next(iter(people.known_as("salma")), None)
    keys = {one.key for one in queries.shelf(by)}
    waiting = pairs_now.without_mentor(programme).select_related("person").last()
    if salma is None or waiting is None or JOURNEY not in keys:
        return
    start = at - 3 * WEEK
    home = programmes.open(
        programme.organisation,
        name="First weeks with a peer",
        about="Newcomers who came earlier walk with those who have just come.",
        journey=JOURNEY,
        needs_orientation=False,
        is_for_peers=True,
        by=by,
        at=start,
    )
    newcomer = waiting.person
    programmes.enrol(home, salma, Role.MENTOR, capacity=1, by=by, at=start)
    programmes.enrol(home, newcomer, Role.NEWCOMER, by=by, at=start)
    round = matching.open_round(home, by=by, at=start)
    why = "She came from the same town two years ago."
    bring_together(round, salma, newcomer, why, by=by, at=start)
    matching.send(round, by=by, at=start)
    proposal = round.proposals.select_related(
        "mentor__person", "mentee__person", "round__programme__organisation"
    ).get()
    for who in (salma, newcomer):
        answer_proposal(proposal, is_yes=True, reason="", by=who, at=start + DAY)
