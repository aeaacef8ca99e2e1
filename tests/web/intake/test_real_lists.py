"""Mira brings the three real lists, looks, brings them in, and takes them back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from rafiqi.areas.intake import queries
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from tests import make
from tests.web.intake.lists import (
    MENTORS,
    NEWCOMERS,
    OUTCOMES,
    bring,
    latest,
    look,
    press,
    sample,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(client: Client) -> Programme:
    programme = make.programme()
    client.force_login(make.coordinator(programme))
    return programme


@pytest.mark.parametrize(
    ("path", "will_happen"),
    [
        (
            MENTORS,
            "60 people will be added as mentors. "
            "2 rows are about people of other rows and are put together with them.",
        ),
        (NEWCOMERS, "90 people will be added as newcomers."),
        (OUTCOMES, "250 people will be added as newcomers."),
    ],
)
def test_she_is_told_what_will_happen(
    client: Client, programme: Programme, path: str, will_happen: str
) -> None:
    send(client, programme, sample(path))

    assert will_happen in look(client, "check", latest(programme))


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        (
            MENTORS,
            {
                "background_hinted": 16,
                "phone_country_guessed": 9,
                "times_vary": 1,
                "level_from_word": 44,
                "lower_number_kept": 28,
                "two_languages_in_one_name": 14,
                "place_is_remote": 11,
                "times_assumed": 6,
            },
        ),
        (
            NEWCOMERS,
            {
                "education_unclear": 9,
                "date_in_future": 5,
                "times_vary": 2,
                "level_from_word": 68,
                "detail_not_kept": 20,
                "not_said": 19,
                "two_languages_in_one_name": 18,
                "education_approximate": 14,
                "occupation_unknown": 8,
                "contact_missing": 6,
                "times_assumed": 6,
                "may_be_under_18": 1,
            },
        ),
        (
            OUTCOMES,
            {
                "columns_disagree": 31,
                "occupation_guessed": 26,
                "date_day_missing": 250,
                "language_assumed": 176,
                "education_approximate": 148,
                "level_approximate": 132,
                "not_said": 75,
                "occupation_unknown": 61,
                "level_below_a1": 44,
            },
        ),
    ],
)
def test_every_problem_is_counted_what_most_needs_eyes_first(
    client: Client, programme: Programme, path: str, kinds: dict[str, int]
) -> None:
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        send(client, programme, sample(path))
    source = latest(programme)

    review = queries.review(source.by, source)

    assert [(kind.code, kind.number) for kind in review.kinds] == list(kinds.items())
    assert "lost" not in {kind.severity for kind in review.kinds}


@pytest.mark.parametrize(("path", "people"), [(MENTORS, 60), (NEWCOMERS, 90)])
def test_everybody_comes_in_once_even_when_the_list_comes_twice(
    client: Client, programme: Programme, path: str, people: int
) -> None:
    first = bring(client, programme, sample(path))
    again = bring(client, programme, sample(path))

    assert first.outcome == {"added": people, "updated": 0, "left_out": 0}
    assert again.outcome == {"added": 0, "updated": people, "left_out": 0}
    assert Enrolment.objects.filter(programme=programme).count() == people + 1


def test_a_list_taken_back_leaves_no_trace(
    client: Client, programme: Programme
) -> None:
    before = _everything()

    source = bring(client, programme, sample(MENTORS))
    page = press(client, source, "undo")

    assert "60 people are gone again." in page
    assert _everything() == before


def test_a_second_list_taken_back_leaves_people_as_they_were(
    client: Client, programme: Programme
) -> None:
    bring(client, programme, sample(NEWCOMERS))
    Person.objects.filter(phone__gt="").update(name="Somebody else", phone="+491")
    before = _everything()

    source = bring(client, programme, sample(NEWCOMERS))
    assert _everything() != before
    press(client, source, "undo")

    assert _everything() == before


def _everything() -> dict[str, object]:
    """All that is kept about everybody, and their places in programmes."""
    keys = list(Person.objects.values_list("pk", flat=True))
    return {
        "people": people.records(keys),
        "enrolments": list(Enrolment.objects.order_by("pk").values()),
    }
