"""What people do with accounts and profiles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people import _contact, _esco, _profile
from rafiqi.areas.people._contact import NoSuchEmail, NoSuchPhone
from rafiqi.areas.people._esco import UnknownSkill
from rafiqi.areas.people._keys import (
    CODE_STANDS,
    LinkIsUsed,
    forget_codes,
    make_code,
    set_password,
    sign_out_everybody,
    sign_out_everywhere,
    use_code,
    use_link,
    void_codes,
)
from rafiqi.areas.people._profile import NotUnderstood
from rafiqi.areas.people._together import Entry, amend, put_back, take_in, take_out
from rafiqi.areas.people.models import Organisation, Person, Profile, Skill, Spoken
from rafiqi.kernel import languages as tongues
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "CODE_STANDS",
    "Entry",
    "LinkIsUsed",
    "NoSuchEmail",
    "NoSuchPhone",
    "NotUnderstood",
    "UnknownSkill",
    "amend",
    "forget_codes",
    "make_code",
    "put_back",
    "set_password",
    "sign_out_everybody",
    "sign_out_everywhere",
    "take_in",
    "take_out",
    "use_code",
    "use_link",
    "void_codes",
]


class AlreadyKnown(Refusal):
    """Somebody in this organisation has this address or number; `field` says which."""

    says = _("Somebody here has this already. Is it the same person?")

    def __init__(self, field: str, person: Person) -> None:
        super().__init__(field)
        self.field = field
        self.person = person


class NoSuchClock(Refusal):
    """A time zone that does not exist."""

    says = _("We do not know this time zone. Please choose it from the list.")
    field = "time_zone"


class Nameless(Refusal):
    """Everybody has a name."""

    says = _("Please write a name.")
    field = "name"


class UnknownLanguage(Refusal):
    """A language or a level that nobody has heard of."""

    says = _("We do not know this language or level. Please choose it from the list.")
    field = "languages"


@transaction.atomic
def register(
    organisation: Organisation,
    *,
    name: str,
    email: str = "",
    phone: str = "",
    language: str,
    by: Person | None,
    at: datetime,
) -> Person:
    """Take somebody in, with an empty profile and no password.

    language  the interface language they read, as "ar".

    Raises Nameless, NoSuchEmail, NoSuchPhone, AlreadyKnown.
    """
    address, number = _reach(organisation, email, phone)
    person = Person.objects.create_user(
        organisation=organisation,
        name=_name(name),
        email=address,
        phone=number,
        language=language,
        time_zone=organisation.time_zone,
        joined_at=at,
    )
    Profile.objects.create(person=person)
    journal.write(
        "people.registered",
        person.public_id,
        by=by,
        at=at,
        organisation=organisation,
    )
    return person


@transaction.atomic
def name_account(
    person: Person, username: str, password: str, *, by: Person, at: datetime
) -> None:
    """Give somebody a sign-in name and a password of their own."""
    person.username = username
    person.set_password(password)
    person.save(update_fields=["username", "password"])
    journal.write("people.account_named", person.public_id, by=by, at=at)


@transaction.atomic
def lead(person: Person, *, by: Person | None, at: datetime) -> None:
    """Let somebody lead their organisation: open programmes and see all of them."""
    person.leads_organisation = True
    person.save(update_fields=["leads_organisation"])
    journal.write(
        "people.leads",
        person.public_id,
        by=by,
        at=at,
        organisation=person.organisation,
    )


@transaction.atomic
def rename(person: Person, name: str, *, by: Person, at: datetime) -> None:
    """Write somebody's name as they want it written. Raises Nameless."""
    person.name = _name(name)
    person.save(update_fields=["name"])
    journal.write("people.renamed", person.public_id, by=by, at=at)


@transaction.atomic
def contact(
    person: Person, *, email: str, phone: str, by: Person, at: datetime
) -> None:
    """Say how somebody can be reached.

    Raises NoSuchEmail, NoSuchPhone, AlreadyKnown.
    """
    assert person.organisation is not None, "only people of an organisation"
    person.email, person.phone = _reach(person.organisation, email, phone, person)
    person.save(update_fields=["email", "phone"])
    journal.write("people.contact_changed", person.public_id, by=by, at=at)


