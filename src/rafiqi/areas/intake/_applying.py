"""From rows to people, and from people back to how things were."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rafiqi.areas.intake import _plain
from rafiqi.areas.intake._fates import OF_A_ROW, Fate, Standing, fates
from rafiqi.areas.intake._same import spoken_on
from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi.areas.people import access as people_known
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes_known
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.safeguarding import actions as safeguarding

CAPACITY, HEARD = "capacity", "clearance"
"""Kept beside a person's own record of before and after."""


@dataclass(frozen=True, slots=True)
class Brought:
    """How a list ended: new people, known ones with new answers, rows left out."""

    added: int
    updated: int
    left_out: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How an undone import ended: people gone, put back, and kept for a reason."""

    removed: int
    restored: int
    kept: int


def bring_in(
    source: Import, rows: Sequence[ImportedRow], *, by: Person, at: datetime
) -> Brought:
    """Take in and amend people as the rows say.

    Each row then knows its person, and what it changed about somebody known.
    """
    fate = fates(Standing(*(getattr(row, n) for n in OF_A_ROW)) for row in rows)
    told = _told(rows, fate)
    fresh = [one for one in told if one.person is None]
    known = {one.person: told[one] for one in told if one.person is not None}
    before = people_known.records(known)
    new = people.take_in(
        source.programme.organisation,
        [_entry(told[one]) for one in fresh],
        by=by,
        at=at,
    )
    _amend(source, known, by, at)
    person = {one: taken.pk for one, taken in zip(fresh, new, strict=True)}
    person |= {one: one.person for one in told if one.person is not None}
    marks = _enrol(source, {person[one]: told[one] for one in told}, by, at)
    after = people_known.records(known)
    for row in rows:
        if row.number not in fate:
            continue
        row.person_id = pk = person[fate[row.number]]
        row.is_new = pk not in known
        if not row.is_new:
            row.before, row.after = _changed(before[pk], after[pk])
            row.before |= marks[pk].before
            row.after |= marks[pk].after
    return Brought(len(fresh), len(known), len(rows) - len(fate))


def take_back(
    source: Import, keep: Collection[int], *, by: Person, at: datetime
) -> TakenBack:
    """Remove who came with this list, put back who was changed; `keep` stays."""
    organisation = source.programme.organisation
    rows = {row.person_id: row for row in source.rows.all() if row.person_id}
    came = {pk for pk, row in rows.items() if row.is_new}
    gone = came - set(keep)
    changed = {pk: row for pk, row in rows.items() if not row.is_new}
    enrolled_anew = {
        pk for pk, row in changed.items() if row.before.get(CAPACITY, 0) is None
    }
    programmes.unenrol_all(
        source.programme,
        source.role,
        (came | enrolled_anew) - set(keep),
        {
            pk: (row.before[CAPACITY], row.after[CAPACITY])
            for pk, row in changed.items()
            if row.before.get(CAPACITY) is not None
        },
        by=by,
        at=at,
    )
    heard = {pk: row.after[HEARD] for pk, row in changed.items() if HEARD in row.after}
    assert source.applied_at, "what was brought in was brought in at some time"
    day = source.applied_at.date()
    safeguarding.unhear(heard, organisation, on=day, by=by, at=at)
    people.put_back(
        organisation,
        {pk: (_own(row.before), _own(row.after)) for pk, row in changed.items()},
        by=by,
        at=at,
    )
    people.take_out(organisation, gone, by=by, at=at)
    kept = (came | enrolled_anew) & set(keep)
    return TakenBack(len(gone), len(changed), len(kept))


def _told(
    rows: Iterable[ImportedRow], fate: Mapping[int, Fate]
) -> dict[Fate, _plain.Told]:
    """What all rows about one person tell together, the newest answers winning."""
    values: dict[Fate, dict[str, Any]] = {}
    for row in sorted(rows, key=spoken_on):
        if row.number in fate:
            values.setdefault(fate[row.number], {}).update(row.values)
    return {one: _plain.told(said) for one, said in values.items()}


def _amend(
    source: Import, known: Mapping[int, _plain.Told], by: Person, at: datetime
) -> None:
    """Note newer answers. How somebody is reached and signs in changes only for those
    whom `by` alone looks after; else a list could turn a leader's letters elsewhere.
    """
    ours = programmes_known.seen_wholly(by, known)
    entries = {
        pk: _entry(one) if pk in ours else _without_contact(_entry(one))
        for pk, one in known.items()
    }
    people.amend(source.programme.organisation, entries, by=by, at=at)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What an import did to somebody beside their own record."""

    before: dict[str, Any]
    after: dict[str, Any]


def _enrol(
    source: Import, told: Mapping[int, _plain.Told], by: Person, at: datetime
) -> dict[int, _Marks]:
    """Enrol everybody and note their clearances."""
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
    said = {pk: one.clearance for pk, one in told.items() if one.clearance}
    heard = safeguarding.note_heard(said, source.programme.organisation, by=by, at=at)
    return {
        pk: _Marks(
            {CAPACITY: was[pk]},
            {CAPACITY: was[pk] if one.capacity is None else one.capacity}
            | ({HEARD: one.clearance} if pk in heard else {}),
        )
        for pk, one in told.items()
    }


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


def _without_contact(entry: people.Entry) -> people.Entry:
    return replace(entry, name="", email="", phone="", reference="")


def _changed(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what differs: as it was, and as it is."""
    names = [name for name in after if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def _own(record: Mapping[str, Any]) -> dict[str, Any]:
    """What belongs to the person's own record."""
    return {k: v for k, v in record.items() if k not in (CAPACITY, HEARD)}
