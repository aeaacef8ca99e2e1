"""Lists of the fund as coordinators see them, and records as newcomers do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django_stubs_ext import StrOrPromise

from rafiqi.areas.outcomes import _rtof_layout, _rtof_planning, access
from rafiqi.areas.outcomes._rtof_lists import sheet_of
from rafiqi.areas.outcomes._rtof_reading import Mistake
from rafiqi.areas.outcomes.models import RtofImport, RtofRecord
from rafiqi.areas.programmes.models import Enrolment, Programme

SHOWN = 50


@dataclass(frozen=True, slots=True)
class FundList:
    """A list that was taken. outcome  how many of what came of it."""

    id: str
    filename: str
    state: str
    state_name: StrOrPromise
    outcome: Mapping[str, int]
    by: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class FundCheck:
    """What a list would do; of one that is settled, what it did.

    people    who would be added;  waiting  whose person record has not come yet.
    kinds     (key, new, changed) of each kind of record.
    mistakes  the first fifty; `wrong` is how many there are, in `wrong_rows` rows.
    drops     how many National Insurance numbers would be dropped.
    """

    line: FundList
    people: int
    waiting: int
    kinds: tuple[tuple[str, int, int], ...]
    same: int
    mistakes: tuple[Mistake, ...]
    wrong: int
    wrong_rows: int
    unused: tuple[str, ...]
    drops: int

    @property
    def is_open(self) -> bool:
        return self.line.state == RtofImport.State.CHECKING

    @property
    def is_in(self) -> bool:
        return self.line.state == RtofImport.State.APPLIED


def lists(programme: Programme) -> tuple[FundList, ...]:
    """The newest first, twenty at most."""
    found = RtofImport.objects.filter(programme=programme).select_related("by")
    some = found.defer("content", "undo").order_by("-uploaded_at", "-pk")[:20]
    return tuple(map(_line, some))


def check(source: RtofImport) -> FundCheck:
    """Compare a list with what is there; a settled one only says what it did."""
    if source.state != RtofImport.State.CHECKING:
        return FundCheck(_line(source), 0, 0, (), 0, (), 0, 0, (), 0)
    keeps = access.settings(source.programme).keeps_ni_numbers
    sheet = sheet_of(source)
    plan = _rtof_planning.plan(source.programme, sheet, keeps_ni_numbers=keeps)
    rows = {one.number for one in plan.mistakes}
    return FundCheck(
        _line(source),
        len(plan.new),
        len(plan.waiting),
        tuple((key, new, changed) for key, (new, changed) in plan.by_kind().items()),
        plan.same,
        plan.mistakes[:SHOWN],
        len(plan.mistakes),
        len(rows),
        sheet.unused,
        0 if keeps else sum(bool(one.sealed) for one in sheet.said),
    )


def records(
    enrolment: Enrolment,
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """In the fund's own words and order; a sealed number only says that it is there."""
    found = {one.kind: one for one in RtofRecord.objects.filter(enrolment=enrolment)}
    made = []
    for key, record in _rtof_layout.records().items():
        if row := found.get(key):
            said = [
                (column.name, row.values[column.name])
                for column in record.columns
                if row.values.get(column.name)
            ]
            if row.ni_number:
                said.append((_rtof_layout.SEALED, "•••"))
            made.append((key, tuple(said)))
    return tuple(made)


def _line(one: RtofImport) -> FundList:
    return FundList(
        one.public_id,
        one.filename,
        one.state,
        one.get_state_display(),
        one.outcome,
        one.by.name,
        one.uploaded_at,
    )
