"""What people write about themselves in a form."""

import pytest

from rafiqi_sheets import languages_in, times_in

TUESDAY_EVENING = 5


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("German", {"deu": ""}),
        ("العربية والألمانية", {"ara": "", "deu": ""}),
        ("Arabic (mother tongue), English (B2)", {"ara": "native", "eng": "B2"}),
        ("", {}),
        ("I would rather tell you", {}),
    ],
)
def test_languages_are_found_in_a_sentence(text, languages):
    assert languages_in(text) == languages


@pytest.mark.parametrize("text", ["Tuesday evenings", "مساء الثلاثاء"])
def test_times_are_found_in_a_sentence(text):
    assert times_in(text) == [TUESDAY_EVENING]


@pytest.mark.parametrize("text", ["", "it depends on my shifts"])
def test_where_no_time_is_said_none_is_guessed(text):
    assert times_in(text) == []
