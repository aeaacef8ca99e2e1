"""Guess what each column of a sheet says, and whom the sheet is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rafiqi_sheets.evidence import Evidence, column_evidence
from rafiqi_sheets.fields import Field, Role, fields, fields_for
from rafiqi_sheets.folding import tokens
from rafiqi_sheets.headers import named_fields
from rafiqi_sheets.lexicon import lexicon
from rafiqi_sheets.table import Table, Why
from rafiqi_sheets.values.words_found import find
from rafiqi_sheets.wordlists import words

SURE_ENOUGH = 0.5
SECOND_COLUMN = 0.6  # for a field that several columns may fill
SAYS_MOST_OF_NEWCOMERS = {"origin", "birth_year", "born_on", "education"}
SAYS_MOST_OF_MENTORS = {"years_experience"}


class Reason(StrEnum):
    """Why a column was taken for a field."""

    HEADER = "header"
    VALUES = "values"
    BOTH = "both"
    BY_HAND = "by_hand"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What a column says. field is None for a column that is not used.

    confidence  0 to 1; 1 when decided by hand.
    """

    column: int
    header: str
    field: str | None
    confidence: float
    reason: Reason


def propose(
    table: Table, role: Role, by_hand: Mapping[int, str | None] | None = None
) -> tuple[ColumnGuess, ...]:
    """Guess the field of every column from its header and its values.

    by_hand  column index -> field key, or None for "not used"; always respected,
             and its fields are given to no other column unless they combine.

    Raises ValueError for a field or column that does not exist.
    """
    decided = dict(by_hand or {})
    _check(table, decided)
    guessed = _assign(table, role, decided)
    return tuple(
        _by_hand(column, header, decided[column])
        if column in decided
        else guessed.get(column)
        or ColumnGuess(column, header, None, 0.0, Reason.NOTHING)
        for column, header in enumerate(table.header)
    )


def mapping_of(guesses: tuple[ColumnGuess, ...]) -> dict[int, str | None]:
    """Return column -> field key, as `understand` takes it."""
    return {guess.column: guess.field for guess in guesses}


def guess_role(table: Table) -> Role:
    """Say whether the sheet is about newcomers or mentors."""
    balance = 0.0  # towards mentors
    for header in table.header:
        scores = named_fields(header)
        best = max(scores, key=lambda key: scores[key], default=None)
        if best:
            balance += scores[best] * _leaning(fields()[best])
    return Role.MENTORS if balance + _named_roles(table) > 0 else Role.NEWCOMERS


def _leaning(field: Field) -> float:
    if field.roles == {Role.MENTORS}:
        return 1.0
    if field.roles == {Role.NEWCOMERS}:
        return -1.0
    if field.key in SAYS_MOST_OF_NEWCOMERS:
        return -0.5
    return 0.5 if field.key in SAYS_MOST_OF_MENTORS else 0.0


def _named_roles(table: Table) -> float:
    titles = [row.text for row in table.left_out if row.why is Why.TITLE]
    roles = lexicon(words("roles"))
    named = [
        role
        for text in (table.filename.rsplit(".")[0], table.sheet, *titles)
        for role in find(text, roles).meanings
    ]
    return named.count("mentors") - named.count("newcomers")


def _check(table: Table, decided: Mapping[int, str | None]) -> None:
    for column, key in decided.items():
        if not 0 <= column < len(table.header):
            raise ValueError(f"there is no column {column}")
        if key is not None and key not in fields():
            raise ValueError(f"there is no field {key!r}")


def _by_hand(column: int, header: str, key: str | None) -> ColumnGuess:
    return ColumnGuess(column, header, key, 1.0, Reason.BY_HAND)


def _assign(
    table: Table, role: Role, decided: Mapping[int, str | None]
) -> dict[int, ColumnGuess]:
    """Give the surest guesses first; no field twice unless it can be combined."""
    best_first = sorted(
        _candidates(table, role, decided), key=lambda g: (-g.confidence, g.column)
    )
    taken = {key for key in decided.values() if key}
    given: dict[int, ColumnGuess] = {}
    for guess in best_first:
        assert guess.field is not None
        again = guess.field in taken
        if guess.column in given or (again and not _may_combine(guess)):
            continue
        given[guess.column] = guess
        taken.add(guess.field)
    return given


def _may_combine(guess: ColumnGuess) -> bool:
    assert guess.field is not None
    named = guess.reason in (Reason.HEADER, Reason.BOTH)
    sure = guess.confidence >= SECOND_COLUMN
    return fields()[guess.field].combine and named and sure


def _candidates(
    table: Table, role: Role, decided: Mapping[int, str | None]
) -> Iterator[ColumnGuess]:
    foreign = _headers_say_little(table)
    for column, header in enumerate(table.header):
        if column in decided:
            continue
        evidence = column_evidence(header, table.column(column))
        for field in fields_for(role):
            guess = _guess(column, header, field, evidence, foreign)
            if guess.confidence >= SURE_ENOUGH:
                yield guess


def _guess(
    column: int, header: str, field: Field, evidence: Evidence, foreign: bool
) -> ColumnGuess:
    named = named_fields(header).get(field.key, 0.0)
    if named:
        confidence, fits = evidence.beside_header(field, named)
        reason = Reason.BOTH if fits else Reason.HEADER
    else:
        confidence = evidence.alone(field, free=foreign or not tokens(header))
        reason = Reason.VALUES
    return ColumnGuess(column, header, field.key, round(confidence, 2), reason)


def _headers_say_little(table: Table) -> bool:
    """Say whether the headers are missing or in a language we have no words for."""
    named = sum(bool(named_fields(header)) for header in table.header)
    return named * 5 < len(table.header)
