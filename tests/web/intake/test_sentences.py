"""Whatever can be wrong with a list has a sentence."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils.translation import override

from rafiqi.web.intake import sentences
from rafiqi.web.intake.fields import FIELDS
from rafiqi.web.intake.in_words import in_words, sentence
from rafiqi_sheets import GOALS, Care, Code, Match, RefusalCode, Why, fields
from rafiqi_sheets.proposing import Reason

ARABIC = re.compile("[\u0600-\u06ff]")
OURS = {"occupation_guessed", "occupation_unknown"}
READERS = pytest.mark.parametrize("language", ["en", "ar"])
PARAMS = {
    "kept": "kept",
    "guess": "guess",
    "country": "NL",
    "language": "deu",
    "languages": "fas, prs",
    "level": "B1",
    "word": "fluent",
    "order": "day_first",
    "isced": "5",
    "slots": "7",
    "occupation": "g-2221",
}
SAID = [
    ("languages", {"ara": "native", "deu": "B1", "prs": ""}),
    ("preferred_language", "ara"),
    ("origin", "stateless"),
    ("origin", "XK"),
    ("availability", [0, 20]),
    ("availability", list(range(21))),
    ("goals", GOALS),
    ("education", 6),
    ("gender", "nonbinary"),
    ("format", "both"),
    ("same_gender_wish", "women"),
    ("care", Care(True, 3)),
    ("refugee_background", False),
    ("clearance", "in_progress"),
    ("signed_up_on", "2031-03-01"),
]


def test_nothing_that_can_be_said_is_without_a_sentence() -> None:
    assert set(sentences.PROBLEMS) == {*Code, *OURS}
    assert set(sentences.REFUSALS) == set(RefusalCode)
    assert set(sentences.LEFT_OUT) == set(Why)
    assert set(sentences.MATCHES) == {*Match, "same_row"}
    assert set(sentences.REASONS) == set(Reason)
    assert set(FIELDS) == set(fields())


@READERS
@pytest.mark.parametrize("code", [*Code, *sorted(OURS)])
def test_each_sentence_takes_its_parameters(code: str, language: str) -> None:
    with override(language):
        text = sentence(code, "notes", None, PARAMS)

    assert "%(" not in text
    assert bool(ARABIC.search(text)) == (language == "ar")


@READERS
@pytest.mark.parametrize(("field", "value"), SAID)
def test_values_are_said_in_the_readers_language(
    field: str, value: Any, language: str
) -> None:
    with override(language):
        text = in_words(field, value)

    assert text
    assert bool(ARABIC.search(text)) == (language == "ar")
