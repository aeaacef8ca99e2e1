"""Workbooks of several sheets, looked at as the files they are."""

from __future__ import annotations

import io
import re
import zipfile

from rafiqi_sheets import Sheet, read, write_workbook


def _titles(workbook: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as file:
        return re.findall(
            r'<sheet [^>]*name="([^"]*)"', file.read("xl/workbook.xml").decode()
        )


def _sheet(workbook: bytes, number: int) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as file:
        return file.read(f"xl/worksheets/sheet{number}.xml").decode()


def test_each_sheet_has_its_title_and_direction() -> None:
    made = write_workbook(
        [Sheet("Numbers", ("What",), [("a",)]), Sheet("أرقام", ("ماذا",), [("ب",)])]
    )

    assert _titles(made) == ["Numbers", "أرقام"]
    assert 'rightToLeft="1"' not in _sheet(made, 1)
    assert 'rightToLeft="1"' in _sheet(made, 2)


def test_a_title_that_no_workbook_can_hold_is_written_without_those_signs() -> None:
    made = write_workbook([Sheet("'1/2 [old]: " + "long " * 9, ("What",), [])])

    (title,) = _titles(made)
    assert len(title) <= 31
    assert not set(title) & set("\\/*?:[]'")


def test_text_that_looks_like_a_formula_stays_text() -> None:
    made = write_workbook([Sheet("Sheet", ("What",), [("=1+1",)])])

    assert "<f>" not in _sheet(made, 1)
    assert read(made, "report.xlsx").rows[-1].cells == ("=1+1",)
