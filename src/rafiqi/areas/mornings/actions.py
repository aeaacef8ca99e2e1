"""What a coordinator does about a need, and what a programme watches for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.mornings import _morning, _watches, access
from rafiqi.areas.mornings._need import Need
from rafiqi.areas.mornings.access import About
from rafiqi.areas.mornings.models import Care, Watch
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.refusal import Refusal

HANDED = timedelta(days=7)
"""What was handed on and not seen to comes back to all after so long."""


class NothingLeft(Refusal):
    """Somebody else was quicker, or the reason is gone."""

    says = _("Nobody needs you here any more. Perhaps a colleague was quicker.")


class SaysNothing(Refusal):
    """ "Something else" without words helps nobody who reads it later."""

    says = _("Please write in a few words what you did.")
    field = "words"


class NotTheirs(Refusal):
    """Only those who coordinate the programme may see to its people."""

    says = _("Please choose somebody who coordinates this programme.")
    field = "to"


@transaction.atomic
def finish(
    about: About, *, how: str, words: str = "", by: Person, at: datetime
) -> Care:
    """Say what was done about a need; it rests, and then we look whether it helped.

    how  a key of Care.How. Raises NothingLeft, SaysNothing.

    Whoever was told in person what a letter could not say counts as told.
    """
    if how == Care.How.OTHER and not words.strip():
        raise SaysNothing
    need = _need(about, by, at)
    watches = _watches.of([about.programme])[about.programme.pk]
    if "unreached" in need.watches and about.enrolment:
        messaging.told(about.enrolment.person, by=by, at=at)
    until = at + timedelta(days=watches[need.first.watch].rest)
    journal.write("mornings.finished", about.id, by=by, at=at)
    return _care(about, need, Care.Kind.DONE, until, how=how, words=words, by=by, at=at)


@transaction.atomic
def put_off(about: About, *, days: int, by: Person, at: datetime) -> Care:
    """Leave a need for later; it comes back after so many days. Raises NothingLeft."""
    need, until = _need(about, by, at), at + timedelta(days=days)
    journal.write("mornings.put_off", about.id, by=by, at=at)
    return _care(about, need, Care.Kind.LATER, until, by=by, at=at)


@transaction.atomic
def hand_on(
    about: About, *, to: Person, words: str = "", by: Person, at: datetime
) -> Care:
    """Ask a colleague to see to a need; they get a letter and see it first.

    After a week without anything done it is everybody's again. Raises NothingLeft,
    NotTheirs.
    """
    if to not in access.colleagues(by, about.programme):
        raise NotTheirs
    need = _need(about, by, at)
    messaging.tell(to, "handed", "/morning/", by=by, at=at)
    journal.write("mornings.handed_on", about.id, by=by, at=at)
    until = at + HANDED
    return _care(about, need, Care.Kind.HANDED, until, words=words, to=to, by=by, at=at)


@transaction.atomic
def bring_back(care: Care, *, by: Person, at: datetime) -> None:
    """Show a need again that rests, because it cannot wait after all."""
    if care.until > at:
        care.until = at
        care.save(update_fields=["until"])
        journal.write("mornings.brought_back", care.about, by=by, at=at)


@dataclass(frozen=True, slots=True)
class Watched:
    """How a programme wants to watch for one thing."""

    is_on: bool
    days: int
    urgency: int


@transaction.atomic
def watch_for(
    programme: Programme, changes: Mapping[str, Watched], *, by: Person, at: datetime
) -> None:
    """Watch for these things in this way. What is as usual is not written down.

    changes  by key of usual.toml.
    """
    for key, one in changes.items():
        usual = _watches.usual()[key]
        is_usual = one == Watched(usual.is_on, usual.days, usual.urgency)
        mine = Watch.objects.filter(programme=programme, key=key)
        if is_usual:
            mine.delete()
        else:
            Watch.objects.update_or_create(
                programme=programme,
                key=key,
                defaults={
                    "is_on": one.is_on,
                    "days": one.days,
                    "urgency": one.urgency,
                },
            )
    journal.write("mornings.watches_set", programme.public_id, by=by, at=at)


@transaction.atomic
def look_back(*, by: None, at: datetime) -> None:
    """See whether what was done has helped, once its rest is over.

    It has where the need is gone; a pair that ended early was not helped.
    """
    cares = access.unseen(at)
    for (programme, viewer), some in groupby(cares, lambda c: (c.programme, c.by)):
        assert viewer, "asked for those that somebody did"
        needs = _morning.found(viewer, [programme], at)[programme.pk]
        _judge(list(some), {need.about: set(need.watches) for need in needs})
        journal.write(
            "mornings.looked_back",
            programme.public_id,
            by=None,
            at=at,
            organisation=programme.organisation,
        )


def _judge(cares: list[Care], still: Mapping[str, set[str]]) -> None:
    """Note which of these helped. still  what is found now, by whom it is about."""
    for care in cares:
        is_left = still.get(care.about, set()) & set(care.watches)
        care.helped = not is_left and not _has_gone(care)
    Care.objects.bulk_update(cares, ["helped"])


def _has_gone(care: Care) -> bool:
    """Whether the need is gone because they are."""
    if care.pair and care.watches[:1] not in (["ending_early"], ["ending_planned"]):
        well = (Pair.Ending.GOAL, Pair.Ending.DONE)
        return bool(care.pair.ended_at) and care.pair.ended_why not in well
    return bool(care.enrolment and care.enrolment.state == Enrolment.State.LEFT)


def _need(about: About, by: Person, at: datetime) -> Need:
    (morning,) = _morning.mornings(by, [about.programme], at)
    for need in morning.needs:
        if need.about == about.id:
            return need
    raise NothingLeft


def _care(
    about: About,
    need: Need,
    kind: Care.Kind,
    until: datetime,
    *,
    how: str = "",
    words: str = "",
    to: Person | None = None,
    by: Person,
    at: datetime,
) -> Care:
    return Care.objects.create(
        programme=about.programme,
        enrolment=about.enrolment,
        pair=about.pair,
        application=about.application,
        pledge=about.pledge,
        grant=about.grant,
        watches=list(need.watches),
        kind=kind,
        how=how,
        words=words.strip()[:300],
        until=until,
        to=to,
        by=by,
        at=at,
    )
