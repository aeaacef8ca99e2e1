"""People find occupations and skills by what they type."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from rafiqi_esco import search


def first(text: str, **how: str) -> str:
    return search(text, language=how.get("language", "en"))[0].label


def test_a_label_typed_in_full_comes_first_and_is_certain():
    hit = search("Civil Engineer")[0]

    assert (hit.label, hit.score, hit.how) == ("civil engineer", 1.0, "exact")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("softwre enginer", "software developer"),
        ("accountnt", "accountant"),
        ("carpnter", "carpenter"),
        ("electrition", "electrician"),
        ("machne lerning", "machine learning"),
        ("JavaScrpt", "JavaScript"),
    ],
)
def test_someone_who_mistypes_still_finds_it(typed: str, meant: str):
    assert first(typed) == meant


def test_a_misspelt_word_is_said_to_be_only_similar():
    assert search("accountnt")[0].how == "similar"


@pytest.mark.parametrize(
    ("begun", "meant"),
    [("carpentr", "carpentry"), ("physioth", "physiotherapist"), ("socia", "social")],
)
def test_an_unfinished_word_is_enough(begun: str, meant: str):
    labels = [hit.label for hit in search(begun)]

    assert any(meant in label for label in labels)


@pytest.mark.parametrize(
    "typed",
    [
        "nurse",
        "ممرض",
        "ممرضة",
        "مُمَرِّضَة",
        "پرستار",
        "медсестра",
        "МЕДБРАТ",
        "hemşire",
        "Krankenschwester",
        "infirmière",
        "infirmiere",
        "enfermera",
        "ነርስ",
        "kalkaaliso",
    ],
)
def test_a_nurse_is_found_in_every_language_and_form(typed: str):
    assert first(typed) == "nurse responsible for general care"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("welding", "welding techniques"),
        ("Excel", "use spreadsheets software"),
        ("تطريز", "embroider fabrics"),
        ("آشپزی", "use cooking techniques"),
        ("шиття", "use manual sewing techniques"),
        ("Führerschein", "drive vehicles"),
    ],
)
def test_a_newcomer_finds_a_skill_by_an_everyday_word(typed: str, meant: str):
    hits = search(typed, kinds=["skill"])

    assert hits[0].label == meant


def test_letters_that_arabic_and_persian_keyboards_write_differently_are_one():
    arabic_keyboard, persian_keyboard = "كشاورزي", "کشاورزی"

    assert search(arabic_keyboard)[:3] == search(persian_keyboard)[:3]


def test_a_hit_is_labelled_in_the_language_of_the_reader():
    hit = search("nurse", language="ar")[0]

    assert hit.label == "ممرض / ممرضة"


def test_only_the_kinds_that_were_asked_for_come():
    hits = search("nursing", kinds=["skill"], limit=20)

    assert {hit.concept.kind for hit in hits} == {"skill"}


def test_groups_come_only_when_asked_for():
    assert all(hit.concept.kind != "group" for hit in search("teaching", limit=30))
    assert search("teacher", kinds=["group"])[0].concept.isco == "23"


@pytest.mark.parametrize("nothing", ["", "   ", "?!", "…"])
def test_nothing_typed_finds_nothing(nothing: str):
    assert search(nothing) == ()


def test_nonsense_finds_nothing():
    assert search("qqxxzzvv") == ()


def test_a_whole_page_pasted_into_the_box_is_answered_too():
    assert len(search("cook " * 5_000, limit=3)) == 3


def test_the_best_hits_come_first_and_no_more_than_asked_for():
    scores = [hit.score for hit in search("engineer", limit=7)]

    assert len(scores) == 7
    assert scores == sorted(scores, reverse=True)


def test_many_people_searching_at_once_get_the_same_answers():
    asked = ["nurse", "welder", "معلمة", "softwre"] * 10

    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(search, asked))

    assert answers == [search(text) for text in asked]


def test_an_answer_takes_less_than_fifty_milliseconds():
    asked = ["nurse", "softwre enginer", "accountnt in a bank", "مهندس", "c", "водій"]
    search("warm")

    before = time.process_time()
    for text in asked:
        search(text)

    assert (time.process_time() - before) / len(asked) < 0.05
