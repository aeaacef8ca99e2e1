"""Files of every origin become one table."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from rafiqi_sheets import Role, Why, fields, propose, read, write_csv, write_xlsx
from tests.rafiqi_sheets.small import csv_sheet, rows_of, sheet

ARABIC = "الاسم;رقم الهاتف;المدينة\nأحمد الحسن;0176 1234567;برلين\nليلى خوري;;دمشق\n"
UKRAINIAN = "Ім'я;Місто;Мови\nОлена Коваленко;Київ;українська (рідна)\nІван;Львів;\n"  # noqa: RUF001


def workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_arabic_is_read_whatever_the_encoding(encoding):
    table = csv_sheet(ARABIC, encoding)

    assert table.header == ("الاسم", "رقم الهاتف", "المدينة")
    assert rows_of(table)[0].values["place"] == "Berlin"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_without_its_mark(encoding):
    table = csv_sheet("Name,City\nAna,Lisboa\n", encoding)

    assert table.rows[0].cells == ("Ana", "Lisboa")


def test_ukrainian_of_an_old_windows_is_read():
    table = csv_sheet(UKRAINIAN, "cp1251")

    assert rows_of(table)[0].values["languages"] == {"ukr": "native"}


def test_german_of_an_old_windows_is_read():
    table = csv_sheet("Name;Wohnort\nJörg Müller;Köln\n", "cp1252")

    assert table.rows[0].cells == ("Jörg Müller", "Köln")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_is_found(separator):
    text = "\n".join(
        separator.join(row)
        for row in (
            ("Name", "E-mail", "City"),
            ("Ana", "a@x.org", "Graz"),
            ("Bo", "", ""),
        )
    )

    table = csv_sheet(text)

    assert table.separator == separator
    assert table.rows[0].cells == ("Ana", "a@x.org", "Graz")


def test_excels_own_hint_about_the_separator_is_believed():
    table = csv_sheet("sep=|\nName|Notes\nAna|a,b;c\n")

    assert table.rows[0].cells == ("Ana", "a,b;c")
    assert table.rows[0].number == 3


def test_a_cell_of_several_lines_is_one_row():
    table = csv_sheet('Name,Notes\nAna,"first\nsecond"\nBo,\n')

    assert [row.number for row in table.rows] == [2, 3]


def test_titles_blanks_totals_and_repeated_headers_are_left_out_with_the_reason():
    table = sheet(
        ("Sign-ups autumn", "", ""),
        ("", "", ""),
        ("Name", "City", "Years of experience"),
        ("Ana", "Graz", 3),
        ("", " ", ""),
        ("Name", "City", "Years of experience"),
        ("Bo", "Wien", 4),
        ("Всього:", "", 7),
    )

    assert [row.number for row in table.rows] == [4, 7]
    assert [(row.number, row.why) for row in table.left_out] == [
        (1, Why.TITLE),
        (2, Why.BLANK),
        (5, Why.BLANK),
        (6, Why.REPEATED_HEADER),
        (8, Why.TOTAL),
    ]


@pytest.mark.parametrize(
    "word", ["TOTAL", "Sum", "المجموع", "Gesamt", "Всього", "جمع کل"]
)
def test_a_row_of_totals_is_known_in_any_language(word):
    table = sheet(("Name", "City"), ("Ana", "Graz"), (word, 12))

    assert [row.why for row in table.left_out] == [Why.TOTAL]


def test_a_person_called_sum_is_not_a_total():
    table = sheet(("Name", "City", "E-mail"), ("Sum", "Phnom Penh", "sum@x.org"))

    assert len(table.rows) == 1


def test_a_sheet_without_header_begins_with_people():
    table = csv_sheet(
        "Ana Ruiz,ana@x.org,+34600000001,Arabic (B2)\n"
        "Bo Berg,bo@x.org,+34600000002,French; English\n"
        "Cem Kaya,cem@x.org,+34600000003,Turkish (native)\n"
    )

    assert table.header_row is None
    assert len(table.rows) == 3
    fields = [guess.field for guess in propose(table, Role.MENTORS)]
    assert fields == ["name", "email", "phone", "languages"]


def test_a_header_in_a_language_we_lack_is_still_a_header():
    table = csv_sheet("ስም,ኢመይል\nSelam,s@x.org\nDawit,d@x.org\nHana,h@x.org\n")

    assert table.header_row == 1
    assert propose(table, Role.NEWCOMERS)[1].field == "email"


def test_the_fullest_sheet_is_taken_and_the_others_are_named():
    content = workbook(
        Info=[["About this list"]],
        People=[["Name", "City"], ["Ana", "Graz"], ["Bo", "Wien"]],
    )

    table = read(content, "people.xlsx")

    assert table.sheet == "People"
    assert [(other.name, other.rows) for other in table.other_sheets] == [("Info", 1)]


def test_the_bytes_say_what_a_file_is_and_not_its_name():
    content = write_xlsx(("Name", "City"), [("Ana", "Graz")])

    assert read(content, "list.csv").rows[0].cells == ("Ana", "Graz")


def test_what_was_written_is_read_again_from_text_and_workbook():
    row = (
        "+49151",
        "=1+1",
        "'=x",
        "-",
        "@a",
        "\tb",
        "<b>",
        "a\nb",
        "x;=y",
        "_x000D_",
        "",
    )

    columns = tuple(f"Name {n}" for n in range(len(row)))

    for content in (write_csv(columns, [row]), write_xlsx(columns, [row])):
        assert read(content, "again").rows[0].cells == row


def test_answers_that_look_like_headers_do_not_become_the_header():
    table = csv_sheet("Name,care\nAna,3 kids\nOnline,Job\nCity,Language\n")

    assert table.header_row == 1
    assert len(table.rows) == 3


def test_the_names_of_our_own_fields_are_headers():
    columns = list(fields())

    table = sheet(columns, ["x"] * len(columns))

    assert [guess.header for guess in propose(table, Role.MENTORS)] == columns


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Nombre;Notas\nJosé Muñoz;años de niñera\n", "cp1252"),
        ("Nom;Ville\nHélène Brûlé;Orléans\n", "cp1252"),
        ("Name;City\nŁukasz Wiśniewski;Kraków\n", "cp1250"),
        ("Name;City\nŽeljko Đurić;Čakovec\n", "cp1250"),
        ("Name;City\nMarta Kovač;Zagreb\n", "cp1250"),
        ("Adı Soyadı;Şehir\nAyşe Yılmaz;İstanbul\n", "cp1254"),  # noqa: RUF001
    ],
)
def test_latin_letters_of_an_old_windows_are_told_apart(text, encoding):
    table = csv_sheet(text, encoding)

    assert table.rows[0].cells == tuple(text.splitlines()[1].split(";"))


def test_one_broken_letter_does_not_spoil_the_others():
    content = "Name;City\nJörg Müller;Köln\nŞükrü;Bad \n".encode() + b"\xff;\n"

    assert read(content, "damaged.csv").rows[0].cells == ("Jörg Müller", "Köln")


def test_lines_may_end_as_on_an_old_macintosh():
    table = csv_sheet("Name,City\rAna,Graz\rBo,Wien\r")

    assert [row.cells[1] for row in table.rows] == ["Graz", "Wien"]


def open_document(*rows):
    """Return a small ODS file, with the thousands of blank cells they all end with."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    cell = (
        '<table:table-cell office:value-type="string"><text:p>{}</text:p>'
        "</table:table-cell>"
    )
    blank = '<table:table-cell table:number-columns-repeated="16000"/>'
    lines = ["".join(map(cell.format, row)) + blank for row in rows]
    body = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{table}" '
        f'xmlns:text="{text}"><office:body><office:spreadsheet>'
        f'<table:table table:name="People">{body}'
        f'<table:table-row table:number-rows-repeated="1048000">{blank}'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", content)
    return out.getvalue()


def test_an_open_document_is_read():
    table = read(open_document(("الاسم", "المدينة"), ("ليلى", "برلين")), "people.ods")

    assert table.sheet == "People"
    assert table.rows[0].cells == ("ليلى", "برلين")
