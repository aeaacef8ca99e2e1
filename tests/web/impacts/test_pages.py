"""The pages about impact: every number opens, and nobody else sees whom it is about."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from django.urls import reverse

from rafiqi.areas.impacts import access
from rafiqi.areas.journal.models import Entry
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make.impacts import newcomer, outcome, pair, season
from tests.walk import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(name="First steps")


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


@pytest.fixture
def walked(programme):
    """Three people of whom one has a mentor, and one has found work."""
    season(programme, "Spring", -3000, -2900)
    for number in range(3):
        ali = newcomer(programme, day=-2950)
        if number == 0:
            pair(ali, -2940)
            outcome(ali, -2800, held_months=12)
    return ali


def test_every_number_opens_to_as_many_people_as_it_says(programme, mira, walked):
    phone = visitor(mira)
    text = phone.get(reverse("impacts:impact", args=[programme.public_id])).text

    links = re.findall(r'<a href="([^"]*/people/[^"]*)">(\d+)</a>', text)
    shown = {
        link: (int(number), phone.get(unescape(link)).text) for link, number in links
    }

    assert len(shown) > 10
    for number, page in shown.values():
        assert f"{number} {'person' if number == 1 else 'people'}" in page
        assert page.count('<li class="card">') == number


def test_only_who_coordinates_it_sees_the_numbers_and_the_people(programme, walked):
    stranger = make.coordinator(make.programme(programme.organisation))
    far = make.coordinator(make.programme())
    of = [programme.public_id]

    for who in (stranger, far, walked.person):
        phone = visitor(who)
        for path in (
            reverse("impacts:impact", args=of),
            reverse("impacts:table", args=of),
            reverse("impacts:people", args=[*of, "matched"]),
        ):
            assert phone.get(path).status_code == 404


def test_nobody_knows_a_stage_that_is_none(programme, mira):
    path = reverse("impacts:people", args=[programme.public_id, "married"])

    assert visitor(mira).get(path).status_code == 404


def test_odd_addresses_show_a_page_all_the_same(programme, mira, walked):
    phone = visitor(mira)
    page = reverse("impacts:impact", args=[programme.public_id])
    people = reverse("impacts:people", args=[programme.public_id, "matched"])

    for path in (
        f"{page}?season=nothing&partner=%00",
        f"{people}?page=-7",
        f"{people}?page=99999999999999",
        f"{people}?page=٢",
    ):
        assert phone.get(path).status_code in (200, 404)


def test_the_table_says_what_the_page_says(programme, mira, walked):
    answer = visitor(mira).get(reverse("impacts:table", args=[programme.public_id]))

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    (matched,) = [row for row in rows if row[0] == "All" and row[2] == "Has a mentor"]

    assert matched[3:7] == ["1", "3", "2", "0"]
    assert {row[0] for row in rows[1:]} == {"All", "Season"}


def test_a_leader_sees_all_programmes_with_everybody_once(programme, walked):
    lena = make.person(organisation=programme.organisation, leads_organisation=True)
    other = make.programme(programme.organisation, name="Second steps")
    newcomer(other, day=-100, person=walked.person)

    text = visitor(lena).get(reverse("impacts:organisation")).text

    assert '>Registered</a>: <a href="/impact/people/registered/">3</a>' in text
    assert "Second steps" in text


def test_a_team_shows_it_to_anybody_and_no_longer(programme, mira, walked):
    phone, anybody = visitor(mira), visitor(None)
    switch = reverse("impacts:show", args=[programme.public_id])
    page = reverse("impacts:everybody", args=[programme.public_id])
    assert anybody.get(page).status_code == 404

    phone.post(switch)

    assert "fewer than 5" in anybody.get(page).text
    assert walked.person.name not in anybody.get(page).text

    phone.post(switch, {"hide": "1"})

    assert anybody.get(page).status_code == 404
    with pytest.raises(NotFound):
        access.public(programme.public_id)
    verbs = Entry.objects.filter(verb__startswith="impacts.").order_by("pk")
    assert [one.verb for one in verbs] == ["impacts.shown", "impacts.hidden"]


def test_to_show_it_twice_changes_nothing(programme, mira):
    phone = visitor(mira)
    switch = reverse("impacts:show", args=[programme.public_id])

    phone.post(switch)
    phone.post(switch)

    assert Entry.objects.filter(verb="impacts.shown").count() == 1


def test_anybody_reads_what_is_counted_in_their_language():
    page = reverse("impacts:definitions")

    english = visitor(None).get(page).text
    arabic = visitor(None, "ar").get(page).text

    assert 'id="still_12"' in english
    assert "Left out" in english
    assert 'dir="rtl"' in arabic
    assert "Left out" not in arabic


def test_an_empty_programme_says_so(programme, mira):
    text = visitor(mira).get(reverse("impacts:impact", args=[programme.public_id])).text

    assert "Nobody has registered here yet." in text
