"""What people write about the languages they speak."""

from __future__ import annotations

import pytest

from tests.rafiqi_sheets.small import remarks, said


@pytest.mark.parametrize(
    ("cell", "languages"),
    [
        ("English (B2), Arabic (native)", {"eng": "B2", "ara": "native"}),
        ("English: fluent; French: a bit", {"eng": "C1", "fra": "A1"}),
        ("German - basic / Turkish - mother tongue", {"deu": "A2", "tur": "native"}),
        ("a bit of German, fluent English", {"deu": "A1", "eng": "C1"}),
        ("English B2 German A1", {"eng": "B2", "deu": "A1"}),
        ("English (B2, Arabic (native", {"eng": "B2", "ara": "native"}),
        ("Arabisch: Muttersprache und Deutsch B1", {"ara": "native", "deu": "B1"}),
        ("العربية (اللغة الأم)، الإنجليزية (جيد)", {"ara": "native", "eng": "B2"}),
        ("العربية والإنجليزية", {"ara": None, "eng": None}),
        ("українська - рідна, англійська (вільно)", {"ukr": "native", "eng": "C1"}),
        ("دری، پشتو (مادری)", {"prs": None, "pus": "native"}),
        ("Türkçe (ana dil), Almanca (orta)", {"tur": "native", "deu": "B1"}),
        ("af soomaali, Ingiriis", {"som": None, "eng": None}),
        ("Kurmanji / Sorani", {"kmr": None, "ckb": None}),
        ("ትግርኛ", {"tir": None}),
        ("en, DE, tir", {"eng": None, "deu": None, "tir": None}),
        ("Nyankole (C2)", {"nyn": "C2"}),
        ("russian", {"rus": None}),
    ],
)
def test_languages_are_known_in_any_language_and_order(cell, languages):
    assert said("languages", cell) == [languages]


def test_farsi_and_dari_in_one_name_are_both_spoken():
    assert said("languages", "Farsi/Dari (B2)") == [{"fas": "B2", "prs": "B2"}]
    assert remarks("languages", "Farsi/Dari") == [("two_languages_in_one_name", "note")]


def test_kurdish_alone_is_a_question():
    assert said("languages", "Kurdish") == [{"kur": None}]
    assert remarks("languages", "Kurdish") == [("language_unclear", "unsure")]


def test_a_typing_error_is_guessed_and_said():
    assert said("languages", "Englsh (C1)") == [{"eng": "C1"}]
    assert remarks("languages", "Englsh (C1)") == [("guessed_spelling", "unsure")]


def test_a_level_alone_is_of_the_language_in_the_header():
    assert said("languages", "B1", header="Level of German") == [{"deu": "B1"}]


def test_a_level_without_any_language_is_kept_as_a_problem():
    assert remarks("languages", "B1") == [("level_without_language", "lost")]


@pytest.mark.parametrize(
    ("level", "languages"),
    [
        ("Entry level 1", {"eng": "A1"}),
        ("Entry level 3", {"eng": "B1"}),
        ("Level 1", {"eng": "B2"}),
        ("Level 2", {"eng": "C1"}),
        ("Pre-entry", None),
        ("Below formal levels", None),
    ],
)
def test_british_levels_of_english_are_put_beside_the_european_ones(level, languages):
    assert said("languages", level, header="Language level") == [languages]


def test_a_language_not_spoken_is_left_out_with_a_note():
    assert said("languages", "Arabic, English (none)") == [{"ara": None}]
    assert remarks("languages", "English: not at all") == [("level_below_a1", "note")]


def test_words_that_are_no_language_are_kept_as_a_problem():
    assert said("languages", "Arabic, the language of love") == [{"ara": None}]
    assert remarks("languages", "whatever") == [("not_understood", "lost")]


def test_two_levels_of_one_language_are_a_question():
    assert said("languages", "English (B2), English (C1)") == [{"eng": "B2"}]
    assert remarks("languages", "English (B2), English C1") == [
        ("level_given_twice", "unsure")
    ]


def test_the_language_somebody_wants_to_be_written_in():
    assert said("preferred_language", "العربية", "so") == ["ara", "som"]
