"""Find the header of a sheet, and the rows that are not about a person."""

from __future__ import annotations

from functools import cache

from rafiqi_sheets.folding import fold, key
from rafiqi_sheets.headers import named_fields
from rafiqi_sheets.table import Cell, LeftOut, SheetRow, Why, is_blank, shown
from rafiqi_sheets.wordlists import words

SEARCHED = 40  # rows from the top in which a header is looked for
SURELY_NAMED = 0.7
NEARLY_MOST = 0.6  # the first row that names so many of the most fields named
FEW_CELLS = 1 / 3  # of the columns: a row of totals is emptier than a person's


def header_index(grid: list[list[Cell]], headed_by: str = "") -> int | None:
    """Return the index of the header row, None when the sheet begins with people.

    A header names at least two fields, or a third of its cells; where it names none
    (a language we lack), it is a first row of short words above cells with digits.

    headed_by  a column's name that the header surely has; without it there is none.
    """
    if headed_by:
        return next(
            (at for at, row in enumerate(grid[:SEARCHED]) if headed_by in row), None
        )
    fewest = min(2, len(grid[0]))  # a title is one cell
    named = {
        index: _named(row)
        for index, row in enumerate(grid[:SEARCHED])
        if _filled(row) >= fewest
    }
    most = max(named.values(), default=0)
    best = next((i for i in named if named[i] > most * NEARLY_MOST), None)
    if best is None:
        return _first_row_of_words(grid)
    if named[best] >= 2 or (named[best] and named[best] * 3 >= _filled(grid[best])):
        return best
    return _first_row_of_words(grid)


def people_and_others(
    grid: list[list[Cell]], header: int | None, first_row: int
) -> tuple[tuple[SheetRow, ...], tuple[LeftOut, ...]]:
    """Sort the rows into those about people and those left out, each with its reason.

    first_row is the number the spreadsheet shows beside the first row of the grid.
    """
    people, left_out = [], []
    for index, row in enumerate(grid):
        number = index + first_row
        why = _why_left_out(row, index, grid, header)
        if why:
            text = next((shown(c).strip() for c in row if not is_blank(c)), "")
            left_out.append(LeftOut(number, text, why))
        elif index != header:
            people.append(SheetRow(number, tuple(row)))
    return tuple(people), tuple(left_out)


def _why_left_out(
    row: list[Cell], index: int, grid: list[list[Cell]], header: int | None
) -> Why | None:
    if all(map(is_blank, row)):
        return Why.BLANK
    if header is not None:
        if index < header:
            return Why.TITLE
        if index > header and row == grid[header]:
            return Why.REPEATED_HEADER
    return Why.TOTAL if _is_total(row) else None


def _is_total(row: list[Cell]) -> bool:
    filled = [cell for cell in row if not is_blank(cell)]
    few = len(filled) <= max(2, len(row) * FEW_CELLS)
    numbers = sum(_is_number(cell) for cell in filled)
    first = shown(filled[0])
    return key(first) in _totals() and (few or numbers >= len(filled) - 1)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return fold(cell).replace(".", "").replace(",", "").isdecimal()
    return isinstance(cell, int | float)


def _named(row: list[Cell]) -> int:
    best = (named_fields(cell) for cell in row if isinstance(cell, str))
    return sum(max(scores.values(), default=0) >= SURELY_NAMED for scores in best)


def _filled(row: list[Cell]) -> int:
    return sum(not is_blank(cell) for cell in row)


def _first_row_of_words(grid: list[list[Cell]]) -> int | None:
    width = max(map(len, grid))
    for index, row in enumerate(grid[:SEARCHED]):
        filled = [cell for cell in row if not is_blank(cell)]
        if len(filled) * 2 > width:
            below = [cell for other in grid[index + 1 : index + 6] for cell in other]
            plain = not any(map(_has_digit, filled)) and any(map(_has_digit, below))
            return index if plain and len(set(map(shown, filled))) > 1 else None
    return None


def _has_digit(cell: Cell) -> bool:
    return not isinstance(cell, str) or "@" in cell or any(map(str.isdigit, cell))


@cache
def _totals() -> frozenset[str]:
    return frozenset(key(word) for word in words("totals")["words"])
