"""People sign up for gatherings and withdraw; who waits moves up."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.meetings import _telling
from rafiqi.areas.meetings._gathering import Gathering, Seat
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import Refusal


class SignUpIsOver(Refusal):
    """Nobody signs up for what has begun or was called off."""

    says = _("Signing up is over. Please look for another one in the list.")


@transaction.atomic
def sign_up(gathering: Gathering, *, by: Person, at: datetime) -> Seat:
    """Take a place, or the end of the waiting list when all are taken.

    Signing up twice changes nothing. Raises SignUpIsOver.
    """
    gathering = _open(gathering, at)
    seat = gathering.seats.filter(person=by).first()
    if seat and seat.state != Seat.State.WITHDRAWN:
        return seat
    is_full = (
        _free(gathering) < 1
        or gathering.seats.filter(state=Seat.State.WAITING).exists()
    )
    seat = seat or Seat(gathering=gathering, person=by)
    seat.state = Seat.State.WAITING if is_full else Seat.State.SEATED
    seat.signed_up_at, seat.reminded_at, seat.soon_at = at, None, None
    seat.save()
    if not is_full:
        _telling.tell(gathering, "gathering_seat", [by], by=by, at=at)
    journal.write("meetings.signed_up", gathering.public_id, by=by, at=at)
    return seat


@transaction.atomic
def withdraw(gathering: Gathering, *, by: Person, at: datetime) -> None:
    """Give one's place back; whoever has waited longest gets it and is told.

    Raises SignUpIsOver.
    """
    gathering = _open(gathering, at)
    _give_back(gathering, by, by=by, at=at)
    journal.write("meetings.withdrawn", gathering.public_id, by=by, at=at)


@transaction.atomic
def withdraw_gone(person: Person, *, by: Person | None, at: datetime) -> None:
    """Give back the places of somebody in programmes of which they are no part now."""
    stays = programmes.own(person).values("programme")
    seats = Seat.objects.filter(person=person, gathering__starts_at__gt=at)
    gone = seats.exclude(state=Seat.State.WITHDRAWN).exclude(
        gathering__programme__in=stays
    )
    for seat in gone.select_related("gathering__programme__organisation"):
        gathering = locked(seat.gathering)
        _give_back(gathering, person, by=by, at=at)
        home = gathering.programme.organisation
        journal.write(
            "meetings.withdrawn", gathering.public_id, by=by, at=at, organisation=home
        )


def move_up(gathering: Gathering, *, by: Person | None, at: datetime) -> None:
    """Give free places to those who have waited longest, and tell them."""
    if gathering.is_cancelled or gathering.has_begun(at):
        return
    waiting = gathering.seats.filter(
        state=Seat.State.WAITING, person__is_active=True
    ).order_by("signed_up_at", "pk")
    for seat in waiting.select_related("person")[: max(0, _free(gathering))]:
        seat.state = Seat.State.SEATED
        seat.save(update_fields=["state"])
        _telling.tell(gathering, "gathering_seat", [seat.person], by=by, at=at)


def people(gathering: Gathering, *states: Seat.State) -> list[Person]:
    """Who is there in one of these states, first come first."""
    seats = gathering.seats.filter(state__in=states, person__is_active=True)
    ordered = seats.select_related("person").order_by("signed_up_at", "pk")
    return [seat.person for seat in ordered]


def locked(gathering: Gathering) -> Gathering:
    """The gathering as it is now; others who want its last place wait for us."""
    rows = Gathering.objects.select_for_update(of=("self",))
    return rows.select_related("programme__organisation").get(pk=gathering.pk)


def _open(gathering: Gathering, at: datetime) -> Gathering:
    gathering = locked(gathering)
    if gathering.is_cancelled or gathering.has_begun(at):
        raise SignUpIsOver
    return gathering


def _free(gathering: Gathering) -> int:
    seated = gathering.seats.filter(state=Seat.State.SEATED)
    return gathering.places - seated.count()


def _give_back(
    gathering: Gathering, person: Person, *, by: Person | None, at: datetime
) -> None:
    gathering.seats.filter(person=person).update(state=Seat.State.WITHDRAWN)
    move_up(gathering, by=by, at=at)
