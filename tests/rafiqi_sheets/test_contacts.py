"""Telephone numbers and e-mail addresses."""

from __future__ import annotations

import pytest

from tests.rafiqi_sheets.small import remarks, said


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("+49 151 00000007", "+4915100000007"),
        ("0031 6 0000 0008", "+31600000008"),
        ("0176/00000001", "+4917600000001"),
        ("٠١٧٦٠٠٠٠0004", "+4917600000004"),  # noqa: RUF001
        ("(0176) 123-45-67", "+491761234567"),
        ("+49 176 00000088 (WhatsApp only)", "+4917600000088"),
        ("Tel.: 0176 1234567", "+491761234567"),
        (1761234567, "+491761234567"),
        ("4917600000001", "+4917600000001"),
        (4917600000001, "+4917600000001"),
        ("none", None),
        ("call me", None),
        ("2022-11-21", None),
    ],
)
def test_a_number_is_read_however_it_is_written(cell, number):
    assert said("phone", cell) == [number]


def test_an_invented_number_is_kept_without_a_word():
    assert remarks("phone", "+49 151 00000000") == []


def test_a_number_of_impossible_length_is_kept_with_a_question():
    assert said("phone", "+49 176 1234567890123") == ["+491761234567890123"]
    assert remarks("phone", "+49 176 1234567890123") == [
        ("phone_wrong_length", "unsure")
    ]


def test_a_number_that_looks_like_the_dutch_ones_beside_it_is_taken_for_dutch():
    cells = ("0031 6 1234 5678", "06-00000010", "+49 151 00000007")

    assert said("phone", *cells)[1] == "+31600000010"
    assert remarks("phone", *cells) == [("phone_country_guessed", "unsure")]


def test_of_two_numbers_the_first_is_kept_with_a_question():
    assert said("phone", "0176 1234567 / 0177 7654321") == ["+491761234567"]
    assert remarks("phone", "0176 1234567 / 0177 7654321") == [
        ("several_given", "unsure")
    ]


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("SOFIE@EXAMPLE.ORG", "sofie@example.org"),
        ("Ali <ali@example.org>", "ali@example.org"),
        ("mailto:ali@example.org ", "ali@example.org"),
        ("ali@example.org, ali@work.org", "ali@example.org"),
        ("ali at example", None),
    ],
)
def test_an_address_is_found(cell, address):
    assert said("email", cell) == [address]


def test_no_contact_at_all_is_noted():
    assert remarks("email", "keine") == [("not_said", "note")]
