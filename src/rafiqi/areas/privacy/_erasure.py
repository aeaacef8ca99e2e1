"""How a person is forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, models, transaction

from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy._about import rows_about
from rafiqi.kernel.personal import PersonalData

NAMELESS = "—"


def erase(person: Person) -> None:
    """Delete or empty every row about this person, and their ways to sign in.

    Rows that hang on the person alone are deleted. Rows that others need stay without
    their words. So does the person's own row, without a name: others point at it.
    """
    for declared, rows in rows_about(person):
        if rows.model is Person:
            continue
        if declared.months is None or _hangs_on_the_person(rows.model, declared):
            rows.delete()
        else:
            _empty(declared, rows)
    _forget_sign_ins(person)
    person.name, person.username = NAMELESS, person.public_id
    person.email = person.phone = person.reference = ""
    person.is_active = person.leads_organisation = False
    person.set_unusable_password()
    person.save()
    transaction.on_commit(_empty_the_log)


def _hangs_on_the_person(model: type[models.Model], declared: PersonalData) -> bool:
    first, *others = declared.about
    if others or "__" in first:
        return False
    link = model._meta.get_field(first).remote_field
    return isinstance(link, models.ManyToOneRel) and link.on_delete is models.CASCADE


def _empty(declared: PersonalData, rows: Iterable[models.Model]) -> None:
    """Take the words out; kinds, dates and numbers stay and name nobody."""
    for row in rows:
        wordy = [f for f in row._meta.concrete_fields if _has_words(f, declared)]
        for field in wordy:
            setattr(row, field.attname, field.get_default())
        row.save(update_fields=[field.name for field in wordy])


def _has_words(field: models.Field[object, object], declared: PersonalData) -> bool:
    return (
        field.name in declared.fields
        and isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
    )


def _forget_sign_ins(person: Person) -> None:
    """Rows that other libraries keep about an account: passkeys, addresses."""
    for relation in person._meta.related_objects:
        if relation.related_model._meta.app_label != person._meta.app_label:
            rows = relation.related_model._default_manager
            rows.filter(**{relation.field.name: person}).delete()


def _empty_the_log() -> None:
    """On SQLite, deleted words would live on in the log until it is written over."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
