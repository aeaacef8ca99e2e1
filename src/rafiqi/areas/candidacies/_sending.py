"""Saving, applying, and what a partner may see: each thing chosen, and revocable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.candidacies import _stages, _steps, access
from rafiqi.areas.candidacies._steps import NotNext, Said
from rafiqi.areas.candidacies.models import (
    Candidacy,
    CandidacyStep,
    Enclosure,
    PartnerBlock,
    SaidAs,
    Stage,
)
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.opportunities import access as opportunities
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Partner
from rafiqi.kernel.files import File
from rafiqi.kernel.refusal import Refusal

MOST_ENCLOSURES = 10
LONGEST = 3000


class NotOpen(Refusal):
    """Nobody applies for what is closed."""

    says = _("Nobody can apply for this any more. Please look for another one.")


class TooLong(Refusal):
    """A message is read on a telephone too."""

    says = _("This is longer than 3,000 characters. Please make it shorter.")
    field = "message"


class TooManyEnclosures(Refusal):
    """Nobody reads twenty documents."""

    says = _("Ten documents are enough. Please take one out first.")
    field = "file"


class SaysNothing(Refusal):
    """An application from nobody with nothing helps nobody."""

    says = _(
        "Please let them see at least your name, or a message. Otherwise they do not "
        "know what to do with it."
    )


class HasBlocked(Refusal):
    """Whoever is blocked gets nothing."""

    says = _(
        "You have said that you want nothing to do with this partner. Take that back "
        "first, on the page of this application."
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What the partner is let see of the newcomer, one by one.

    enclosures  public ids of those that are shown.
    """

    name: bool = False
    phone: bool = False
    email: bool = False
    message: bool = False
    enclosures: frozenset[str] = frozenset()


@transaction.atomic
def save(
    opportunity: Opportunity,
    enrolment: Enrolment,
    *,
    way: str = Candidacy.Way.OWN,
    begun_by: Person | None = None,
    pair: Pair | None = None,
    by: Person,
    at: datetime,
) -> Candidacy:
    """Keep an opportunity for a newcomer. What is there already is given back.

    begun_by  who introduced or showed it; else who saves it.
    pair      whose mentor may see it.

    Raises NotOpen.
    """
    place = f"candidacy {enrolment.person_id} {opportunity.pk}"
    journal.wait_for(place, by=by, at=at)
    there = access.of_newcomer(enrolment.person).filter(opportunity=opportunity)
    if found := there.order_by("pk").first():
        return found
    if not is_open(opportunity):
        raise NotOpen
    made = Candidacy.objects.create(
        opportunity=opportunity,
        enrolment=enrolment,
        on=by.day(at),
        way=way,
        begun_by=begun_by or by,
        begun_at=at,
        news_at=at,
        pair=pair,
    )
    own = by == enrolment.person
    said_as = SaidAs.NEWCOMER if own else SaidAs.TEAM
    said = Said(Stage.SAVED)
    _steps.write(made, said, made.on, said_as=said_as, by=by, at=at)
    return made


@transaction.atomic
def throw_away(candidacy: Candidacy, *, by: Person, at: datetime) -> None:
    """Take a saved one from the list for ever: nobody else knows of it yet.

    Raises NotNext where it has gone further.
    """
    held = access.locked(candidacy)
    if held.stage != Stage.SAVED or held.handed_at is not None:
        raise NotNext
    held.delete()
    journal.write("candidacies.threw_away", candidacy.public_id, by=by, at=at)


@transaction.atomic
def write_message(
    candidacy: Candidacy, message: str, shown: Shown, *, by: Person, at: datetime
) -> None:
    """What the newcomer tells the partner, and what the partner may see.

    Where the partner has it already, both change for the partner at once. What is not
    of this application is passed over. Raises TooLong.
    """
    held = access.locked(candidacy)
    message = message.replace("\r\n", "\n").strip()
    if len(message) > LONGEST:
        raise TooLong
    held.message = message
    held.shows_name, held.shows_phone = shown.name, shown.phone
    held.shows_email, held.shows_message = shown.email, shown.message
    held.save()
    for one in held.enclosures.all():
        is_shown = one.public_id in shown.enclosures
        if one.is_shown != is_shown:
            one.is_shown = is_shown
            one.save(update_fields=["is_shown"])
    candidacy.refresh_from_db()
    journal.write("candidacies.released", held.public_id, by=by, at=at)


