"""What fits a newcomer, why, and what is just out of reach."""

import pytest

from rafiqi.areas.suggestions import queries
from tests import make
from tests.make import opportunities, suggestions

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """A programme in Ulm with a partner."""
    home = make.organisation()
    programme = make.programme(home, near_places=[["Ulm", "Neu-Ulm"]])
    return programme, opportunities.partner(home)


def titles(some):
    return [one.title["en"] for one in some]


def fitting(who, **options):
    return queries.for_one(who.person, who, at=make.NOON, **options)


def test_what_somebody_came_for_fits_and_what_they_did_not_come_for_does_not(town):
    programme, partner = town
    ali = suggestions.newcomer(programme, goals=["job"])
    suggestions.offer(partner, kind="job", title={"en": "Baker"})
    suggestions.offer(partner, kind="funding", title={"en": "Money"})

    found = fitting(ali)

    assert titles(found.best) == ["Baker"]
    assert "goals" in found.best[0].why.reasons


def test_who_has_told_nothing_is_shown_everything(town):
    programme, partner = town
    ali = suggestions.newcomer(programme)
    suggestions.offer(
        partner,
        kind="job",
        title={"en": "Baker"},
        languages={"deu": "B2"},
        place="Hamburg",
        education=6,
        papers=["driving"],
    )

    found = fitting(ali)

    assert titles(found.best) == ["Baker"]
    assert set(found.best[0].why.unsaid) == {
        *("kind", "language", "education", "papers", "place"),
    }


def test_a_language_too_weak_is_just_out_of_reach_and_the_level_is_named(town):
    programme, partner = town
    ali = suggestions.newcomer(programme, goals=["job"], languages={"deu": "A2"})
    suggestions.offer(
        partner, kind="job", title={"en": "Baker"}, languages={"deu": "B1"}
    )

    found = fitting(ali)

    assert not found.best
    (near,) = found.nearly
    assert [(m.field, m.word) for m in near.missing] == [("languages", "deu:B1")]


def test_a_level_above_what_is_asked_is_enough(town):
    programme, partner = town
    ali = suggestions.newcomer(programme, goals=["job"], languages={"deu": "C1"})
    suggestions.offer(
        partner, kind="job", title={"en": "Baker"}, languages={"deu": "B1"}
    )

    assert titles(fitting(ali).best) == ["Baker"]


def test_all_languages_that_are_asked_count_and_not_just_one(town):
    programme, partner = town
    ali = suggestions.newcomer(programme, languages={"deu": "C1", "eng": "A1"})
    suggestions.offer(
        partner, title={"en": "Guide"}, languages={"deu": "B1", "eng": "B1"}
    )

    assert not fitting(ali).best


def test_what_is_too_far_is_not_suggested_and_what_is_close_is(town):
    programme, partner = town
    ali = suggestions.newcomer(programme, goals=["job"], place="Ulm")
    for place in ("Hamburg", "89231 Neu-Ulm", "Ulm"):
        suggestions.offer(partner, title={"en": place}, place=place)
    suggestions.offer(partner, title={"en": "Online"}, place="", format="online")

    assert titles(fitting(ali).best) == ["Ulm", "89231 Neu-Ulm", "Online"]


def test_the_work_somebody_knows_comes_first(town):
    programme, partner = town
    nurse = suggestions.newcomer(programme, goals=["job"], occupation=suggestions.NURSE)
    suggestions.offer(partner, title={"en": "Baker"})
    suggestions.offer(partner, title={"en": "Nurse"}, occupation=suggestions.NURSE)

    assert titles(fitting(nurse).best) == ["Nurse", "Baker"]


def test_minors_are_kept_from_work_that_is_not_for_them(town):
    programme, partner = town
    young = suggestions.newcomer(programme, birth_year=make.NOON.year - 17)
    suggestions.offer(partner, title={"en": "Long days"}, hours_from=45)

    assert not fitting(young).best


def test_whoever_took_back_their_consent_is_shown_nothing(town):
    from rafiqi.areas.privacy.models import Consent

    programme, partner = town
    ali = suggestions.newcomer(programme)
    suggestions.offer(partner)
    Consent.objects.create(
        person=ali.person,
        purpose=Consent.Purpose.MATCHING,
        wording="1",
        language="en",
        given_at=make.NOON,
        withdrawn_at=make.NOON,
    )

    assert not fitting(ali).best


def test_nothing_of_another_organisation_or_too_late_is_suggested(town):
    programme, partner = town
    ali = suggestions.newcomer(programme)
    late = suggestions.offer(partner)
    late.apply_by = make.NOON.date().replace(year=2030)
    late.save()
    suggestions.offer(opportunities.partner(make.organisation("Far Away")))
    suggestions.offer(partner, is_open=False)

    assert not fitting(ali).best


def test_finding_what_fits_asks_as_often_for_three_as_for_thirty(
    town, django_assert_num_queries
):
    programme, partner = town
    ali = suggestions.newcomer(programme, goals=["job"], languages={"deu": "A2"})
    for _ in range(3):
        suggestions.offer(partner, languages={"deu": "A1"})
        suggestions.offer(partner, languages={"deu": "B1"})

    with django_assert_num_queries(16):
        found = fitting(ali)

    assert found.all == len(found.nearly) == 3
