"""Writing an opportunity: begin, change, say what is asked, hand in, copy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.opportunities import _safety, _saying, access
from rafiqi.areas.opportunities.models import (
    NeededLanguage,
    NeededSkill,
    Opportunity,
)
from rafiqi.areas.people import queries as people
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel import money
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import Words

State = Opportunity.State
MOST_SKILLS = 15
MOST_LANGUAGES = 6
COPIED_NOT = frozenset(
    {"id", "public_id", "state", "closed_why", "answer", "source", "key", "came_in"}
    | {"posted_by", "posted_at", "checked_by", "checked_at", "checked_as"}
    | {"changed_by", "changed_at", "closed_at", "confirmed_at", "asked_at"}
    | {"reminded_at", "apply_by", "searched"}
)
"""What belongs to one offer alone and not to its copy."""


class NotComplete(Refusal):
    """A coordinator cannot check what is not said."""

    says = _("Something is still missing. It is marked below.")


class IsOver(Refusal):
    """A closed offer is history."""

    says = _("This is closed. Copy it as a new one, and change that.")


class EnoughSkills(Refusal):
    """Nobody has all of a long list."""

    says = _("These are enough skills. Take one away before you add another.")
    field = "skills"


@transaction.atomic
def post(
    organisation: Organisation,
    title: Words,
    *,
    kind: str,
    partner: Partner | None = None,
    skills: Mapping[str, bool] | None = None,
    languages: Mapping[str, str] | None = None,
    is_draft: bool = False,
    by: Person,
    at: datetime,
    **details: Any,
) -> Opportunity:
    """Offer something; nobody but the team and the partner sees it until checked.

    skills     ESCO key -> whether nobody begins without it.
    languages  ISO 639-3 -> CEFR level asked.
    details    other fields of Opportunity.

    Raises the refusals of what may stand in it.
    """
    country = details.pop("country", "") or organisation.country
    made = Opportunity(
        organisation=organisation,
        partner=partner,
        kind=kind,
        country=country,
        currency=money.currency_of(country),
        title={},
        state=State.DRAFT if is_draft else State.WAITING,
        posted_by=by,
        posted_at=at,
        changed_by=by,
        changed_at=at,
    )
    _saying.understood(made, {"title": title, **details}, at)
    made.save()
    NeededSkill.objects.bulk_create(
        NeededSkill(opportunity=made, concept=key, is_must=is_must)
        for key, is_must in (skills or {}).items()
    )
    NeededLanguage.objects.bulk_create(
        NeededLanguage(opportunity=made, language=code, level=level)
        for code, level in (languages or {}).items()
    )
    verb = "opportunities.begun" if is_draft else "opportunities.posted"
    journal.write(verb, made.public_id, by=by, at=at)
    return made


@transaction.atomic
def write(offer: Opportunity, *, by: Person, at: datetime, **said: Any) -> Opportunity:
    """Say more or something else about it. Raises IsOver and what `post` raises.

    Words replace only the languages that are given. An open offer whose protecting
    fields change, or in which a new red flag stands, waits to be checked again and
    nobody sees it meanwhile.
    """
    found = changeable(offer)
    _saying.understood(found, said, at)
    return _kept(found, by=by, at=at)


@transaction.atomic
def need_skill(
    offer: Opportunity, concept: str, how: str, *, by: Person, at: datetime
) -> None:
    """Ask for an ESCO skill, or say that it is taught; "" takes it away.

    how  "must", "helps", "taught" or "".

    Raises IsOver, EnoughSkills, NotOnTheList.
    """
    found = changeable(offer)
    if not how:
        found.skills.filter(concept=concept).delete()
    else:
        if people.public_skill(concept) == concept:
            raise _saying.NotOnTheList
        others = found.skills.exclude(concept=concept)
        if others.count() >= MOST_SKILLS:
            raise EnoughSkills
        found.skills.update_or_create(
            concept=concept,
            defaults={"is_must": how == "must", "is_taught": how == "taught"},
        )
    _kept(found, by=by, at=at)


@transaction.atomic
def need_languages(
    offer: Opportunity,
    asked: Mapping[str, str],
    taught: Mapping[str, str] | None = None,
    *,
    by: Person,
    at: datetime,
) -> None:
    """Say which languages are asked and which are taught, and up to which level.

    asked, taught  ISO 639-3 to CEFR level.

    Raises IsOver, NotOnTheList.
    """
    found = changeable(offer)
    rows = [(code, level, False) for code, level in asked.items()]
    rows += [(code, level, True) for code, level in (taught or {}).items()]
    found.languages.all().delete()
    NeededLanguage.objects.bulk_create(
        NeededLanguage(
            opportunity=found,
            language=_saying.language(code),
            level=level,
            is_taught=is_taught,
        )
        for code, level, is_taught in rows[:MOST_LANGUAGES]
    )
    _kept(found, by=by, at=at)


@transaction.atomic
def hand_in(offer: Opportunity, *, by: Person, at: datetime) -> None:
    """Give a draft, or what was not accepted, to a coordinator to check.

    Raises NotComplete, IsOver.
    """
    found = changeable(offer)
    if found.state not in (State.DRAFT, State.REFUSED):
        return
    if _safety.unsaid(found):
        raise NotComplete
    found.state, found.posted_at, found.changed_at = State.WAITING, at, at
    found.save()
    journal.write("opportunities.posted", found.public_id, by=by, at=at)


@transaction.atomic
def copy(offer: Opportunity, *, by: Person, at: datetime) -> Opportunity:
    """A draft with the same words and conditions; days to apply are asked anew."""
    kept = {
        field.attname: getattr(offer, field.attname)
        for field in Opportunity._meta.concrete_fields
        if field.name not in COPIED_NOT
    }
    made = Opportunity.objects.create(
        **kept,
        state=State.DRAFT,
        posted_by=by,
        posted_at=at,
        changed_by=by,
        changed_at=at,
    )
    needs: tuple[NeededSkill | NeededLanguage, ...] = (
        *offer.skills.all(),
        *offer.languages.all(),
    )
    for row in needs:
        row.pk, row.opportunity = None, made
        row.save(force_insert=True)
    journal.write("opportunities.copied", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def throw_away(offer: Opportunity, *, by: Person, at: datetime) -> None:
    """Delete a draft that nobody has ever checked. Raises IsOver for anything else."""
    found = access.locked(offer)
    if found.state != State.DRAFT or found.checked_at:
        raise IsOver
    public_id = found.public_id
    found.delete()
    journal.write("opportunities.thrown_away", public_id, by=by, at=at)


@transaction.atomic
def forget_contact(person: Person, *, by: Person | None, at: datetime) -> None:
    """Take somebody who is forgotten out of "whom to ask"; what has nobody is paused.

    Only where their name, address or number stands; a firm's own address stays.
    """
    theirs = [one for one in (person.name, person.email, person.phone) if one]
    for found in access.naming(theirs, person.organisation_id):
        found.contact, found.changed_at = "", at
        if found.state == State.OPEN and not found.link:
            found.state = State.PAUSED
        found.save()
        journal.write(
            "opportunities.contact_forgotten",
            found.public_id,
            by=by,
            at=at,
            organisation=found.organisation,
        )


def changeable(offer: Opportunity) -> Opportunity:
    """The offer as it is now, held until we are done. Raises IsOver."""
    found = access.locked(offer)
    if found.state == State.CLOSED:
        raise IsOver
    return found


def _kept(found: Opportunity, *, by: Person, at: datetime) -> Opportunity:
    """Save it; what protects people is looked at again before others see it."""
    found.changed_by, found.changed_at = by, at
    is_seen = found.state in (State.OPEN, State.PAUSED)
    if is_seen and _safety.needs_check(found, at.date()):
        found.state = State.WAITING
        journal.write("opportunities.waits_again", found.public_id, by=by, at=at)
    found.save()
    journal.write("opportunities.changed", found.public_id, by=by, at=at)
    return found
