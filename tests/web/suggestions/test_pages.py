"""The pages on which newcomers, mentors and teams see what fits."""

import pytest

from tests import make
from tests.make import opportunities, suggestions
from tests.walk import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def ulm():
    """A programme in Ulm with a nursing assistant's place."""
    home = make.organisation()
    programme = make.programme(home, near_places=[["Ulm", "Neu-Ulm"]])
    partner = opportunities.partner(home)
    suggestions.offer(
        partner,
        title={"en": "Ward nurse", "ar": "ممرض في قسم"},
        occupation=suggestions.NURSE,
        place="Ulm",
        languages={"deu": "B1"},
    )
    return programme


def nurse(programme, level="B2", **options):
    return suggestions.newcomer(
        programme,
        goals=["job"],
        place="Ulm",
        occupation=suggestions.NURSE,
        languages={"deu": level},
        **options,
    )


def page(who, path, language="en"):
    return visitor(who, language).get(path).content.decode()


def test_a_newcomer_reads_on_the_first_page_what_fits_and_why(ulm):
    ali = nurse(ulm)

    said = page(ali.person, "/")

    assert "Ward nurse" in said
    assert "It is the work you know: nurse responsible for general care." in said


def test_a_newcomer_reads_three_reasons_in_arabic(ulm):
    ali = nurse(ulm)

    said = page(ali.person, "/suggestions/", "ar")

    assert "ممرض في قسم" in said
    assert "هذا عمل لك خبرة فيه: ممرض / ممرضة." in said
    assert "في مدينة سكنك:" in said
    assert said.count("<li>") >= 3


def test_a_newcomer_reads_what_would_open_what_is_just_out_of_reach(ulm):
    ali = nurse(ulm, "A2")

    said = page(ali.person, "/suggestions/")

    assert "Just out of reach" in said
    assert "This is asked: German at level B1. You told us: A2." in said
    assert "This would open it: German at level B1." in said


def test_a_mentor_sees_what_fits_their_newcomer_and_no_other(ulm):
    ali, omar = nurse(ulm), nurse(ulm, name="Omar Farah")
    mentor = make.enrolment("mentor", programme=ulm)
    make.pair(mentor, ali)

    said = page(mentor.person, f"/suggestions/of/{ali.public_id}/")
    other = visitor(mentor.person).get(f"/suggestions/of/{omar.public_id}/")

    assert "It is the work <bdi>Ali</bdi> knows" in said
    assert other.status_code == 404
