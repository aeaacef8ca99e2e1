"""What is exported comes back as it was."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from rafiqi_sheets import (
    GOALS,
    Care,
    Kind,
    Role,
    fields,
    fields_for,
    read,
    to_text,
    understand,
    write_csv,
    write_xlsx,
)
from rafiqi_sheets.values.countries import country_codes
from rafiqi_sheets.values.language_levels import LEVELS
from tests.rafiqi_sheets.small import TODAY

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=20)
NAMES = st.sampled_from(
    ["Ali Hassan", "أحمد الحسن", "Олена", "=Ana", "-Bo", "@li", "Ng"]
)
SPOKEN = ["ara", "fas", "prs", "kmr", "ckb", "tir", "eng", "zho", "nyn", "kur", "som"]
BY_KIND = {
    Kind.TEXT: WORDS,
    Kind.NAME: NAMES,
    Kind.EMAIL: st.from_regex(r"[a-z0-9]{1,8}@[a-z]{1,8}\.(org|de)", fullmatch=True),
    Kind.PHONE: st.from_regex(r"\+49176[1-9][0-9]{6}", fullmatch=True),
    Kind.DATE: st.dates(date(2000, 1, 1), TODAY),
    Kind.BIRTH_DATE: st.dates(date(1930, 1, 1), date(2015, 1, 1)),
    Kind.BIRTH_YEAR: st.integers(1930, 2015),
    Kind.GENDER: st.sampled_from(["woman", "man", "nonbinary", "other"]),
    Kind.COUNTRY: st.sampled_from([*sorted(country_codes()), "stateless"]),
    Kind.LANGUAGES: st.dictionaries(
        st.sampled_from(SPOKEN), st.sampled_from([*LEVELS, None]), min_size=1
    ),
    Kind.LANGUAGE: st.sampled_from(SPOKEN),
    Kind.EDUCATION: st.integers(0, 8),
    Kind.GOALS: st.sets(st.sampled_from(GOALS), min_size=1).map(
        lambda goals: tuple(goal for goal in GOALS if goal in goals)
    ),
    Kind.PLACE: st.sampled_from(["Berlin", "Köln", "Bad Homburg", "قامشلو", "Kyjiv"]),
    Kind.AVAILABILITY: st.sets(st.integers(0, 20), min_size=1).map(
        lambda slots: tuple(sorted(slots))
    ),
    Kind.FORMAT: st.sampled_from(["online", "in_person", "both"]),
    Kind.GENDER_WISH: st.sampled_from(["yes", "no", "women", "men"]),
    Kind.CARE: st.one_of(
        st.just(Care(False)),
        st.just(Care(True)),
        st.integers(1, 12).map(lambda children: Care(True, children)),
    ),
    Kind.YEARS: st.integers(0, 70),
    Kind.CAPACITY: st.integers(0, 50),
    Kind.CLEARANCE: st.sampled_from(["yes", "no", "in_progress"]),
    Kind.YES_NO: st.booleans(),
}


def people(role):
    return st.fixed_dictionaries(
        {"name": NAMES},
        optional={f.key: BY_KIND[f.kind] for f in fields_for(role) if f.key != "name"},
    )


def written_and_read(write, role, person):
    columns = [f.key for f in fields_for(role)]
    cells = [to_text(key, person[key]) if key in person else "" for key in columns]
    table = read(write(columns, [cells]), "export")
    mapping = dict(enumerate(columns))
    return understand(table, mapping, role, TODAY)[0].values


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("role", list(Role))
def test_a_profile_comes_back_as_it_was_exported(write, role):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(people(role))
    def comes_back(person):
        values = written_and_read(write, role, person)

        assert {key: values.get(key) for key in person} == person

    comes_back()


@pytest.mark.parametrize("code", sorted(country_codes()))
def test_every_country_comes_back(code):
    assert (
        written_and_read(write_csv, Role.NEWCOMERS, {"name": "Ana", "origin": code})[
            "origin"
        ]
        == code
    )


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_any_text_comes_back_from_a_cell(write):
    @settings(max_examples=60, deadline=None)
    @given(CELLS)
    def comes_back(text):
        kept = "".join(c for c in text if c in "\t\n\r" or (c >= " " and c < "\ufffe"))

        again = read(write(["Name", "E-mail", "Notes"], [["Ana", "", kept]]), "export")

        notes = again.rows[0].cells[2] if len(again.header) > 2 else ""
        assert notes.strip() == kept.strip()

    comes_back()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_no_cell_begins_a_formula(start):
    text = write_csv(["Name"], [[start + "cmd()"]]).decode("utf-8-sig")
    page = load_workbook(io.BytesIO(write_xlsx(["Name"], [[start + "cmd()"]]))).active

    assert text.splitlines()[1].lstrip('"').startswith("'")
    assert page["A2"].data_type == "s"


def test_a_text_file_carries_the_mark_that_excel_needs():
    assert write_csv(["Name"], []).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("header", "to_left"), [("الاسم", True), ("Name", False)])
def test_a_sheet_with_arabic_headers_runs_right_to_left(header, to_left):
    page = load_workbook(io.BytesIO(write_xlsx([header], [["x"]]))).active

    assert page.sheet_view.rightToLeft is to_left


def test_every_field_has_a_kind_that_can_be_written():
    assert {field.kind for field in fields().values()} == set(BY_KIND)
