"""The taxonomy is whole, its keys last, and it says where it comes from."""

from __future__ import annotations

from collections import Counter

import pytest

from rafiqi_esco import ATTRIBUTION, UnknownConcept, broader, catalogue, concept, key_of
from rafiqi_esco.fold import fold
from rafiqi_esco.search import search
from rafiqi_esco.words import LANGUAGES, our_words

WELDER = "o-7aedaa0738"


def test_all_of_esco_is_here():
    kinds = Counter(found.kind for found in catalogue().concepts)

    assert kinds == {"skill": 13_939, "occupation": 3_039, "group": 619}


def test_every_key_leads_to_its_address_and_back():
    whole = catalogue()

    assert all(key_of(found.uri) == found.key for found in whole.concepts)
    assert len(whole.place) == len(whole.concepts)


def test_a_key_gives_the_full_address_and_the_isco_group():
    welder = concept(WELDER)

    assert welder.label == "welder"
    assert welder.uri.startswith("http://data.europa.eu/esco/occupation/7aedaa07-3884-")
    assert welder.isco == "7212"


def test_an_unknown_key_is_refused():
    with pytest.raises(UnknownConcept):
        concept("o-0000000000")


def test_an_address_from_elsewhere_has_no_key():
    with pytest.raises(ValueError, match="not the address"):
        key_of("https://example.org/welder")


def test_from_an_occupation_one_climbs_to_the_top_of_isco():
    above = []
    here = broader(WELDER)
    while here:
        above.append(here.isco)
        here = broader(here.key)

    assert above == ["7212", "721", "72", "7"]


def test_a_skill_stands_in_no_group():
    skill = next(found for found in catalogue().concepts if found.kind == "skill")

    assert broader(skill.key) is None


def test_every_occupation_stands_in_a_group_of_four_digits():
    jobs = [found for found in catalogue().concepts if found.kind == "occupation"]

    assert all(len(job.isco) == 4 and broader(job.key) for job in jobs)


def test_the_commission_is_named_with_version_and_what_was_changed():
    about = catalogue().about

    assert about["attribution"] == ATTRIBUTION
    assert "European Commission" in ATTRIBUTION
    assert about["version"] == "1.2"
    assert "our own reading" in about["changes"]


def test_a_concept_without_a_word_in_a_language_is_named_in_english():
    assert concept(WELDER).name("ar") == "لحام"
    assert concept(WELDER).name("ti") == "welder"
    assert concept(WELDER).name("de-AT") == "Schweißer / Schweißerin"


def test_every_group_in_which_an_occupation_stands_has_an_arabic_name():
    groups = [g for g in catalogue().concepts if g.kind == "group" and len(g.isco) == 4]

    unnamed = [group.label for group in groups if group.name("ar") == group.label]

    assert len(groups) == 436
    assert unnamed == []
    assert concept("g-2511").name("ar") == "محللو النظم"


def test_all_our_words_have_an_arabic_name():
    assert [w.key for w in our_words() if "ar" not in dict(w.names)] == []


def test_a_name_of_a_group_is_read_and_not_found_by_search():
    """People look for what they do; a group would stand before it."""
    assert all(hit.concept.key != "g-2511" for hit in search("محللو النظم"))


def test_a_dari_reader_sees_the_persian_word():
    assert concept(WELDER).name("prs") == concept(WELDER).name("fa")


def test_our_words_find_their_concepts_among_the_first():
    lost = [
        spoken
        for words in our_words()[::12]
        for spoken in words.spoken[:1]
        if words.key
        not in [
            hit.concept.key
            for hit in search(spoken, kinds=["occupation", "group", "skill"], limit=4)
        ]
    ]

    assert lost == []


def test_our_words_use_only_the_languages_we_name():
    assert {code for words in our_words() for code, _ in words.names} < set(LANGUAGES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مُعَلِّمة", "معلمه"),
        ("أستاذ", "استاذ"),
        ("برنامه‌نویس", "برنامه نويس"),
        ("Öğretmen", "ogretmen"),
        ("DIŞÇI", "disci"),
        ("  C++  ", "c++"),
        ("٣ سنوات", "3 سنوات"),
    ],
)
def test_two_writings_of_one_word_are_equal(one: str, other: str):
    assert fold(one) == fold(other)
