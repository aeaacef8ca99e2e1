"""A partner says whom it will need; the team sees the gap."""

import csv
import io
import re

import pytest
from django.urls import reverse

from rafiqi.areas.forecasts.models import Forecast
from rafiqi.areas.programmes.models import PartnerContact
from tests import make
from tests.make import forecasts, opportunities
from tests.walk import visitor

pytestmark = pytest.mark.django_db
NURSE = forecasts.occupation()


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def partner(programme):
    return opportunities.partner(programme.organisation)


@pytest.fixture
def petra(partner):
    return opportunities.contact(partner)


def text(answer):
    return answer.content.decode()


def post(client, path, **given):
    page = text(client.get(path))
    (once,) = re.findall(r'name="once" value="([^"]+)"', page)[:1] or ["x" * 16]
    return client.post(path, {**given, "once": once})


def said(**changed):
    year = str(make.now().year + 1)
    usual = {"number": "4", "year": year, "half": "1", "sure": "likely"}
    return {**usual, "place": "Berlin", "words": "Night shifts", **changed}


def test_somebody_of_the_partner_says_whom_they_will_need(partner, petra):
    phone = visitor(petra)
    find = reverse("forecasts:find", args=[partner.public_id])
    assert NURSE in text(phone.get(find + "?q=nurse responsible for general care"))

    asks = post(phone, find, occupation=NURSE)
    assert post(phone, asks["Location"], **said()).status_code == 302

    one = Forecast.objects.get()
    assert (one.number, one.half, one.sure, one.place) == (4, 1, "likely", "Berlin")
    page = text(phone.get(reverse("forecasts:partner", args=[partner.public_id])))
    assert "4 people" in page
    assert "fewer than 5" in page


def test_it_can_be_changed_and_taken_away(partner, petra):
    one = forecasts.forecast(partner, by=petra, at=make.now())
    phone, path = visitor(petra), f"/forecasts/{one.public_id}/"

    post(phone, path, **said(number="\u0667"))
    one.refresh_from_db()
    assert one.number == 7
    phone.post(f"{path}take-back/", {"once": "k" * 16})

    assert not Forecast.objects.exists()


def test_an_impossible_number_is_said_beside_its_box(partner, petra):
    path = reverse("forecasts:begin", args=[partner.public_id, NURSE])

    answer = post(visitor(petra), path, **said(number="0"))

    assert "Something is not right yet" in text(answer)
    assert not Forecast.objects.exists()


def test_an_occupation_that_does_not_exist_leads_back_to_the_search(partner, petra):
    path = reverse("forecasts:begin", args=[partner.public_id, "o-nothing"])

    assert "/new/" in visitor(petra).get(path)["Location"]


def test_nobody_of_another_partner_comes_in(partner, petra, programme):
    other = opportunities.partner(programme.organisation, "Other works")
    PartnerContact.objects.filter(person=petra).update(partner=other)
    path = reverse("forecasts:partner", args=[partner.public_id])

    assert visitor(petra).get(path).status_code == 404


def test_the_team_sees_the_gap_and_opens_it(partner, petra, programme):
    mira = make.coordinator(programme)
    one = forecasts.forecast(partner, by=petra, at=make.now(), number=3)
    nurse = make.newcomer(programme, "Sara Idris", occupation=NURSE)
    phone, path = visitor(mira), f"/forecasts/programme/{programme.public_id}/"

    page = text(phone.get(path))
    opened = text(phone.get(f"{path}{one.kind}/"))
    rows = csv.DictReader(
        io.StringIO(phone.get(path + "list.csv").content.decode("utf-8-sig"))
    )

    assert "<svg" in page
    assert "2 missing" in page
    assert "Train or find 2 more people" in opened
    assert f"/people/{nurse.public_id}/" in opened
    assert [row["missing"] for row in rows] == ["2"]
    assert phone.get(path + "?year=nonsense").status_code == 200
    assert phone.get(path + "g-0000x/").status_code == 404


def test_in_arabic_the_picture_counts_as_arabic_does(partner, petra, programme):
    mira = make.coordinator(programme)
    forecasts.forecast(partner, by=petra, at=make.now(), number=3)
    path = f"/forecasts/programme/{programme.public_id}/"

    page = text(visitor(mira, "ar").get(path))

    assert page.count("ينقص 3 أشخاص") == 2
