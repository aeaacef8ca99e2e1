"""Whether a row is about somebody we know already, or stands in the list twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi.areas.people import access as people
from rafiqi.areas.people.access import Contact
from rafiqi.areas.programmes.models import Programme
from rafiqi_sheets import Duplicate, Known, Row, duplicates

Decision = ImportedRow.Decision
COMPARED = ("name", "email", "phone", "external_id")
SAME_ROW = "same_row"
TELLING = 3
"""Two rows with the same cells are surely one person from so many filled cells on."""
AT_ONCE = 5_000
NOTED = (
    "looks_like_id",
    "looks_like_row",
    "matches",
    "is_sure",
    "decision",
    "is_decided",
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whom a row looks like: a person we know, or a later row of the same list.

    matches  rafiqi_sheets.Match, or "same_row" for the very same cells as before.
    """

    row: int
    person: int | None
    twin: int | None
    matches: tuple[str, ...]
    is_sure: bool


def recognise(programme: Programme, rows: Sequence[ImportedRow]) -> list[ImportedRow]:
    """Note on each row whom it looks like and what is best done; return the changed.

    Sure: both speak for one person, the newer answers first. Unsure: the row stays a
    new person and both are shown side by side, since families share telephones.
    What somebody has decided stands as long as the row looks like the same one.
    """
    best: dict[int, Likeness] = {}
    for found in _likenesses(programme, rows):
        best[found.row] = max(best.get(found.row, found), found, key=_weight)
    return [row for row in rows if _note(row, best.get(row.number))]


def spoken_on(row: ImportedRow) -> tuple[date, int]:
    """When a row's person said it; the later of two rows wins."""
    day = row.values.get("signed_up_on")
    return date.fromisoformat(day) if day else date.min, row.number


def _weight(found: Likeness) -> tuple[bool, bool]:
    """Sure before unsure, known before twice; of equals the first one stays."""
    return found.is_sure, found.person is not None


def _note(row: ImportedRow, found: Likeness | None) -> bool:
    before = [getattr(row, name) for name in NOTED]
    alike = row.alike
    row.looks_like_id = found.person if found else None
    row.looks_like_row = found.twin if found else None
    row.matches = list(found.matches) if found else []
    row.is_sure = bool(found and found.is_sure)
    is_gone = row.decision == Decision.SAME and row.alike != alike
    if is_gone or not row.values.get("name"):
        row.is_decided = False
    if not row.is_decided:
        row.decision = _best(row)
    return before != [getattr(row, name) for name in NOTED]


def _best(row: ImportedRow) -> Decision:
    if not row.values.get("name"):
        return Decision.SKIP
    return Decision.SAME if row.is_sure else Decision.NEW


def _likenesses(
    programme: Programme, rows: Sequence[ImportedRow]
) -> Iterator[Likeness]:
    contacts = people.contacts(programme.organisation_id)
    yield from _seen_before(programme, rows)
    for found in duplicates([_row(r) for r in rows], [_known(c) for c in contacts]):
        yield _likeness(found)


def _likeness(found: Duplicate) -> Likeness:
    matches = tuple(match.value for match in found.matches)
    if found.of_known:
        return Likeness(found.row, int(found.of_known), None, matches, found.is_sure)
    assert found.of_row is not None, "a row looks like somebody known or another row"
    earlier = found.of_row if found.later == found.row else found.row
    return Likeness(earlier, None, found.later, matches, found.is_sure)


def _row(row: ImportedRow) -> Row:
    said: dict[str, Any] = {k: row.values[k] for k in COMPARED if k in row.values}
    return Row(row.number, {**said, "signed_up_on": spoken_on(row)[0]}, ())


def _known(contact: Contact) -> Known:
    return Known(
        str(contact.id), contact.name, contact.email, contact.phone, contact.reference
    )


def _seen_before(
    programme: Programme, rows: Sequence[ImportedRow]
) -> Iterator[Likeness]:
    """Know again who came from the very same cells, here or in an earlier list.

    So people without e-mail and telephone are not doubled when a file comes twice.
    """
    known = _brought_by(programme, [row.digest for row in rows])
    last = {row.digest: row.number for row in sorted(rows, key=spoken_on)}
    for row in rows:
        person, twin = known.get(row.digest), last[row.digest]
        is_sure = sum(map(bool, row.cells)) >= TELLING
        if person:
            yield Likeness(row.number, person, None, (SAME_ROW,), is_sure)
        elif twin != row.number:
            yield Likeness(row.number, None, twin, (SAME_ROW,), is_sure)


def _brought_by(programme: Programme, digests: Sequence[str]) -> dict[str, int]:
    """Digest to the person whom a row with these cells has brought before."""
    brought = ImportedRow.objects.filter(
        source__programme__organisation=programme.organisation_id,
        source__state=Import.State.APPLIED,
        person__is_active=True,
    ).values_list("digest", "person")
    found: dict[str, int] = {}
    for start in range(0, len(digests), AT_ONCE):
        found.update(brought.filter(digest__in=digests[start : start + AT_ONCE]))
    return found
