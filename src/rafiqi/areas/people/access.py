"""Who may see a person, and who somebody is by what they say or hold.

Coordinators come to a person by way of their programmes, further up.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer
from django.db.models import Q
from sesame.utils import get_token, get_user

from rafiqi.areas.people import _contact, _together
from rafiqi.areas.people.models import Organisation, Person, Profile, Spoken
from rafiqi.kernel.digits import plain_digits
from rafiqi.kernel.languages import Level
from rafiqi.kernel.refusal import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TELEPHONE = re.compile(r"[\d\s+()/.-]{5,}")
_signer = Signer(sep=".", salt="rafiqi.link")


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose link it is, and whether it still opens the door."""

    person: Person
    is_standing: bool


def person(viewer: Person, person_id: str) -> Person:
    """Oneself. Raises NotFound for everybody else."""
    if viewer.public_id != person_id:
        raise NotFound
    return viewer


@dataclass(frozen=True, slots=True)
class Contact:
    """How one person is known: enough to recognise them in another list."""

    id: int
    name: str
    email: str
    phone: str
    reference: str


def contacts(organisation_id: int) -> tuple[Contact, ...]:
    """Everybody this organisation knows, for work done later with no viewer."""
    known = Person.objects.filter(organisation=organisation_id, is_active=True)
    known = known.order_by("pk")
    rows = known.values_list("pk", "name", "email", "phone", "reference")
    return tuple(Contact(*row) for row in rows)


def reach(email: str, phone: str, country: str) -> tuple[str, str]:
    """An address and a number as we write them. Raises NoSuchEmail, NoSuchPhone.

    country  ISO 3166-1, for numbers written without one.
    """
    return _contact.email(email), _contact.phone(phone, country)


def signed_in(keys: Iterable[int]) -> set[int]:
    """Who of these people has ever used their account, by internal key."""
    used = Person.objects.filter(pk__in=list(keys), last_login__isnull=False)
    return set(used.values_list("pk", flat=True))


def leading(keys: Iterable[int]) -> set[int]:
    """Who of these people leads their organisation, by internal key."""
    leaders = Person.objects.filter(pk__in=list(keys), leads_organisation=True)
    return set(leaders.values_list("pk", flat=True))


def free_slots(keys: Iterable[int]) -> dict[int, list[int]]:
    """When these people are usually free, slots 0 to 20, by internal key."""
    said = Profile.objects.filter(person__in=list(keys))
    return dict(said.values_list("person", "slots"))


def records(keys: Iterable[int]) -> dict[int, _together.Record]:
    """What is kept about these people now, for work that must be undoable."""
    return _together.records(keys)


def known_as(said: str) -> tuple[Person, ...]:
    """Everybody who signs in under this name, mail address or telephone number.

    One mailbox or telephone may belong to several people and organisations.
    Whoever signed in last comes first.
    """
    said = plain_digits(said).strip()
    known = Q(username=said) | Q(username=said.lower())
    if "@" in said:
        known |= Q(email__iexact=said)
    elif _TELEPHONE.fullmatch(said):
        known |= Q(phone__in=set(_numbers(said)))
    return tuple(
        Person.objects.select_related("organisation")
        .filter(known, is_active=True)
        .order_by("-last_login", "pk")
    )


def sharing_mailbox(person: Person) -> tuple[Person, ...]:
    """This person's records in every organisation that writes to the same mailbox."""
    return tuple(
        Person.objects.select_related("organisation")
        .filter(email__iexact=person.email, is_active=True)
        .order_by("pk")
    )


def new_link(person: Person) -> str:
    """A token that signs this person in once, within seven days.

    It dies with the next sign-in, a new password or another address. We sign around
    it, so that a dead one can still be told from an invented one.
    """
    return _signer.sign(f"{person.public_id}.{get_token(person)}")


def holder(token: str) -> Holder | None:
    """Whose link this is; None when we never made it or the person is gone."""
    try:
        public_id, _, once = _signer.unsign(token).partition(".")
    except BadSignature:
        return None
    person = Person.objects.filter(public_id=public_id, is_active=True).first()
    if person is None:
        return None
    return Holder(person, is_standing=_owner(once) == person)


def _numbers(said: str) -> Iterator[str]:
    """The E.164 numbers this could be, in the countries of our organisations."""
    countries = Organisation.objects.values_list("country", flat=True).distinct()
    for country in countries:
        with suppress(_contact.NoSuchPhone):
            yield _contact.phone(said, country)


def _owner(once: str) -> Person | None:
    """The person of a one-time token that still stands; looking does not use it up."""
    owner: Person | None = get_user(once, update_last_login=False)
    return owner


def anybody(person_id: str) -> Person:
    """Anybody, for whoever sits at the server itself. Never behind a page."""
    found = Person.objects.filter(public_id=person_id).first()
    if found is None:
        raise NotFound
    return found


def leaders(organisation_id: int) -> list[Person]:
    """Who leads an organisation, for what must reach somebody there."""
    found = Person.objects.filter(
        organisation=organisation_id, leads_organisation=True, is_active=True
    )
    return list(found.order_by("pk"))


def may_be_minor(keys: Iterable[int], year: int) -> bool:
    """Whether any of these people, by internal key, may be under 18 in this year."""
    profiles = Profile.objects.filter(person__in=list(keys))
    return any(profile.may_be_minor(year) for profile in profiles)


def only_organisation() -> Organisation | None:
    """The one that uses this installation; None where several share it."""
    first, *others = Organisation.objects.order_by("pk")[:2] or [None]
    return None if others else first


def organisation(organisation_id: str) -> Organisation:
    """An organisation, for what it shows to everybody. Raises NotFound."""
    found = Organisation.objects.filter(public_id=organisation_id).first()
    if found is None:
        raise NotFound
    return found


def names_and_places(organisation_id: int) -> set[str]:
    """Every word of a name, and every place, that this organisation knows.

    For finding in a text what would tell whom it is about.
    """
    names = Person.objects.filter(organisation=organisation_id, is_active=True)
    places = Profile.objects.filter(person__organisation=organisation_id)
    words = {
        word
        for name in names.values_list("name_folded", flat=True)
        for word in name.split()
    }
    said = places.exclude(place="").values_list("place", flat=True).distinct()
    return words | set(said)


def first_languages(keys: Iterable[int]) -> dict[int, str]:
    """The mother tongue of people, by internal key: ISO 639-3; "" where none is known.

    Who has several counts with the one said first, so that nobody counts twice.
    """
    said = Spoken.objects.filter(person__in=list(keys), level=Level.NATIVE)
    rows = said.order_by("-pk").values_list("person", "language")
    return dict(rows)
