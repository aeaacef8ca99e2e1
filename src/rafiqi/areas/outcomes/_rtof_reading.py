"""From a file of the fund, wide or per record, to records and to what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.outcomes import _rtof_layout
from rafiqi.areas.outcomes._rtof_layout import ID, NotUnderstood, Record
from rafiqi.kernel.refusal import Refusal
from rafiqi_sheets import Refused, Table, Why, read, shown


class NoFundList(Refusal):
    """A file without the fund's columns."""

    says = _(
        "This does not look like a list of the fund: it needs a column unique_id and "
        "at least one other column of the fund, named as the fund names them."
    )
    field = "file"


class UnreadableList(Refusal):
    """The file is no table. `code` and `params` as rafiqi_sheets says."""

    says: StrOrPromise = _("We could not read this file as a table.")
    field = "file"

    def __init__(self, code: str, params: Mapping[str, int]) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class Said:
    """One record as one row says it. sealed  the National Insurance number."""

    number: int
    unique_id: str
    kind: str
    values: Mapping[str, str]
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A cell or a row that cannot be taken.

    code  of NotUnderstood, or no_id, twice, no_day_at_all, no_type, no_name, too_early,
          row_not_read, other_name.
    """

    number: int
    unique_id: str
    column: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a file says. unused  its columns that the fund does not know."""

    said: tuple[Said, ...]
    mistakes: tuple[Mistake, ...]
    unused: tuple[str, ...]

    @property
    def wrong_rows(self) -> frozenset[int]:
        return frozenset(one.number for one in self.mistakes)


@dataclass(slots=True)
class _Reading:
    mistakes: list[Mistake] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column of the file belongs. at  its index there."""

    at: int
    header: str
    column: _rtof_layout.Column


def parse(content: bytes, filename: str) -> Sheet:
    """Read everything; nothing is dropped in silence. Raises what is no such list."""
    try:
        table = read(content, filename, headed_by=ID)
    except Refused as no:
        raise UnreadableList(no.code.value, no.params) from no
    headers = [header.strip() for header in table.header]
    places = {key: _places(one, headers) for key, one in _rtof_layout.records().items()}
    if ID not in headers or not any(places.values()):
        raise NoFundList
    used = {place.header for found in places.values() for place in found} | {ID}
    unused = tuple(name for name in headers if name and name not in used)
    reading = _Reading()
    said = tuple(_said(table, headers.index(ID), places, reading))
    _look_for_left_out(table, reading)
    return Sheet(said, tuple(reading.mistakes), unused)


def _places(record: Record, headers: list[str]) -> tuple[_Place, ...]:
    """Columns of a record in this file: with its suffix, or as in its own file."""
    for suffix in dict.fromkeys((record.suffix, "")):
        found = tuple(
            _Place(headers.index(name), name, column)
            for column in record.columns
            if (name := column.name + suffix) in headers
        )
        if found:
            return found
    return ()


def _said(
    table: Table,
    id_at: int,
    places: Mapping[str, tuple[_Place, ...]],
    reading: _Reading,
) -> Iterator[Said]:
    for row in table.rows:
        cells = [shown(cell) for cell in row.cells]
        unique_id = cells[id_at].strip()
        if not unique_id or len(unique_id) > 60:
            reading.mistakes.append(Mistake(row.number, "", ID, unique_id, "no_id"))
            continue
        before = len(reading.mistakes)
        found = [
            one
            for key, record in _rtof_layout.records().items()
            if (one := _one(row.number, unique_id, cells, record, places[key], reading))
        ]
        _look_at_days(found, reading)
        _look_at_type(row.number, unique_id, cells, places, found, reading)
        if len(reading.mistakes) == before:
            yield from found


def _one(
    number: int,
    unique_id: str,
    cells: list[str],
    record: Record,
    places: tuple[_Place, ...],
    reading: _Reading,
) -> Said | None:
    """A record of a row, if it says one; None for empty ones and for other kinds."""
    if not any(cells[place.at].strip() for place in places):
        return None
    if record.type and not _is_of_type(record, cells, places):
        return None
    values: dict[str, str] = {}
    wrong: list[tuple[_Place, str]] = []
    for place in places:
        try:
            text = _rtof_layout.understood(place.column, cells[place.at])
        except NotUnderstood as no:
            wrong.append((place, str(no)))
        else:
            values |= {place.column.name: text} if text else {}
    if code := _missing(record, values, wrong):
        wrong.append((_place_of(record.on, places), code))
    if (unique_id, record.key) in reading.seen:
        wrong.append((places[0], "twice"))
    reading.seen.add((unique_id, record.key))
    for place, code in wrong:
        text = "" if place.column.holds == "sealed" else cells[place.at].strip()[:80]
        reading.mistakes.append(Mistake(number, unique_id, place.header, text, code))
    sealed = values.pop(_rtof_layout.SEALED, "")
    return Said(number, unique_id, record.key, values, sealed)


def _missing(
    record: Record, values: Mapping[str, str], wrong: list[tuple[_Place, str]]
) -> str:
    """What a record needs and does not say, where that is not wrong already."""
    if record.key == "person" and not {"first_name", "last_name"} & set(values):
        return "no_name"
    said_wrongly = any(place.column.name == record.on for place, _code in wrong)
    if record.on and record.on not in values and not said_wrongly:
        return "no_day_at_all"
    return ""


def _look_at_type(
    number: int,
    unique_id: str,
    cells: list[str],
    places: Mapping[str, tuple[_Place, ...]],
    found: list[Said],
    reading: _Reading,
) -> None:
    """A row of the file with several kinds has to be of one of them."""
    typed = [key for key, one in _rtof_layout.records().items() if one.type]
    shared = set.intersection(*({place.at for place in places[key]} for key in typed))
    if any(cells[at].strip() for at in shared) and not found:
        place = _place_of("integration_outcome_type", places[typed[0]])
        text = cells[place.at].strip()[:80]
        reading.mistakes.append(
            Mistake(number, unique_id, place.header, text, "not_in_list")
        )


def _place_of(name: str, places: tuple[_Place, ...]) -> _Place:
    return next((one for one in places if one.column.name == name), places[0])


def _is_of_type(record: Record, cells: list[str], places: tuple[_Place, ...]) -> bool:
    """In the wide file the column's suffix says it; in the file of its own, the row."""
    place = next(
        one for one in places if one.column.holds == "integration_outcome_type"
    )
    if record.suffix and place.header.endswith(record.suffix):
        return True
    return cells[place.at].strip().casefold() == record.type.casefold()


def _look_at_days(found: list[Said], reading: _Reading) -> None:
    """Nothing lasts before it has begun."""
    by_kind = {one.kind: one for one in found}
    for entry, sustain in (
        ("employment_entry", "employment_sustain"),
        ("housing_entry", "housing_sustain"),
    ):
        first, later = by_kind.get(entry), by_kind.get(sustain)
        if first is None or later is None:
            continue
        records = _rtof_layout.records()
        began, stood = records[entry].on, records[sustain].on
        day = later.values.get(stood, "")
        if day and day < first.values.get(began, ""):
            reading.mistakes.append(
                Mistake(later.number, later.unique_id, stood, day, "too_early")
            )


def _look_for_left_out(table: Table, reading: _Reading) -> None:
    """A row that was taken for a title or a total is said, and not lost."""
    for row in table.left_out:
        if row.why in (Why.TITLE, Why.TOTAL):
            reading.mistakes.append(
                Mistake(row.number, "", "", row.text[:80], "row_not_read")
            )
