# ruff: noqa: RUF001  digits and letters of several scripts

import unicodedata

import pytest

from rafiqi.kernel.names import apart, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد عليّ", "احمد علی"),
        ("فاطمة", "فاطمه"),
        ("کریم", "كريم"),
        ("محمـــد", "محمد"),
        ("Zoë Müller", "zoe muller"),
        ("İbrahim IŞIK", "ibrahim işik"),
        ("Al-Hassan", "al hassan"),
        ("O’Brien", "O'Brien"),
        ("Семён", "семен"),
        ("  Ali   Saleh ", "ali saleh"),
    ],
)
def test_two_ways_of_writing_a_name_are_one(one, other):
    assert folded(one) == folded(other)


def test_different_names_stay_different():
    assert folded("علي") != folded("عمر")


def test_an_arabic_name_does_not_turn_an_english_sentence_around():
    sentence = f"{apart('علي')} asks for a call."

    assert _direction(sentence) == "L"


def _direction(text):
    """The paragraph's direction, by rules P2 and P3 of Unicode's Annex 9."""
    depth = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        depth += (kind in {"LRI", "RLI", "FSI"}) - (kind == "PDI")
        if not depth and kind in {"L", "R", "AL"}:
            return kind
    return "L"
