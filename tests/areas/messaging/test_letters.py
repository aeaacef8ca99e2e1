"""What our letters say."""

import pytest
from django.conf import settings

from rafiqi.areas.messaging import letters


@pytest.mark.parametrize("kind", letters.KINDS)
@pytest.mark.parametrize("language", [tag for tag, _ in settings.LANGUAGES])
def test_every_letter_is_short_and_signed_in_every_language(kind, language):
    words = letters.words(
        kind,
        language,
        link="LINK",
        organisation="Bridge House",
        says={"when": "WHEN", "title": "TITLE", "answer": "ANSWER"},
    )

    assert words.language == language
    assert 5 < len(words.subject) < 60
    assert words.text.count("LINK") == 1
    assert "Bridge House" in words.text
    assert len(words.text.split()) < 110
    assert "$" not in words.text
