"""What a newcomer brings along from one pair to the next."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.goals._walking import note_change
from rafiqi.areas.goals.models import Action, Objective, Revision, Sentence
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person


@transaction.atomic
def bring_along(
    pair: Pair,
    before: Pair,
    *,
    sentences: bool,
    objectives: bool,
    by: Person,
    at: datetime,
) -> None:
    """Put into a new pair's plan what the newcomer has released of the old one's.

    All of it counts as the newcomer's own words from now on. Notes never come along,
    nor what was let go, nor what the mentor before wanted to do.
    """
    me = pair.mentee.person
    if sentences:
        found = Sentence.objects.filter(pair=before).exclude(text="")
        Sentence.objects.bulk_create(
            Sentence(
                pair=pair,
                asked=one.asked,
                text=one.text,
                written_by=me,
                written_at=one.written_at,
            )
            for one in found.order_by("pk")
        )
    if objectives:
        kept = Objective.objects.filter(pair=before).exclude(
            state=Objective.State.LET_GO
        )
        for one in kept.order_by("pk"):
            _copy(one, pair, me)
    if sentences or objectives:
        note_change(pair, Revision.Kind.BROUGHT, by=me, at=at)
        journal.write("goals.brought_along", pair.public_id, by=by, at=at)


def _copy(one: Objective, pair: Pair, me: Person) -> None:
    copy = Objective.objects.create(
        pair=pair,
        goal=one.goal,
        text=one.text,
        evidence=one.evidence,
        path=one.path,
        due_on=one.due_on,
        state=one.state,
        closed_at=one.closed_at,
        written_by=me,
        written_at=one.written_at,
    )
    mine = one.actions.filter(who=Action.Who.MENTEE, done_at=None).order_by("pk")
    Action.objects.bulk_create(
        Action(
            objective=copy, what=it.what, who=it.who, due_on=it.due_on, written_by=me
        )
        for it in mine
    )
