"""Taking in and changing many people at once, and putting them back as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people import _profile
from rafiqi.areas.people.models import Organisation, Person, Profile, Spoken
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.names import folded

AT_ONCE = 500
OWN = ("name", "email", "phone", "reference", "language")
OF_PROFILE = tuple(sorted(_profile.FIELDS))
Record = dict[str, Any]
"""A person, their profile and their languages as one flat JSON object."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says about one person. Empty means not said.

    email, phone  normalised: lower case, E.164.
    profile       Profile field to value, only what was said.
    languages     ISO 639-3 to level, None when nothing was said.
    """

    name: str
    email: str = ""
    phone: str = ""
    reference: str = ""
    language: str = ""
    profile: Mapping[str, Any] = field(default_factory=dict)
    languages: Mapping[str, str] | None = None


@transaction.atomic
def take_in(
    organisation: Organisation,
    entries: Sequence[Entry],
    *,
    by: Person,
    at: datetime,
) -> list[Person]:
    """Take in everybody on a list, in its order, without passwords.

    Families may share a telephone here, unlike in `register`; the caller has looked
    for people who are known already. Raises NotUnderstood.
    """
    people = [_person(organisation, entry, at) for entry in entries]
    Person.objects.bulk_create(people, batch_size=AT_ONCE)
    profiles = []
    for person, entry in zip(people, entries, strict=True):
        profile = Profile(person=person)
        said = _profile.understood(profile, entry.profile, at.year)
        profiles.append(Profile(person=person, **said))
    Profile.objects.bulk_create(profiles, batch_size=AT_ONCE)
    _speak(dict(zip((p.pk for p in people), entries, strict=True)))
    journal.write("people.taken_in", organisation.public_id, by=by, at=at)
    return people


@transaction.atomic
def amend(
    organisation: Organisation,
    entries: Mapping[int, Entry],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Let a list's newer answers replace older ones; what it does not say stays.

    entries  person's internal key to what the list says.
    """
    people = {p.pk: p for p in Person.objects.filter(pk__in=entries)}
    profiles = {p.person_id: p for p in Profile.objects.filter(person__in=entries)}
    for pk, entry in entries.items():
        for name in OWN:
            if getattr(entry, name) and name != "language":
                setattr(people[pk], name, getattr(entry, name))
        people[pk].name_folded = folded(people[pk].name)[:150]
        said = _profile.understood(profiles[pk], entry.profile, at.year)
        for name, value in said.items():
            setattr(profiles[pk], name, value)
    _save(people.values(), profiles.values())
    _speak(entries)
    journal.write("people.amended", organisation.public_id, by=by, at=at)


@transaction.atomic
def put_back(
    organisation: Organisation,
    changes: Mapping[int, tuple[Record, Record]],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Undo `amend`: what has not been changed again since becomes what it was.

    changes  person's internal key to what was changed, before and after.
    """
    people = {p.pk: p for p in Person.objects.filter(pk__in=changes)}
    profiles = {p.person_id: p for p in Profile.objects.filter(person__in=changes)}
    now = records(changes)
    languages: dict[int, Entry] = {}
    for pk, (before, after) in changes.items():
        for name, was in before.items():
            if now[pk][name] != after[name]:
                continue
            if name == "languages":
                languages[pk] = Entry("", languages=was)
            else:
                row = people[pk] if name in OWN else profiles[pk]
                setattr(row, name, was)
        people[pk].name_folded = folded(people[pk].name)[:150]
    _save(people.values(), profiles.values())
    _speak(languages)
    journal.write("people.put_back", organisation.public_id, by=by, at=at)


@transaction.atomic
def take_out(
    organisation: Organisation, keys: Iterable[int], *, by: Person, at: datetime
) -> None:
    """Undo `take_in`: these people and all that hangs on them are gone."""
    Person.objects.filter(pk__in=list(keys), organisation=organisation).delete()
    journal.write("people.taken_out", organisation.public_id, by=by, at=at)


def records(keys: Iterable[int]) -> dict[int, Record]:
    """What is kept about these people now, by internal key. Three queries."""
    keys = list(keys)
    found: dict[int, Record] = {
        person.pk: {name: getattr(person, name) for name in OWN} | {"languages": {}}
        for person in Person.objects.filter(pk__in=keys)
    }
    for profile in Profile.objects.filter(person__in=keys):
        said = {name: getattr(profile, name) for name in OF_PROFILE}
        found[profile.person_id] |= said
    for spoken in Spoken.objects.filter(person__in=keys).order_by("pk"):
        found[spoken.person_id]["languages"][spoken.language] = spoken.level
    return found


def _person(organisation: Organisation, entry: Entry, at: datetime) -> Person:
    public_id = new_public_id()
    return Person(
        organisation=organisation,
        public_id=public_id,
        username=public_id,
        password=make_password(None),
        name=entry.name,
        name_folded=folded(entry.name)[:150],
        email=entry.email,
        phone=entry.phone,
        reference=entry.reference,
        language=entry.language or organisation.language,
        time_zone=organisation.time_zone,
        joined_at=at,
    )


def _save(people: Iterable[Person], profiles: Iterable[Profile]) -> None:
    """Write rows that exist over themselves: far faster than an update with cases."""
    Person.objects.bulk_create(
        people,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*OWN, "name_folded"],
        batch_size=AT_ONCE,
    )
    Profile.objects.bulk_create(
        profiles,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=OF_PROFILE,
        batch_size=AT_ONCE,
    )


def _speak(entries: Mapping[int, Entry]) -> None:
    """Replace the languages of everybody whose entry says some."""
    said = {pk: e.languages for pk, e in entries.items() if e.languages is not None}
    Spoken.objects.filter(person__in=list(said)).delete()
    Spoken.objects.bulk_create(
        (
            Spoken(person_id=pk, language=code, level=level)
            for pk, languages in said.items()
            for code, level in languages.items()
        ),
        batch_size=AT_ONCE,
    )
