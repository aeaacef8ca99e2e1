"""What somebody need not be shown: they said no, or are on the way to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from rafiqi.areas.candidacies import access as candidacies
from rafiqi.areas.suggestions import _learned, access
from rafiqi.areas.suggestions._learned import Said
from rafiqi.areas.suggestions._newcomers import Newcomer
from rafiqi.areas.suggestions._offers import Offer, offers
from rafiqi.areas.suggestions.models import NotForMe

Pairing = tuple[str, str]
"""The public ids of an enrolment and of an opportunity."""


def said(person: int, offered: Mapping[str, Offer], at: datetime) -> list[Said]:
    """Somebody's answers that still count, the newest first.

    offered  what can be taken now; what they said no to may be closed since.
    """
    rows = list(
        NotForMe.objects.filter(person=person)
        .order_by("-at", "-pk")
        .values_list("opportunity", "opportunity__public_id", "reason", "at")
    )
    closed = [row for row, id, _, _ in rows if id not in offered]
    about = {**offered, **(offers(access.known(closed)) if closed else {})}
    return [
        Said(about[id], reason, when)
        for _, id, reason, when in rows
        if _learned.stands(reason, when, at)
    ]


def left_out(
    person: int, offered: Mapping[str, Offer], answers: Sequence[Said]
) -> frozenset[str]:
    """The ids of what is not suggested to somebody.

    They said no, are on the way there or were asked already, or want nothing to do
    with whoever offers it.
    """
    known = candidacies.known_of(person)
    there = (
        id
        for id, offer in offered.items()
        if (person, offer.row) in known.pairs
        or (person, offer.partner) in known.blocked
    )
    return _learned.left_out(answers, offered).union(there)


def shut(
    people: Mapping[str, Newcomer],
    offered: Mapping[str, Offer],
    known: candidacies.Known,
    at: datetime,
) -> frozenset[Pairing]:
    """What must not be brought together, for many people at once. Two queries.

    What somebody has only put aside may still be suggested by the team.
    """
    of_person: dict[int, list[str]] = defaultdict(list)
    for one in people.values():
        of_person[one.person].append(one.id)
    of_row = {offer.row: id for id, offer in offered.items()}
    found = {
        (id, of_row[what])
        for who, what in known.pairs - known.saved
        if what in of_row
        for id in of_person.get(who, ())
    }
    for who, partner in known.blocked:
        theirs = [id for id, offer in offered.items() if offer.partner == partner]
        found |= {(one, id) for one in of_person.get(who, ()) for id in theirs}
    for who, answers in _all_said(offered, at).items():
        gone = _learned.left_out(answers, offered) if who in of_person else ()
        found |= {(one, id) for one in of_person[who] for id in gone if id in offered}
    return frozenset(found)


def _all_said(offered: Mapping[str, Offer], at: datetime) -> dict[int, list[Said]]:
    """Everybody's answers about what can be taken now."""
    rows = NotForMe.objects.filter(opportunity__in=[o.row for o in offered.values()])
    found: dict[int, list[Said]] = defaultdict(list)
    for who, id, reason, when in rows.values_list(
        "person", "opportunity__public_id", "reason", "at"
    ):
        if _learned.stands(reason, when, at):
            found[who].append(Said(offered[id], reason, when))
    return found