@transaction.atomic
def describe(
    person: Person, changes: Mapping[str, object], *, by: Person, at: datetime
) -> None:
    """Change parts of somebody's profile; what is not named stays.

    changes  Profile field to value: slots 0 to 20, goals as keys of Goal, origin
             by ISO 3166-1 or XX, education by ISCED 2011. Empty means not said.

    Raises NotUnderstood, whose `field` is the part.
    """
    profile = Profile.objects.select_for_update().get(person=person)
    for name, value in _profile.understood(profile, changes, at.year).items():
        setattr(profile, name, value)
    profile.save(update_fields=list(changes))
    journal.write("people.described", person.public_id, by=by, at=at)


@transaction.atomic
def speak(
    person: Person, languages: Mapping[str, str], *, by: Person, at: datetime
) -> None:
    """Say which languages somebody speaks: all of them, what is not named goes.

    languages  ISO 639-3 to CEFR level, "native", or "" where the level is unknown.

    Raises UnknownLanguage.
    """
    for code, level in languages.items():
        if not tongues.is_language(code) or level not in ("", *tongues.Level.values):
            raise UnknownLanguage
    Spoken.objects.filter(person=person).delete()
    Spoken.objects.bulk_create(
        Spoken(person=person, language=code, level=level)
        for code, level in languages.items()
    )
    journal.write("people.languages_said", person.public_id, by=by, at=at)


@transaction.atomic
def choose_skills(
    person: Person,
    has: Iterable[str],
    wants: Iterable[str],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Say which skills somebody has and wants: all of them, what is not named goes.

    has, wants  ESCO keys, as "s-0123456789"; one that is in both is wanted.

    Raises UnknownSkill.
    """
    chosen = {**dict.fromkeys(has, False), **dict.fromkeys(wants, True)}
    _esco.check_skills(chosen)
    Skill.objects.filter(person=person).delete()
    Skill.objects.bulk_create(
        Skill(person=person, concept=key, is_wanted=is_wanted)
        for key, is_wanted in chosen.items()
    )
    journal.write("people.skills_chosen", person.public_id, by=by, at=at)


@transaction.atomic
def choose_language(person: Person, language: str, *, by: Person, at: datetime) -> None:
    """Show everything to this person in another interface language."""
    person.language = language
    person.save(update_fields=["language"])
    journal.write("people.language_chosen", person.public_id, by=by, at=at)


@transaction.atomic
def live_in(person: Person, time_zone: str, *, by: Person, at: datetime) -> None:
    """Say by which clock somebody lives, as "Europe/Rome". Raises NoSuchClock."""
    if time_zone not in available_timezones():
        raise NoSuchClock
    person.time_zone = time_zone
    person.save(update_fields=["time_zone"])
    journal.write("people.time_zone_chosen", person.public_id, by=by, at=at)


@transaction.atomic
def found(
    name: str, *, country: str, language: str, by: Person | None, at: datetime
) -> Organisation:
    """Open a new organisation in this installation."""
    organisation = Organisation.objects.create(
        name=name, country=country, language=language
    )
    journal.write(
        "people.founded",
        organisation.public_id,
        by=by,
        at=at,
        organisation=organisation,
    )
    return organisation


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Nameless
    return name[:150]


def _reach(
    organisation: Organisation, email: str, phone: str, person: Person | None = None
) -> tuple[str, str]:
    """E-mail and phone as we keep them, when nobody else here has them."""
    ours = Person.objects.filter(organisation=organisation)
    others = ours.exclude(pk=person.pk) if person else ours
    address = _contact.email(email)
    number = _contact.phone(phone, organisation.country)
    for field, value in (("email", address), ("phone", number)):
        known = others.filter(**{field: value}).first() if value else None
        if known:
            raise AlreadyKnown(field, known)
    return address, number