@transaction.atomic
def hide_all(candidacy: Candidacy, *, by: Person, at: datetime) -> None:
    """The partner sees nothing of the newcomer any more but that there was somebody."""
    _hide(access.locked(candidacy))
    candidacy.refresh_from_db()
    journal.write("candidacies.hid", candidacy.public_id, by=by, at=at)


@transaction.atomic
def send(
    candidacy: Candidacy,
    *,
    on: date | None = None,
    how: str = CandidacyStep.How.HERE,
    by: Person,
    at: datetime,
) -> CandidacyStep | None:
    """Apply: from now on the partner sees what is released, and is told by letter.

    Where no partner reads here it is noted that the newcomer has applied elsewhere.
    A second tap changes nothing.

    Raises NotOpen, SaysNothing, HasBlocked, what `say` raises.
    """
    held = access.locked(candidacy)
    if held.stage not in (Stage.SAVED, Stage.INTRODUCED):
        return None
    if held.handed_at is None and not is_open(held.opportunity):
        raise NotOpen
    partner = held.opportunity.partner
    if access.has_blocked(held.enrolment.person, partner):
        raise HasBlocked
    says = held.shows_name or (held.shows_message and held.message)
    if partner is not None and not says:
        raise SaysNothing
    said_as = SaidAs.NEWCOMER if by == held.enrolment.person else SaidAs.TEAM
    said = Said(Stage.APPLIED, on, how=how)
    made = _steps.say(held, said, said_as=said_as, by=by, at=at)
    if partner is not None:
        hand_over(held, at=at)
        _steps.tell_partner(held, "application_new", by=by, at=at)
    candidacy.refresh_from_db()
    return made


def hand_over(candidacy: Candidacy, *, at: datetime) -> None:
    """Let the partner know of it, from the first time on."""
    if candidacy.handed_at is None:
        candidacy.handed_at = at
        candidacy.save(update_fields=["handed_at"])


@transaction.atomic
def withdraw(
    candidacy: Candidacy, reason: str, note: str = "", *, by: Person, at: datetime
) -> CandidacyStep | None:
    """The newcomer does not want to go on; the partner sees nothing of them any more.

    Raises what `say` raises.
    """
    said = Said(Stage.ENDED, reason=reason, note=note)
    made = _steps.say(candidacy, said, said_as=SaidAs.NEWCOMER, by=by, at=at)
    if made is not None:
        _hide(access.locked(candidacy))
        candidacy.refresh_from_db()
    return made


@transaction.atomic
def try_again(candidacy: Candidacy, *, by: Person, at: datetime) -> None:
    """Begin anew with one that has ended. Raises NotNext, SayWhy, NotOpen."""
    if not is_open(candidacy.opportunity):
        raise NotOpen
    said_as = SaidAs.NEWCOMER if by == candidacy.enrolment.person else SaidAs.TEAM
    said = Said(Stage.SAVED, reason="again")
    _steps.go_back(candidacy, said, said_as=said_as, by=by, at=at)


@transaction.atomic
def enclose_text(
    candidacy: Candidacy,
    name: str,
    text: str,
    source: str,
    *,
    by: Person,
    at: datetime,
) -> Enclosure:
    """Lay a frozen copy of a text beside it. source  what it is a copy of.

    Raises TooManyEnclosures.
    """
    return _enclose(
        candidacy,
        Enclosure(kind=Enclosure.Kind.TEXT, name=name[:200], text=text, source=source),
        by=by,
        at=at,
    )


