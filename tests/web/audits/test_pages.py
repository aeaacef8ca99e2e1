"""The audit in the browser: words, pictures, frozen years beside each other."""

import brotli
import pytest
from django.urls import reverse

from rafiqi.areas.audits.models import Audit
from rafiqi.web.pictures import percent
from tests import make
from tests.make import audits
from tests.make.audits import YEAR
from tests.reading import text
from tests.walk import visitor

pytestmark = pytest.mark.django_db
BUDGET = 14_000


@pytest.fixture
def programme():
    made = make.programme()
    made.opened_at = audits.CAME
    made.save()
    return made


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def path(programme, year=YEAR, by="gender"):
    return (
        f"{reverse('audits:programme', args=[programme.public_id])}?year={year}&by={by}"
    )


def test_a_coordinator_reads_how_women_and_men_fare(programme, mira):
    audits.came(programme, 20, 30, paired=(10, 15), days=(40, 10))

    answer = visitor(mira).get(path(programme))

    page = text(answer)
    assert "20 people" in page
    assert f"{percent(0.5)} (10 people; between" in page
    assert "about 30 days longer than the others" in page
    assert "A difference is no cause." in page
    assert "Disability is not asked in profiles" in page
    assert answer.content.count(b"<svg") == 1, "the others are hidden"
    assert len(brotli.compress(answer.content, quality=5)) < BUDGET


def test_it_is_read_in_arabic(programme, mira):
    audits.came(programme, 20, 30, paired=(10, 15))

    page = text(visitor(mira, "ar").get(path(programme)))

    assert "people" not in page
    assert "مخفي" in page


def test_few_people_are_not_shown(programme, mira):
    audits.came(programme, 3, 4)

    assert "Too few people came in this year" in text(
        visitor(mira).get(path(programme))
    )


@pytest.mark.parametrize("by", ["age", "language", "origin", "education", "place", "x"])
def test_every_dimension_has_a_table(programme, mira, by):
    audits.came(programme, 20, 30, paired=(10, 15))

    assert visitor(mira).get(path(programme, by=by)).status_code == 200


def test_a_year_is_frozen_and_compared_with_the_one_before(programme, mira):
    audits.came(programme, 20, 30, paired=(10, 15))
    audits.came(programme, 20, 30, paired=(6, 20), year=YEAR + 1)
    desk = visitor(mira)
    freeze = reverse("audits:freeze", args=[programme.public_id])
    for year in (YEAR, YEAR + 1):
        desk.post(freeze, {"year": year})
    later = Audit.objects.get(year=YEAR + 1)

    page = text(desk.get(reverse("audits:compare", args=[later.public_id])))

    assert f"{YEAR + 1} beside {YEAR}" in page
    assert f"{YEAR}: {percent(0.5)} (10 people" in page
    assert f"{YEAR + 1}: {percent(0.3)} (6 people" in page


@pytest.mark.parametrize("year", ["", "x", "99999", "٢٠٢٤", "-1", "1"])
def test_a_clumsy_year_breaks_nothing(programme, mira, year):
    desk = visitor(mira)

    assert desk.get(path(programme, year)).status_code == 200
    freeze = reverse("audits:freeze", args=[programme.public_id])
    assert desk.post(freeze, {"year": year}).status_code == 302
    assert not Audit.objects.exists()
