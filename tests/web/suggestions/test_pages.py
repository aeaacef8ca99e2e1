"""The pages on which newcomers, mentors and teams see what fits."""

import pytest

from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.programmes.models import PartnerContact
from rafiqi.areas.suggestions import actions, tasks
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


def test_a_course_that_teaches_what_is_missing_is_named_as_a_way_there(ulm):
    ali = nurse(ulm, "A2")
    partner = opportunities.partner(ulm.organisation, "Evening school")
    course = suggestions.offer(
        partner,
        kind="language_course",
        title={"en": "German B1"},
        taught_languages={"deu": "B1"},
    )

    said = page(ali.person, "/suggestions/")

    assert f'A way there: <a href="/opportunities/{course.public_id}/">' in said


def test_a_mentor_is_not_told_which_documents_are_missing(ulm):
    ali = nurse(ulm)
    mentor = make.enrolment("mentor", programme=ulm)
    make.pair(mentor, ali)
    job = suggestions.offer(
        opportunities.partner(ulm.organisation, "Police"),
        title={"en": "Guard"},
        papers=["record"],
    )
    actions.say_papers({"record": False}, by=ali.person, at=make.NOON)

    path = f"/suggestions/of/{ali.public_id}/{job.public_id}/"
    said, own = page(mentor.person, path), page(ali.person, path)

    assert "good conduct" not in said
    assert "Something else is asked there." in said
    assert "good conduct" in own


def test_the_team_reads_whom_something_fits_and_a_partner_finds_nothing(ulm):
    ali = nurse(ulm)
    mira = make.coordinator(ulm)
    job = Opportunity.objects.get()
    petra = PartnerContact.objects.first().person
    tasks.work_out(ulm.pk, None, at=make.NOON)

    path = f"/suggestions/for/{job.public_id}/"

    assert ali.person.name in page(mira, path)
    assert visitor(petra).get(path).status_code == 404


def test_not_for_me_needs_a_reason_and_can_be_taken_back(ulm):
    ali = nurse(ulm)
    job = Opportunity.objects.get()
    client = visitor(ali.person)

    missing = client.post(f"/suggestions/not/{job.public_id}/", {"reason": ""})
    client.post(f"/suggestions/not/{job.public_id}/", {"reason": "kind"})

    assert "Please choose one." in missing.content.decode()
    said = client.get("/suggestions/").content.decode()
    assert "I look for something of another kind." in said
    assert "Nothing that is open now fits." in said

    client.post(f"/suggestions/again/{job.public_id}/")

    assert "1 opportunity fits." in client.get("/suggestions/").content.decode()


def test_a_mentor_sees_what_fits_their_newcomer_and_no_other(ulm):
    ali, omar = nurse(ulm), nurse(ulm, name="Omar Farah")
    mentor = make.enrolment("mentor", programme=ulm)
    make.pair(mentor, ali)

    said = page(mentor.person, f"/suggestions/of/{ali.public_id}/")
    other = visitor(mentor.person).get(f"/suggestions/of/{omar.public_id}/")

    assert "It is the work <bdi>Ali</bdi> knows" in said
    assert other.status_code == 404