@transaction.atomic
def enclose_recognition(
    candidacy: Candidacy,
    name: str,
    text: str,
    source: str,
    *,
    by: Person,
    at: datetime,
) -> Enclosure:
    """What came out of a recognition, in words. Raises TooManyEnclosures."""
    kind = Enclosure.Kind.RECOGNITION
    new = Enclosure(kind=kind, name=name[:200], text=text, source=source)
    return _enclose(candidacy, new, by=by, at=at)


@transaction.atomic
def enclose_file(
    candidacy: Candidacy, file: File, *, by: Person, at: datetime
) -> Enclosure:
    """A file that `kernel.files` has made safe. Raises TooManyEnclosures."""
    new = Enclosure(
        kind=Enclosure.Kind.FILE,
        name=file.name,
        content=file.content,
        ending=file.kind.value,
    )
    return _enclose(candidacy, new, by=by, at=at)


@transaction.atomic
def take_out(enclosure: Enclosure, *, by: Person, at: datetime) -> None:
    """Delete a document; where the partner had it, they have it no more."""
    journal.write("candidacies.took_out", enclosure.candidacy.public_id, by=by, at=at)
    enclosure.delete()


@transaction.atomic
def share(candidacy: Candidacy, pair: Pair | None, *, by: Person, at: datetime) -> None:
    """Let the mentor of a pair see how it stands; None lets nobody."""
    held = access.locked(candidacy)
    held.pair = pair
    held.save(update_fields=["pair"])
    candidacy.refresh_from_db()
    journal.write("candidacies.shared", held.public_id, by=by, at=at)


@transaction.atomic
def agree_for_minor(candidacy: Candidacy, *, by: Person, at: datetime) -> None:
    """The team has looked at what the newcomer releases, and the partner may see it."""
    held = access.locked(candidacy)
    if held.team_ok_at is None:
        held.team_ok_at = at
        held.save(update_fields=["team_ok_at"])
        journal.write("candidacies.team_agreed", held.public_id, by=by, at=at)
        _steps.tell_partner(held, "application_new", by=by, at=at)


@transaction.atomic
def block(person: Person, partner: Partner, *, by: Person, at: datetime) -> None:
    """From now on the partner sees nothing of this person, and they are not introduced.

    What goes on there stands still until the newcomer ends it or takes the block back.
    """
    PartnerBlock.objects.get_or_create(
        person=person, partner=partner, lifted_at=None, defaults={"at": at}
    )
    theirs = access.of_newcomer(person).filter(opportunity__partner=partner)
    for one in theirs.order_by("pk").select_for_update():
        _hide(one)
    journal.write("candidacies.blocked", partner.public_id, by=by, at=at)


@transaction.atomic
def unblock(person: Person, partner: Partner, *, by: Person, at: datetime) -> None:
    """Take it back. What was hidden stays hidden until it is released anew."""
    PartnerBlock.objects.filter(person=person, partner=partner, lifted_at=None).update(
        lifted_at=at
    )
    journal.write("candidacies.unblocked", partner.public_id, by=by, at=at)


def is_open(opportunity: Opportunity) -> bool:
    """Whether one can apply now; who would close it meanwhile waits for us."""
    return opportunities.locked(opportunity).state == Opportunity.State.OPEN


def _hide(candidacy: Candidacy) -> None:
    candidacy.shows_name = candidacy.shows_phone = False
    candidacy.shows_email = candidacy.shows_message = False
    candidacy.save()
    candidacy.enclosures.update(is_shown=False)


def _enclose(
    candidacy: Candidacy, new: Enclosure, *, by: Person, at: datetime
) -> Enclosure:
    held = access.locked(candidacy)
    if new.source:
        there = held.enclosures.filter(source=new.source).first()
        if there:
            return there
    if held.enclosures.count() >= MOST_ENCLOSURES:
        raise TooManyEnclosures
    new.candidacy, new.added_at = held, at
    new.is_shown = held.stage in _stages.UNSENT
    new.save()
    journal.write("candidacies.enclosed", held.public_id, by=by, at=at)
    return new
