"""From a table and a mapping to what each row says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from rafiqi_sheets.canonical import to_text
from rafiqi_sheets.combining import combined
from rafiqi_sheets.fields import Role, fields
from rafiqi_sheets.problems import Code, Problem, Remark, unsure
from rafiqi_sheets.row_rules import complete
from rafiqi_sheets.table import SheetRow, Table, shown
from rafiqi_sheets.values.columns import reader_of
from rafiqi_sheets.values.shapes import Around, Reader, Value


@dataclass(frozen=True, slots=True)
class Row:
    """What one person's row says.

    number    of the row as the spreadsheet shows it.
    values    field key -> value, in the types said at rafiqi_sheets.fields.Kind.
    problems  everything to be said about it, from left to right.
    """

    number: int
    values: Mapping[str, Value]
    problems: tuple[Problem, ...]


def understand(
    table: Table,
    mapping: Mapping[int, str | None],
    role: Role,
    today: date,
    region: str = "DE",
    *,
    only: Collection[int] | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[Row, ...]:
    """Read every row; what is not understood becomes a problem with its text.

    mapping   column index -> field key; columns with None or absent are not used.
    region    ISO 3166-1 alpha-2 of the programme's country: whose telephone numbers
              need no country code, and how days are written there.
    only      numbers of the rows to read; the others still tell how a column is
              written.
    progress  told after each row how many have been read.

    Raises ValueError for a field that rows of this role do not have.
    """
    columns = tuple(_columns(table, mapping, role, today, region))
    wanted = [row for row in table.rows if only is None or row.number in only]
    understood = []
    for read, row in enumerate(wanted, start=1):
        understood.append(_row(row, columns, role))
        if progress:
            progress(read)
    return tuple(understood)


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    field: str
    read: Reader


@dataclass(slots=True)
class _Gathering:
    number: int
    values: dict[str, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def say(self, remark: Remark, column: int | None, key: str | None) -> None:
        self.problems.append(
            Problem(
                self.number,
                column,
                key,
                remark.text,
                remark.code,
                remark.severity,
                remark.params,
            )
        )


def _columns(
    table: Table,
    mapping: Mapping[int, str | None],
    role: Role,
    today: date,
    region: str,
) -> Iterable[_Column]:
    for index, key in sorted(mapping.items()):
        if key is None:
            continue
        if key not in fields() or role not in fields()[key].roles:
            raise ValueError(f"rows about {role} have no field {key!r}")
        around = Around(table.header[index], table.column(index), today, region)
        yield _Column(index, key, reader_of(fields()[key].kind, around))


def _row(row: SheetRow, columns: tuple[_Column, ...], role: Role) -> Row:
    gathering = _Gathering(row.number)
    for column in columns:
        _cell(row, column, gathering)
    at = {column.field: column.index for column in columns}
    said = [(problem.code, problem.text) for problem in gathering.problems]
    for key, remark in complete(gathering.values, role, at, said):
        gathering.say(remark, at.get(key or ""), key)
    return Row(row.number, gathering.values, tuple(gathering.problems))


def _cell(row: SheetRow, column: _Column, gathering: _Gathering) -> None:
    cell = row.cells[column.index]
    reading = column.read(cell)
    for remark in reading.remarks:
        gathering.say(remark, column.index, column.field)
    if reading.value is None:
        return
    known = gathering.values.get(column.field)
    if known is None:
        gathering.values[column.field] = reading.value
        return
    kind = fields()[column.field].kind
    both, agree = combined(kind, known, reading.value)
    gathering.values[column.field] = both
    if not agree:
        kept = to_text(column.field, both)
        remark = unsure(shown(cell), Code.COLUMNS_DISAGREE, kept=kept)
        gathering.say(remark, column.index, column.field)
