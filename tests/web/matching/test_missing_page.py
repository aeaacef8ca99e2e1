"""Whom to look for, as a coordinator reads it and sends it on."""

import csv
import io
import re
import tomllib
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from rafiqi.areas.matching import tasks
from rafiqi.areas.matching.models import Missing
from rafiqi.flows.sample import draw
from rafiqi.flows.sample.draw import INTERESTS
from rafiqi.web.matching import names as names_of
from rafiqi.web.matching import wanted
from rafiqi_esco.catalogue import catalogue
from tests import make

pytestmark = pytest.mark.django_db

SAMPLE = Path(draw.__file__).parent / "fields.toml"
ARABIC = re.compile("[\u0621-\u064a]")


@pytest.fixture
def programme():
    programme = make.programme()
    make.mentor(programme)
    for name in ("Saba Tesfay", "Yonas Haile"):
        make.newcomer(
            programme,
            name,
            speaks={"tir": "native"},
            slots=[2, 5],
            goals=["job"],
            online=True,
            in_person=False,
        )
    return programme


@pytest.fixture
def mira(programme, client):
    who = make.coordinator(programme)
    client.force_login(who)
    return who


def url(programme, name="missing"):
    return reverse(f"matching:{name}", args=[programme.public_id])


def worked_out(client, programme):
    client.post(url(programme))
    tasks.find_missing(programme.pk, at=make.NOON)


def read(client, programme):
    return client.get(url(programme)).content.decode()


def test_mira_asks_and_the_page_looks_again_until_it_is_there(client, programme, mira):
    assert "Work out whom to look for" in read(client, programme)

    client.post(url(programme))

    assert '<meta http-equiv="refresh" content="3">' in read(client, programme)


def test_the_list_says_in_sentences_what_is_missing_and_what_it_gives(
    client, programme, mira
):
    worked_out(client, programme)

    text = read(client, programme)

    assert "They speak Tigrinya (like a mother tongue)." in text
    assert "more newcomer" in text
    assert "http-equiv" not in text
    assert "Saba" not in text


def test_asking_twice_works_it_out_once(client, programme, mira):
    client.post(url(programme))
    first = Missing.objects.get().asked_at

    client.post(url(programme))

    assert Missing.objects.get().asked_at == first


def test_a_failure_is_said_and_can_be_tried_again(client, programme, mira, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(tasks._recruits, "missing", lambda asked: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            worked_out(client, programme)
    assert "stopped at an error" in read(client, programme)

    worked_out(client, programme)

    assert "stopped at an error" not in read(client, programme)


def test_where_nobody_waits_it_says_so(client, mira, programme):
    Missing.objects.create(
        programme=programme,
        found_at=make.NOON,
        found={"needs": [], "waiting": 0, "each": 2},
    )

    text = read(client, programme)

    assert "Nobody is missing" in text


def test_outreach_gets_a_table_in_which_no_cell_is_a_formula(client, programme, mira):
    like = {"in_person": True, "place": "=HYPERLINK(1)", "slots": [2], "cleared": True}
    need = {"mentors": 2, "people": 3, "points": 900, "about": 6, **like}
    Missing.objects.create(
        programme=programme,
        found_at=make.NOON,
        found={"needs": [need, need], "waiting": 7, "each": 2},
    )

    response = client.get(url(programme, "missing_list"))

    text = response.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows] == ["Mentors to find", "2", "2"]
    assert [row[-1] for row in rows[1:]] == ["3", "6"]
    assert "Monday evening" in rows[1]
    assert not any(
        cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row
    )


def stored(programme, *needs):
    found = {"needs": list(needs), "waiting": 7, "each": 1}
    Missing.objects.create(programme=programme, found_at=make.NOON, found=found)


def table(client, programme):
    response = client.get(url(programme, "missing_list"))
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


SMALL = {"mentors": 2, "people": 2, "points": 900, "about": 2, "gender": "f"}
SMALL |= {"languages": {"tir": 4}, "cleared": True, "slots": [2], "goals": ["job"]}


def test_a_line_about_few_people_stays_in_the_team(client, programme, mira):
    many = {"mentors": 6, "people": 6, "points": 900, "about": 6, "goals": ["study"]}
    stored(programme, many, SMALL)

    text = read(client, programme)
    large, small = table(client, programme)

    assert text.count("This is about fewer than five newcomers") == 1
    assert large["Newcomers more with a mentor"] == "6"
    assert small["Languages"] == "Tigrinya"
    assert small["Newcomers more with a mentor"] == "fewer than 5"
    assert not any(cell for name, cell in small.items() if name in PRIVATE)


PRIVATE = ("Only women or men", "Background check", "Free times", "Helps with")
PRIVATE += ("Newcomers more so far",)


def test_a_list_from_before_lines_were_counted_is_kept_in_the_team(
    client, programme, mira
):
    old = {name: told for name, told in SMALL.items() if name != "about"}
    stored(programme, old)

    assert "This is about fewer than five newcomers" in read(client, programme)


def test_lines_about_few_people_are_counted_together(client, programme, mira):
    stored(programme, SMALL, SMALL | {"languages": {"som": 3}}, SMALL)

    (row,) = table(client, programme)

    assert row["Languages"] == "Tigrinya and Somali"
    assert row["Mentors to find"] == row["Newcomers more with a mentor"] == "6"


def test_strangers_find_neither_page_nor_table(client, programme):
    client.force_login(make.coordinator(make.programme(), "Other One"))

    for name in ("missing", "missing_list"):
        assert client.get(url(programme, name)).status_code == 404
    assert client.post(url(programme)).status_code == 404


def test_ten_lines_take_as_many_queries_as_one(client, programme, mira):
    need = {"mentors": 1, "people": 1, "points": 100, "about": 5}
    need["languages"] = {"tir": 4}
    row = Missing.objects.create(programme=programme, found_at=make.NOON)
    counts = []
    for lines in (1, 10):
        row.found = {"needs": [need] * lines, "waiting": 3, "each": 1}
        row.save()
        with CaptureQueriesContext(connection) as asked:
            client.get(url(programme))
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_many_times_are_told_as_parts_of_the_week():
    with translation.override("en"):
        evenings = wanted.times({"slots": [2, 5, 8]})
        named = wanted.times({"slots": [2, 16]})

    assert evenings == "on weekday evenings"
    assert named == "Monday evening and Saturday afternoon"


def test_a_gender_is_told_only_with_its_reason():
    with translation.override("en"):
        (said,) = wanted.sentences({"gender": "f"})

    assert "wishes" in said


def test_every_name_of_the_sample_has_an_arabic_form():
    """Fields of work, occupations, skills and interests as "missing" and "today" say
    them."""
    sample = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))["field"]
    labels = {
        label for one in sample for label in (*one["occupations"], *one["skills"])
    }
    said = [found for found in catalogue().concepts if found.label in labels]
    groups = {f"g-{found.isco}" for found in said if found.isco}

    with translation.override("ar"):
        names = [names_of.esco(key) for key in (*groups, *(s.key for s in said))]
        names += [str(names_of.interest(word)) for word in INTERESTS]

    assert labels <= {found.label for found in said}
    assert [name for name in names if not ARABIC.search(name)] == []


def test_what_we_have_no_name_for_is_said_as_it_was_written():
    with translation.override("ar"):
        assert names_of.interest("Kite flying") == "<bdi>Kite flying</bdi>"
