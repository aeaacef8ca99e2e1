"""From rows to people, and from people back to how things were."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rafiqi.areas.intake import _plain
from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi.areas.people import access as people_known
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.safeguarding import actions as safeguarding

Decision = ImportedRow.Decision


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How an undone import ended: people gone, put back, and kept for a reason."""

    removed: int
    restored: int
    kept: int


def bring_in(
    source: Import, rows: Sequence[ImportedRow], *, by: Person, at: datetime
) -> tuple[int, int]:
    """Take in and amend people as the rows say; return how many of each.

    Each row then knows its person, and what it changed about somebody known.
    """
    organisation = source.programme.organisation
    told = {row.number: _plain.told(row.values) for row in rows}
    fresh = [row for row in rows if row.decision == Decision.NEW]
    known = {
        row.number: row.looks_like_id
        for row in rows
        if row.decision == Decision.UPDATE and row.looks_like_id
    }
    before = people_known.records(known.values())
    new = people.take_in(
        organisation, [_entry(told[row.number]) for row in fresh], by=by, at=at
    )
    people.amend(
        organisation,
        {pk: _entry(told[number]) for number, pk in known.items()},
        by=by,
        at=at,
    )
    person = known | {r.number: p.pk for r, p in zip(fresh, new, strict=True)}
    capacities = _enrol(source, {pk: told[n] for n, pk in person.items()}, by, at)
    after = people_known.records(known.values())
    for row in rows:
        row.person_id = pk = person[row.number]
        row.is_new = row.number not in known
        if not row.is_new:
            row.before, row.after = _changed(before[pk], after[pk])
            row.before["capacity"] = capacities[pk]
    ImportedRow.objects.bulk_update(
        rows, ["person", "is_new", "before", "after"], batch_size=200
    )
    return len(fresh), len(known)


def take_back(
    source: Import, keep: Collection[int], *, by: Person, at: datetime
) -> TakenBack:
    """Remove who came with this list, put back who was changed; `keep` stays."""
    organisation = source.programme.organisation
    rows = {row.person_id: row for row in source.rows.all() if row.person_id}
    came = {pk for pk, row in rows.items() if row.is_new}
    gone = came - set(keep)
    changed = {pk: row for pk, row in rows.items() if not row.is_new}
    places = {pk: row.before.pop("capacity", None) for pk, row in changed.items()}
    anew = {pk for pk, before in places.items() if before is None} - set(keep)
    programmes.unenrol_all(
        source.programme,
        source.role,
        gone | anew,
        {pk: before for pk, before in places.items() if before is not None},
        by=by,
        at=at,
    )
    states = {pk: (row.before, row.after) for pk, row in changed.items()}
    people.put_back(organisation, states, by=by, at=at)
    people.take_out(organisation, gone, by=by, at=at)
    return TakenBack(len(gone), len(changed), len(came) - len(gone))


def _enrol(
    source: Import, told: Mapping[int, _plain.Told], by: Person, at: datetime
) -> dict[int, int | None]:
    """Enrol everybody and note their clearances; capacities as they were before."""
    was = programmes.enrol_all(
        source.programme,
        source.role,
        [
            programmes.Joining(pk, one.capacity, one.joined_on, one.recruited_by)
            for pk, one in told.items()
        ],
        by=by,
        at=at,
    )
    heard = {pk: one.clearance for pk, one in told.items() if one.clearance}
    safeguarding.note_heard(heard, source.programme.organisation, by=by, at=at)
    return was


def _entry(told: _plain.Told) -> people.Entry:
    return people.Entry(
        name=told.name,
        email=told.email,
        phone=told.phone,
        reference=told.reference,
        language=told.language,
        profile=told.profile,
        languages=told.languages,
    )


def _changed(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what differs: as it was, and as it is."""
    names = [name for name in after if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}
