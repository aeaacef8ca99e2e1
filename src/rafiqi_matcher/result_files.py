"""Write matches, prices and the unmatched as CSV, and read the first two back.

Text that a spreadsheet would take for a formula gets a quote mark (') in front, which
reading takes away again.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

from rafiqi_matcher.reasons import reason_unmatched, reasons
from rafiqi_matcher.refused import BadFile
from rafiqi_matcher.result import Result
from rafiqi_matcher.round import Pairing
from rafiqi_matcher.unmatched import why_unmatched

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_matches(path: Path, result: Result) -> None:
    """Columns mentee, mentor, score, reason; in the order of the mentees."""
    rows = (
        (pair.mentee, pair.mentor, pair.score, why)
        for pair, why in zip(result.pairs, reasons(result), strict=True)
    )
    _write(path, ("mentee", "mentor", "score", "reason"), rows)


def write_prices(path: Path, prices: Mapping[str, float]) -> None:
    """Columns mentor, price."""
    rows = ((id, int(p) if p.is_integer() else p) for id, p in prices.items())
    _write(path, ("mentor", "price"), rows)


def write_unmatched(path: Path, result: Result) -> None:
    """Columns mentee, reason."""
    rows = [(m, reason_unmatched(why_unmatched(result, m))) for m in result.unmatched]
    _write(path, ("mentee", "reason"), rows)


def read_matches(path: Path) -> list[Pairing]:
    """The pairs of a file with the columns mentee and mentor. Raises BadFile."""
    return [(row["mentee"], row["mentor"]) for row in _read(path, "mentee", "mentor")]


def read_scores(path: Path) -> dict[str, int]:
    """Mentee -> score, of a file with the columns mentee and score. Raises BadFile."""
    found = {}
    for number, row in enumerate(_read(path, "mentee", "score"), start=2):
        if not row["score"].isascii() or not row["score"].isdigit():
            says = f"{path}, row {number}, column score: {row['score']!r} is no score."
            raise BadFile(f"{says} Write a whole number, 0 to 10000.")
        found[row["mentee"]] = int(row["score"])
    return found


def read_prices(path: Path) -> dict[str, float]:
    """The prices of a file with the columns mentor and price. Raises BadFile."""
    prices = {}
    for number, row in enumerate(_read(path, "mentor", "price"), start=2):
        try:
            price = float(row["price"])
        except ValueError:
            price = math.nan
        if not 0 <= price < math.inf:
            says = f"{path}, row {number}, column price: {row['price']!r} is no price."
            raise BadFile(f"{says} Write a number, 0 or more.")
        prices[row["mentor"]] = price
    return prices


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_harmless(cell) for cell in row] for row in rows)


def _read(path: Path, *columns: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for name in columns:
            if name not in (reader.fieldnames or ()):
                raise BadFile(f"{path}, row 1: there is no column {name}. Add one.")
        return [{name: _as_said(row[name] or "") for name in columns} for row in reader]


def _harmless(cell: object) -> object:
    is_formula = isinstance(cell, str) and cell.startswith(_FORMULA)
    return f"'{cell}" if is_formula else cell


def _as_said(cell: str) -> str:
    return cell[1:] if cell.startswith(tuple(f"'{sign}" for sign in _FORMULA)) else cell
