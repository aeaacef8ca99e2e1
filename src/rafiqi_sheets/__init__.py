"""Understand the spreadsheets that programmes have today.

A file becomes a table (`read`), each column gets a field (`propose`), each row its
values and problems (`understand`); `duplicates` finds people who stand there twice,
`to_text`, `write_csv` and `write_xlsx` write everything again; `languages_in` and
`times_in` understand what somebody writes into a form. Knows nothing of the
rest of the platform.
"""

from rafiqi_sheets.canonical import to_text
from rafiqi_sheets.fields import GOALS, Care, Field, Kind, Role, fields, fields_for
from rafiqi_sheets.lookalikes import Duplicate, Known, Match, duplicates
from rafiqi_sheets.problems import Code, Problem, Severity
from rafiqi_sheets.proposing import (
    ColumnGuess,
    Reason,
    guess_role,
    mapping_of,
    propose,
)
from rafiqi_sheets.reading import read
from rafiqi_sheets.refusals import Limits, RefusalCode, Refused
from rafiqi_sheets.said import languages_in, times_in
from rafiqi_sheets.table import Cell, LeftOut, OtherSheet, SheetRow, Table, Why, shown
from rafiqi_sheets.understanding import Row, understand
from rafiqi_sheets.values.shapes import Value
from rafiqi_sheets.writing import Sheet, write_csv, write_workbook, write_xlsx

__all__ = [
    "GOALS",
    "Care",
    "Cell",
    "Code",
    "ColumnGuess",
    "Duplicate",
    "Field",
    "Kind",
    "Known",
    "LeftOut",
    "Limits",
    "Match",
    "OtherSheet",
    "Problem",
    "Reason",
    "RefusalCode",
    "Refused",
    "Role",
    "Row",
    "Severity",
    "Sheet",
    "SheetRow",
    "Table",
    "Value",
    "Why",
    "duplicates",
    "fields",
    "fields_for",
    "guess_role",
    "languages_in",
    "mapping_of",
    "propose",
    "read",
    "shown",
    "times_in",
    "to_text",
    "understand",
    "write_csv",
    "write_workbook",
    "write_xlsx",
]
