"""What ends, and what is forgotten, when somebody takes part no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching import _answers, _places
from rafiqi.areas.matching.models import Pair, Proposal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment


@transaction.atomic
def let_go(
    enrolments: Sequence[Enrolment],
    *,
    ends_pairs: bool,
    by: Person | None,
    at: datetime,
) -> list[Pair]:
    """End what is open for somebody who takes part no more, and tell the other side.

    Gives back the pairs that have ended by it.

    ends_pairs  whether they leave for good, and their ongoing pairs end as well.
    """
    theirs = Q(mentor__in=enrolments) | Q(mentee__in=enrolments)
    gone = {enrolment.person_id for enrolment in enrolments}
    ending: list[Pair] = []
    Proposal.objects.filter(theirs, state=Proposal.State.DRAFT).delete()
    for proposal in Proposal.objects.open().filter(theirs):
        now = _answers.locked(proposal)
        _answers.close(now, Proposal.State.EXPIRED, at=at)
        others = tuple(p for p in _answers.both(now) if p.pk not in gone)
        _answers.tell(others, "expired", now, by=by, at=at)
    if ends_pairs:
        ongoing = Pair.objects.ongoing().filter(theirs)
        ending = list(ongoing.select_related("mentor__person", "mentee__person"))
        _places.give_back([pair.proposal_id for pair in ending])
        ongoing.exclude(mentee__in=enrolments).update(looks_again=True)
        ongoing.update(ended_at=at, ended_why=Pair.Ending.OTHER)
        for pair in ending:
            for person in (pair.mentor.person, pair.mentee.person):
                if person.pk not in gone:
                    messaging.tell(person, "ended", "/", by=by, at=at)
    for enrolment in enrolments:
        home = enrolment.programme.organisation
        journal.write(
            "matching.let_go", enrolment.public_id, by=by, at=at, organisation=home
        )
    return ending


@transaction.atomic
def forget_words(person: Person, *, by: Person | None, at: datetime) -> None:
    """Take out what coordinators wrote about somebody when they changed a proposal.

    Not among what people may download: it often speaks of the other one too.
    """
    Proposal.objects.of(person).update(changed_why="")
    journal.write(
        "matching.words_forgotten",
        person.public_id,
        by=by,
        at=at,
        organisation=person.organisation,
    )
