"""Whether a row is about somebody we know already, or stands in the list twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi.areas.people import access as people
from rafiqi.areas.people.access import Contact
from rafiqi.areas.programmes.models import Programme
from rafiqi_sheets import Duplicate, Known, Row, duplicates

SKIP, UPDATE = ImportedRow.Decision.SKIP, ImportedRow.Decision.UPDATE


def recognise(
    programme: Programme, rows: Sequence[ImportedRow], understood: Sequence[Row]
) -> None:
    """Note on each row whom it looks like, and what is best done with it.

    Sure: update the person we know, or let the later of two rows speak for both,
    the earlier one filling its gaps. Unsure: the row stays a new person and both are
    shown side by side, since families share telephones.
    """
    contacts = people.contacts(programme.organisation_id)
    by_id = {contact.id: contact for contact in contacts}
    at = {row.number: row for row in rows}
    for found in duplicates(understood, [_known(c) for c in contacts]):
        if found.of_known:
            _known_already(at[found.row], found, by_id)
        elif found.of_row:
            _stands_twice(at, found)
    _seen_before(programme, rows, contacts)


def _known(contact: Contact) -> Known:
    return Known(
        str(contact.id), contact.name, contact.email or None, contact.phone or None
    )


def _known_already(
    row: ImportedRow, found: Duplicate, by_id: Mapping[int, Contact]
) -> None:
    if row.is_sure:
        return
    row.looks_like_id = by_id[int(str(found.of_known))].id
    _say(row, found)
    if found.is_sure:
        row.decision = UPDATE


def _stands_twice(at: Mapping[int, ImportedRow], found: Duplicate) -> None:
    assert found.of_row, "asked only about two rows"
    later = at[found.later or found.row]
    earlier = at[found.of_row if later.number == found.row else found.row]
    if earlier.looks_like_row is None and earlier.looks_like_id is None:
        earlier.looks_like_row = later.number
        _say(earlier, found)
    if found.is_sure and earlier.decision != SKIP:
        earlier.decision = SKIP
        later.values = {**earlier.values, **later.values}


def _say(row: ImportedRow, found: Duplicate) -> None:
    row.is_sure = found.is_sure
    row.matches = [match.value for match in found.matches]


def _seen_before(
    programme: Programme, rows: Sequence[ImportedRow], contacts: Iterable[Contact]
) -> None:
    """Know again who came from the very same row, or carries the same reference.

    So people without e-mail and telephone are not doubled when a file comes twice.
    """
    earlier = dict(
        ImportedRow.objects.filter(
            source__programme__organisation=programme.organisation_id,
            source__state=Import.State.APPLIED,
            person__isnull=False,
            digest__in={row.digest for row in rows},
        ).values_list("digest", "person")
    )
    references = {c.reference: c.id for c in contacts if c.reference}
    for row in rows:
        reference: Any = row.values.get("external_id")
        known = references.get(str(reference)) or earlier.get(row.digest)
        if known and not row.is_sure:
            row.looks_like_id, row.is_sure = known, True
            row.matches = ["reference" if reference else "same_row"]
            row.decision = UPDATE
