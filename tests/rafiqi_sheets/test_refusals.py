"""Files that are not one table of a sane size are sent back, each with its reason."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from rafiqi_sheets import Limits, RefusalCode, Refused, read, write_xlsx

SMALL = Limits(content=200_000, unpacked=1_000_000, rows=100, columns=20, cells=10_000)


def refusal(content, limits=SMALL):
    with pytest.raises(Refused) as refused:
        read(content, "upload.csv", limits)
    return refused.value.code


def changed_workbook(change):
    """Return a workbook whose sheet has been tampered with."""
    original = zipfile.ZipFile(io.BytesIO(write_xlsx(("Name",), [("Ana",)])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in original.namelist():
            content = original.read(part)
            is_sheet = part.startswith("xl/worksheets/")
            packed.writestr(part, change(content) if is_sheet else content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", RefusalCode.EMPTY),
        (b"\n\n  \n", RefusalCode.EMPTY),
        (b"Name,E-mail,City\n", RefusalCode.NO_ROWS),
        (b"a,b\n" * 60_000, RefusalCode.TOO_BIG),
        (b"a,b\n" * 101, RefusalCode.TOO_MANY_ROWS),
        (b",".join([b"x"] * 21), RefusalCode.TOO_MANY_COLUMNS),
        (b'Name,City\n"' + b"Ana,Graz\n" * 9_000, RefusalCode.CELL_TOO_LONG),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), RefusalCode.NOT_A_TABLE),
        (b"<html><table><tr><td>x</td></tr></table>", RefusalCode.WEB_PAGE),
        (b"PK\x03\x04 and then nothing", RefusalCode.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, RefusalCode.BROKEN),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_a_table_is_refused_with_its_reason(content, code):
    assert refusal(content) is code


def test_a_workbook_with_a_password_is_refused():
    old_office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    content = old_office + "EncryptedPackage".encode("utf-16-le")

    assert refusal(content) is RefusalCode.PASSWORD_PROTECTED


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)

    assert refusal(out.getvalue()) is RefusalCode.UNPACKS_TOO_BIG


def test_a_cell_in_the_last_corner_of_a_sheet_does_not_fill_the_memory():
    def far_away(content):
        return content.replace(b'r="A2"', b'r="XFD1048576"')

    content = changed_workbook(far_away)

    assert refusal(content, Limits()) is RefusalCode.TOO_MANY_CELLS


def test_cells_without_places_are_counted_too():
    def far_away(content):
        many = (
            b'<row r="1048576">' + b"<c><v>1</v></c>" * 16_000 + b"</row></sheetData>"
        )
        return re.sub(b"</sheetData>", many, content)

    content = changed_workbook(far_away)

    assert refusal(content, Limits()) is RefusalCode.TOO_MANY_CELLS


def test_an_open_document_of_repeated_cells_does_not_fill_the_memory():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml",
            b'<table:table><table:table-row table:number-rows-repeated="1048576">'
            b'<table:table-cell table:number-columns-repeated="16000" office:value="1">'
            b"</table:table-cell></table:table-row></table:table>",
        )

    assert refusal(out.getvalue(), Limits()) is RefusalCode.TOO_MANY_CELLS


def test_far_away_cells_that_are_only_coloured_are_nothing():
    def coloured(content):
        row = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        return content.replace(b"</sheetData>", row)

    assert len(read(changed_workbook(coloured), "people.xlsx").rows) == 1


def test_a_refusal_carries_the_limit_for_the_sentence():
    with pytest.raises(Refused) as refused:
        read(b"a,b\n" * 60_000, "big.csv", SMALL)

    assert refused.value.params == {"bytes": 240_000, "limit": 200_000}
