"""What the cells of a column say about the field it may be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from rafiqi_sheets.fields import Field, Kind
from rafiqi_sheets.folding import fold, tokens
from rafiqi_sheets.problems import Code, Severity
from rafiqi_sheets.table import Cell, is_blank, shown
from rafiqi_sheets.values.columns import reader_of
from rafiqi_sheets.values.shapes import Around, Reading

SAMPLE = 60  # different cells looked at
ANY_DAY = date(2030, 1, 1)  # only to tell likely years of birth from other numbers
ANYTHING_GOES = frozenset({Kind.TEXT, Kind.PLACE})
# Kinds whose values hardly ever look like something else.
UNMISTAKABLE = frozenset(
    {
        Kind.EMAIL,
        Kind.PHONE,
        Kind.LANGUAGES,
        Kind.COUNTRY,
        Kind.AVAILABILITY,
        Kind.FORMAT,
        Kind.GENDER,
    }
)
TELLING = UNMISTAKABLE | {
    Kind.BIRTH_YEAR,
    Kind.BIRTH_DATE,
    Kind.DATE,
    Kind.EDUCATION,
    Kind.GOALS,
    Kind.NAME,
}
# Questions about a cell that nevertheless is what its column says.
HARMLESS = frozenset(
    {
        Code.DATE_IN_FUTURE,
        Code.DATE_ORDER_ASSUMED,
        Code.EDUCATION_UNCLEAR,
        Code.PHONE_COUNTRY_GUESSED,
        Code.PHONE_START_RESTORED,
        Code.TIMES_VARY,
    }
)
BORN = (1930, 2016)  # years between which values alone are taken for years of birth
DIALLED = re.compile(r"\W*[+0\u0660\u06f0]")  # unlike other long numbers
FEWEST = 3  # cells before values alone say anything
MOST_FIT = 0.8
FIRST, HARDLY = 10, 0.3
VALUES_ALONE = 0.75
A_WHOLE_HEADER = 0.95
STILL_BELIEVED = 0.6  # a header that names the field outright, above odd values
WITHOUT_VALUES = 0.9  # a header above no values at all


@dataclass(slots=True)
class Evidence:
    """The different cells of one column, judged once per kind."""

    header: str
    cells: tuple[Cell, ...]
    _shares: dict[Kind, float | None] = field(default_factory=dict)

    def beside_header(self, about: Field, named: float) -> tuple[float, bool]:
        """Return the confidence in a field the header names, and if the values fit."""
        if about.kind in ANYTHING_GOES:
            return named, False
        share = self._share(about.kind)
        if share is None:
            return named * WITHOUT_VALUES, False
        confidence = named * (0.4 + 0.6 * share)
        if named >= A_WHOLE_HEADER:
            confidence = max(confidence, STILL_BELIEVED)
        return confidence, share >= MOST_FIT

    def alone(self, about: Field, free: bool) -> float:
        """Return the confidence in a field that only the values speak for.

        free  the header says nothing, so that less telling values are believed too.
        """
        if about.kind not in (TELLING if free else UNMISTAKABLE):
            return 0.0
        if about.key in ("given_name", "family_name") or len(self.cells) < FEWEST:
            return 0.0
        share = self._share(about.kind) or 0.0
        if share < MOST_FIT or not self._likely(about.kind):
            return 0.0
        return VALUES_ALONE * share * _rarity(about.kind)

    def _share(self, kind: Kind) -> float | None:
        if kind not in self._shares:
            self._shares[kind] = self._measured(kind)
        return self._shares[kind]

    def _measured(self, kind: Kind) -> float | None:
        """Return the share of cells that fit, None when none says anything.

        Where hardly any of the first cells fit, the others are not looked at.
        """
        read = reader_of(kind, Around(self.header, self.cells, ANY_DAY, "DE"))
        fitting = asked = 0
        for cell in self.cells:
            reading = read(cell)
            asked += _says(reading)
            fitting += _says(reading) and _plainly(reading)
            if asked == FIRST and fitting < FIRST * HARDLY:
                break
        return fitting / asked if asked else None

    def _likely(self, kind: Kind) -> bool:
        texts = [shown(cell) for cell in self.cells]
        if kind is Kind.BIRTH_YEAR:
            return all(t.isdecimal() and BORN[0] <= int(t) <= BORN[1] for t in texts)
        if kind in (Kind.BIRTH_DATE, Kind.DATE):
            return self._born_then() == (kind is Kind.BIRTH_DATE)
        if kind is Kind.PHONE:
            return sum(bool(DIALLED.match(t)) for t in texts) * 2 > len(texts)
        if kind is Kind.AVAILABILITY:
            return all(any(map(str.isalpha, text)) for text in texts)
        if kind is Kind.NAME:
            return all(1 < len(tokens(t)) < 6 and _no_digit(t) for t in texts)
        return True

    def _born_then(self) -> bool:
        """Say whether the days lie a working life back."""
        read = reader_of(Kind.DATE, Around("", self.cells, ANY_DAY, "DE"))
        days = (read(cell).value for cell in self.cells)
        years = sorted(day.year for day in days if isinstance(day, date))
        return bool(years) and years[len(years) // 2] <= BORN[1] - 5


def column_evidence(header: str, cells: tuple[Cell, ...]) -> Evidence:
    """Gather the first different cells of a column that are not blank."""
    different = dict.fromkeys(cell for cell in cells if not is_blank(cell))
    return Evidence(header, tuple(islice(different, SAMPLE)))


def _says(reading: Reading) -> bool:
    return Code.NOT_SAID not in {remark.code for remark in reading.remarks}


def _plainly(reading: Reading) -> bool:
    doubts = {r.code for r in reading.remarks if r.severity is not Severity.NOTE}
    something = reading.value is not None or bool(reading.remarks)
    return something and not doubts - HARMLESS


def _no_digit(text: str) -> bool:
    return not any(map(str.isdigit, fold(text))) and "@" not in text


def _rarity(kind: Kind) -> float:
    """Names are what is left when nothing else fits."""
    return 0.7 if kind is Kind.NAME else 1.0
