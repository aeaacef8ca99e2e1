"""Whom partners will need, against who is there and on the way."""

from datetime import timedelta

import pytest

from rafiqi.areas.forecasts import access, actions, queries
from rafiqi.areas.forecasts.models import Forecast
from rafiqi.areas.people.models import Skill
from rafiqi.areas.programmes.models import Partner, Role
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import forecasts, opportunities, recognitions

pytestmark = pytest.mark.django_db
NOON = make.NOON
NEXT = NOON.year + 1
NURSE = forecasts.occupation()
CODER = forecasts.occupation("web developer")


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


@pytest.fixture
def hospital(programme):
    return Partner.objects.create(
        organisation=programme.organisation, name="Charity hospital"
    )


def works_as(programme, occupation, role=Role.NEWCOMER, name="Sara Idris"):
    person = make.person(name, organisation=programme.organisation)
    person.profile.occupation = occupation
    person.profile.save()
    return make.enrolment(role, programme=programme, person=person)


def gap(mira, programme, year=None):
    return queries.gap(mira, programme, year, at=NOON)


def test_what_is_missing_is_what_is_needed_less_who_is_there(programme, mira, hospital):
    forecasts.forecast(hospital, by=mira, number=3, sure="sure")
    forecasts.forecast(hospital, by=mira, number=2, sure="likely", year=NEXT + 1)
    forecasts.forecast(hospital, by=mira, number=9, sure="perhaps")
    works_as(programme, NURSE)

    (line,) = gap(mira, programme).lines

    assert (line.sure, line.likely, line.perhaps) == (3, 2, 9)
    assert (line.there, line.needed, line.gap) == (1, 5, 4)


def test_whose_papers_are_on_the_way_counts_there_and_not_twice(
    programme, mira, hospital
):
    forecasts.forecast(hospital, by=mira, number=3)
    nurse = works_as(programme, NURSE)
    recognitions.recognition(nurse, occupation=NURSE)

    (line,) = gap(mira, programme).lines

    assert (line.there, line.on_way, line.gap) == (0, 1, 2)


def test_other_occupations_other_programmes_and_mentors_do_not_fill_the_gap(
    programme, mira, hospital
):
    forecasts.forecast(hospital, by=mira, number=2)
    works_as(programme, CODER)
    works_as(programme, "")
    works_as(make.programme(programme.organisation), NURSE)
    works_as(programme, NURSE, Role.MENTOR)

    (line,) = gap(mira, programme).lines

    assert (line.there, line.gap, line.mentors) == (0, 2, 1)


def test_a_year_can_be_looked_at_alone_and_the_past_is_gone(programme, mira, hospital):
    forecasts.forecast(hospital, by=mira, number=2, year=NEXT)
    forecasts.forecast(hospital, by=mira, number=4, year=NEXT + 1)
    old = forecasts.forecast(hospital, by=mira, number=7)
    Forecast.objects.filter(pk=old.pk).update(year=NOON.year - 1)

    found = gap(mira, programme, NEXT + 1)

    assert found.years == (NEXT, NEXT + 1)
    assert [line.sure for line in found.lines] == [4]


def test_where_most_are_missing_comes_first(programme, mira, hospital):
    forecasts.forecast(hospital, by=mira, number=2)
    forecasts.forecast(hospital, by=mira, number=5, occupation=CODER)

    assert [line.needed for line in gap(mira, programme).lines] == [5, 2]


def test_a_kind_opens_to_whom_to_tell(programme, mira, hospital):
    said = forecasts.forecast(hospital, by=mira)
    nurse = works_as(programme, NURSE)
    works_as(programme, NURSE, Role.MENTOR, "Ida Blum")

    found = queries.kind(mira, programme, said.kind, at=NOON)

    assert [one.id for one in found.there] == [nurse.public_id]
    assert [one.name for one in found.mentors] == ["Ida Blum"]
    assert [one.partner for one in found.needs] == ["Charity hospital"]


def test_skills_that_offers_ask_for_are_set_against_who_has_and_wants_them(
    programme, mira, hospital
):
    said = forecasts.forecast(hospital, by=mira)
    offer = opportunities.opportunity(hospital, by=mira, checked_by=mira)
    offer.occupation = NURSE
    offer.save()
    offer.skills.all().delete()
    skill = "s-" + "0" * 10
    offer.skills.create(concept=skill)
    for number, is_wanted in enumerate((True, True, False)):
        who = works_as(programme, CODER, name=f"Somebody {number}")
        Skill.objects.create(person=who.person, concept=skill, is_wanted=is_wanted)

    (asked,) = queries.kind(mira, programme, said.kind, at=NOON).skills

    assert (asked.have, asked.want) == (1, 2)


def test_a_partner_never_reads_how_few_are_there(programme, mira, hospital):
    forecasts.forecast(hospital, by=mira)
    for number in range(4):
        works_as(programme, NURSE, name=f"Nurse {number}")

    def there(is_team):
        (need,) = queries.needs(mira, hospital, is_team=is_team, at=NOON)
        return need.there

    assert (there(True), there(False)) == (4, None)
    works_as(programme, NURSE)
    assert there(False) == 5


def test_impossible_needs_are_refused(hospital, mira):
    stamp = {"by": mira, "at": NOON, "sure": "sure"}
    with pytest.raises(actions.UnknownOccupation):
        actions.foresee(hospital, "o-nonsense", number=1, year=NEXT, **stamp)
    with pytest.raises(actions.SomeOnly):
        actions.foresee(hospital, NURSE, number=0, year=NEXT, **stamp)
    for year in (NOON.year - 1, NOON.year + 6):
        with pytest.raises(actions.TooFar):
            actions.foresee(hospital, NURSE, number=1, year=year, **stamp)


def test_strangers_find_nothing(hospital, mira):
    said = forecasts.forecast(hospital, by=mira)
    other = make.coordinator(make.programme())

    with pytest.raises(NotFound):
        access.forecast(other, said.public_id)


def test_it_takes_as_many_queries_for_three_as_for_one(
    programme, mira, hospital, django_assert_num_queries
):
    for number in range(3):
        forecasts.forecast(hospital, by=mira, occupation=(NURSE, CODER)[number % 2])
        works_as(programme, NURSE, name=f"Nurse {number}")
        recognitions.recognition(works_as(programme, NURSE), occupation=NURSE)

    with django_assert_num_queries(3):
        gap(mira, programme)
    with django_assert_num_queries(3):
        queries.needs(mira, hospital, is_team=True, at=NOON + timedelta(days=1))
