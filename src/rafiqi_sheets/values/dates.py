"""Days: when somebody signed up, when somebody was born."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from rafiqi_sheets.folding import ascii_digits
from rafiqi_sheets.problems import Code, Remark, note, unsure
from rafiqi_sheets.table import Cell, shown
from rafiqi_sheets.values.day_texts import Day, TwoNumbers, take_apart
from rafiqi_sheets.values.shapes import Around, Reader, Reading, unread

EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_DAYS = range(3_000, 80_000)  # 1908 to 2119, as a spreadsheet counts days
EARLIEST_YEAR = 1900
MONTH_FIRST_REGIONS = frozenset({"US"})
ADULT = 18
OLDEST = 110  # years


class Order(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


def date_reader(around: Around) -> Reader:
    """Understand a day in any of the usual forms, datetimes and Excel's numbers.

    Whether 03/04 is April or March is decided for the whole column, by the dates in
    it that leave no choice; without any, by the region, with a question.
    """
    order, proven = _order(around)
    return lambda cell: _date(cell, around.today, order, proven)


def birth_date_reader(around: Around) -> Reader:
    """Understand a day as date_reader does, and say who may not be an adult."""
    read = date_reader(around)
    return lambda cell: _birth_date(read(cell), cell, around.today)


def may_be_under_18(born: int, today: date) -> bool:
    """Say whether somebody born in this year may still be a child."""
    return today.year - born <= ADULT


def excel_day(cell: Cell) -> date | None:
    """Return the day an Excel serial number stands for."""
    text = ascii_digits(shown(cell)).strip()
    whole = text.split(".")[0]
    if not whole.isdecimal() or not text.replace(".", "", 1).isdecimal():
        return None
    number = int(whole)
    return EXCEL_EPOCH + timedelta(days=number) if number in EXCEL_DAYS else None


def _order(around: Around) -> tuple[Order, bool]:
    """Return the order of day and month, and whether the column proves it."""
    texts = {cell for cell in around.cells if isinstance(cell, str)}
    pairs = [p for p in map(take_apart, texts) if isinstance(p, TwoNumbers)]
    day_first = sum(pair.first > 12 or pair.dotted for pair in pairs)
    month_first = sum(pair.second > 12 for pair in pairs)
    if day_first != month_first:
        order = Order.DAY_FIRST if day_first > month_first else Order.MONTH_FIRST
        return order, not (day_first and month_first)
    usual = around.region in MONTH_FIRST_REGIONS
    return Order.MONTH_FIRST if usual else Order.DAY_FIRST, False


def _date(cell: Cell, today: date, order: Order, proven: bool) -> Reading:
    text = shown(cell)
    if isinstance(cell, datetime):
        return _checked(cell.date(), text, today, ())
    if isinstance(cell, date):
        return _checked(cell, text, today, ())
    serial = excel_day(cell)
    if serial:
        return _checked(serial, text, today, ())
    parts = take_apart(text)
    remarks: tuple[Remark, ...] = ()
    if isinstance(parts, TwoNumbers):
        doubtful = _doubtful(parts) and not proven
        if doubtful:
            remarks = (unsure(text, Code.DATE_ORDER_ASSUMED, order=order.value),)
        parts = _ordered(parts, order, today)
    day = _valid(parts) if parts else None
    if parts is None or day is None:
        return unread(text)
    if parts.day is None:
        kept = day.isoformat()
        remarks = (note(text, Code.DATE_DAY_MISSING, kept=kept),)
    return _checked(day, text, today, remarks)


def _doubtful(pair: TwoNumbers) -> bool:
    both_possible = pair.first <= 12 and pair.second <= 12
    return both_possible and pair.first != pair.second and not pair.dotted


def _ordered(pair: TwoNumbers, order: Order, today: date) -> Day:
    year = pair.year
    if pair.short_year:
        year += 2000 if year <= today.year % 100 + 1 else 1900
    day_first = order == Order.DAY_FIRST or pair.dotted
    if pair.first > 12 or (day_first and pair.second <= 12):
        return Day(year, pair.second, pair.first)
    return Day(year, pair.first, pair.second)


def _valid(parts: Day) -> date | None:
    if parts.year < EARLIEST_YEAR:
        return None
    try:
        return date(parts.year, parts.month, 1 if parts.day is None else parts.day)
    except ValueError:
        return None


def _checked(day: date, text: str, today: date, remarks: tuple[Remark, ...]) -> Reading:
    if day > today:
        future = unsure(text, Code.DATE_IN_FUTURE, kept=day.isoformat())
        remarks = (*remarks, future)
    return Reading(day, remarks)


def _birth_date(reading: Reading, cell: Cell, today: date) -> Reading:
    born = reading.value
    if not isinstance(born, date):
        return reading
    if born > today or today.year - born.year > OLDEST:
        return unread(shown(cell))
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if age >= ADULT:
        return reading
    young = note(shown(cell), Code.MAY_BE_UNDER_18, kept=born.isoformat())
    return Reading(born, (*reading.remarks, young))
