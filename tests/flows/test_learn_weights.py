import pytest

from rafiqi.areas.matching.models import WeightsVersion
from rafiqi.commands.clock import DAILY
from rafiqi.flows.learn_weights import learn_weights
from tests import make
from tests.make.happened import answered

pytestmark = pytest.mark.django_db


def test_every_night_each_programme_learns_from_its_own_answers():
    here, there = make.programme(), make.programme()
    answered(here)
    answered(there, good="goals")
    make.programme(name="Nothing has happened here")

    assert learn_weights(at=make.NOON) == 2

    learned = {v.programme_id: v.weights for v in WeightsVersion.objects.all()}
    assert learned[here.pk]["interests"] > learned[there.pk]["interests"]
    assert learn_weights in DAILY


def test_a_programme_that_has_closed_learns_no_more():
    answered(make.programme(closed_at=make.NOON))

    assert learn_weights(at=make.NOON) == 0


def test_a_programme_in_trouble_stops_no_other():
    broken, well = make.programme(), make.programme()
    answered(broken)
    answered(well)
    broken.rules = {"weights": {"skills": 7}}
    broken.save()

    assert learn_weights(at=make.NOON) == 1
