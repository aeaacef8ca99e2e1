"""What a list of the fund would do, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rafiqi.areas.outcomes import _rtof_layout
from rafiqi.areas.outcomes._rtof_reading import Mistake, Said, Sheet
from rafiqi.areas.outcomes._rtof_words import joined
from rafiqi.areas.outcomes.models import RtofRecord
from rafiqi.areas.people import access as people
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.names import folded

Key = tuple[str, str]
"""The fund's number of a person, and the kind of a record."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would come, without what is wrong.

    enrolled   unique_id to the row number of the enrolment that is known already.
    known      unique_id to the row number of a person whom the organisation knows.
    new        records of people who would be added.
    fresh, changed, same   records, by what would become of them.
    waiting    numbers of people who have not come yet; their records wait for them.
    """

    enrolled: Mapping[str, int]
    known: Mapping[str, int]
    new: tuple[Said, ...]
    fresh: tuple[Said, ...]
    changed: tuple[tuple[RtofRecord, Said], ...]
    same: int
    waiting: frozenset[str]
    mistakes: tuple[Mistake, ...]

    def by_kind(self) -> Mapping[str, tuple[int, int]]:
        """How many new and changed records there are of each kind."""
        fresh = Counter(one.kind for one in self.fresh)
        changed = Counter(said.kind for _row, said in self.changed)
        return {
            key: (fresh[key], changed[key])
            for key in _rtof_layout.records()
            if fresh[key] or changed[key]
        }


def plan(programme: Programme, sheet: Sheet, *, keeps_ni_numbers: bool) -> Plan:
    """Compare a file with what is there. Two queries."""
    rows = {
        (one.unique_id, one.kind): one
        for one in RtofRecord.objects.filter(programme=programme)
    }
    enrolled = {
        one.unique_id: one.enrolment_id for one in rows.values() if one.enrolment_id
    }
    persons = {one.unique_id: one for one in sheet.said if one.kind == "person"}
    known, wrong = _known(programme, persons, enrolled)
    good = [one for one in sheet.said if one.number not in {m.number for m in wrong}]
    fresh, changed, same = [], [], 0
    for one in good:
        row = rows.get((one.unique_id, one.kind))
        if row is None:
            fresh.append(one)
        elif _says_the_same(row, one, keeps_ni_numbers):
            same += 1
        else:
            changed.append((row, one))
    new = tuple(
        one
        for one in good
        if one.kind == "person"
        and one.unique_id not in known
        and one.unique_id not in enrolled
    )
    here = {*enrolled, *known, *(one.unique_id for one in new)}
    return Plan(
        enrolled,
        known,
        new,
        tuple(fresh),
        tuple(changed),
        same,
        frozenset(one.unique_id for one in good) - here,
        (*sheet.mistakes, *wrong),
    )


def _known(
    programme: Programme, persons: Mapping[str, Said], enrolled: Iterable[str]
) -> tuple[dict[str, int], list[Mistake]]:
    """Whom the organisation knows under the fund's number, and who only seems so."""
    left = {key: one for key, one in persons.items() if key not in set(enrolled)}
    known: dict[str, int] = {}
    wrong: list[Mistake] = []
    for contact in people.contacts(programme.organisation_id):
        said = left.get(contact.reference)
        if said is None:
            continue
        name = name_of(said.values)
        if folded(name) == folded(contact.name):
            known[contact.reference] = contact.id
        else:
            wrong.append(
                Mistake(said.number, said.unique_id, "first_name", name, "other_name")
            )
    return known, wrong


def name_of(values: Mapping[str, str]) -> str:
    """First and last name of a person record."""
    return joined(values.get("first_name", ""), values.get("last_name", ""))[:150]


def _says_the_same(row: RtofRecord, said: Said, keeps_ni_numbers: bool) -> bool:
    is_same_number = not keeps_ni_numbers or row.ni_number == said.sealed
    return row.values == dict(said.values) and (is_same_number or not said.sealed)
