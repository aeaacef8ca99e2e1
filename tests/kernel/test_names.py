# ruff: noqa: RUF001  digits and letters of several scripts

import pytest

from rafiqi.kernel.names import folded


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
