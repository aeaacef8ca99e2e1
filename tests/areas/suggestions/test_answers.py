"""Not for me, and what is learned from it; documents, lists, letters and rules."""

from datetime import timedelta

import pytest

from rafiqi.areas.candidacies import actions as candidacies
from rafiqi.areas.candidacies.models import Introduction
from rafiqi.areas.matching._file_refused import FileRefused
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.suggestions import access, actions, queries, tasks
from rafiqi.areas.suggestions.models import Shortlist, Shortlisted, WeekLine
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import opportunities, suggestions

pytestmark = pytest.mark.django_db
NOON = make.NOON


@pytest.fixture
def town():
    """A programme in Ulm, its coordinator, and a partner with somebody to read."""
    home = make.organisation()
    programme = make.programme(home, near_places=[["Ulm", "Neu-Ulm"]])
    partner = opportunities.partner(home)
    opportunities.contact(partner)
    return programme, partner, make.coordinator(programme)


def titles(who, at=NOON):
    found = queries.for_one(who.person, who, at=at)
    return sorted(one.title["en"] for one in found.best)


def named(partner, title, **fields):
    return suggestions.offer(partner, title={"en": title}, **fields)


def test_too_far_leaves_out_everything_in_that_town_until_it_is_taken_back(town):
    programme, partner, _ = town
    ali = suggestions.newcomer(programme)
    far = named(partner, "Far", place="Hamburg")
    named(partner, "Also far", place="20095 Hamburg")
    named(partner, "Near", place="Ulm")

    actions.not_for_me(far, "place", by=ali.person, at=NOON)

    assert titles(ali) == ["Near"]
    (said,) = queries.for_one(ali.person, ali, at=NOON).said
    assert said.also == 1

    actions.show_again(far.public_id, by=ali.person, at=NOON)

    assert titles(ali) == ["Also far", "Far", "Near"]


def test_other_work_leaves_out_the_field_and_not_now_is_over_after_a_month(town):
    programme, partner, _ = town
    ali = suggestions.newcomer(programme)
    nurse = named(partner, "Nurse", occupation=suggestions.NURSE)
    named(partner, "Nurse too", occupation="o-18e14e6149")
    later = named(partner, "Later", occupation="o-90f75f6749")

    actions.not_for_me(nurse, "field", by=ali.person, at=NOON)
    actions.not_for_me(later, "later", by=ali.person, at=NOON)

    assert titles(ali) == []
    assert titles(ali, NOON + timedelta(days=31)) == ["Later"]


def test_what_somebody_saved_or_was_asked_about_is_not_suggested_again(town):
    programme, partner, mira = town
    ali = suggestions.newcomer(programme)
    saved, asked = named(partner, "Saved"), named(partner, "Asked")
    named(partner, "New")

    candidacies.save(saved, ali, by=ali.person, at=NOON)
    candidacies.introduce(asked, ali, "", by=mira, at=NOON)

    assert titles(ali) == ["New"]


def test_a_document_that_is_not_there_closes_what_asks_for_it(town):
    programme, partner, _ = town
    ali = suggestions.newcomer(programme)
    named(partner, "Driver", papers=["driving"])
    assert titles(ali) == ["Driver"]

    actions.say_papers({"driving": False}, by=ali.person, at=NOON)

    found = queries.for_one(ali.person, ali, at=NOON)
    assert not found.best
    assert [m.word for m in found.nearly[0].missing] == ["driving"]

    actions.say_papers({"driving": True}, by=ali.person, at=NOON)

    assert titles(ali) == ["Driver"]


def test_a_shortlist_shows_who_fits_now_and_who_came_since(town):
    programme, partner, mira = town
    ali = suggestions.newcomer(programme, "Ali Saleh")
    omar = suggestions.newcomer(programme, "Omar Farah")
    job = named(partner, "Baker")
    tasks.work_out(programme.pk, None, at=NOON)
    new = suggestions.newcomer(programme, "Sara Idris")
    new.enrolled_at = NOON + timedelta(hours=1)
    new.save()

    actions.not_for_me(job, "other", by=ali.person, at=NOON)

    found = queries.people_for(mira, programme, job, at=NOON)
    assert found.fits == 2
    assert {one.name for one in found.best} == {omar.person.name, new.person.name}


def test_partners_and_mentors_find_no_door_to_whom_an_opportunity_fits(town):
    programme, partner, mira = town
    job = named(partner, "Baker")
    petra = opportunities.contact(partner, "Petra Two")
    mentor = make.enrolment("mentor", programme=programme)

    assert access.team_opportunity(mira, job.public_id, NOON) == job
    for who in (petra, mentor.person):
        with pytest.raises(NotFound):
            access.team_opportunity(who, job.public_id, NOON)


def test_whoever_is_forgotten_stands_on_no_list(town):
    programme, partner, mira = town
    ali = suggestions.newcomer(programme, goals=["job"])
    named(partner, "Baker")
    tasks.work_out(programme.pk, None, at=NOON)
    actions.list_week(programme, by=mira, at=NOON)
    assert Shortlisted.objects.count() == WeekLine.objects.count() == 1

    erase_person(ali.person, by=mira, at=NOON)

    assert not Shortlisted.objects.exists()
    assert not WeekLine.objects.exists()


def test_a_list_keeps_the_quota_of_those_who_have_been_asked_already(town):
    programme, partner, mira = town
    ali, omar = (
        suggestions.newcomer(programme, n, goals=["job"]) for n in ("Ali S", "Omar F")
    )
    for n in range(5):
        named(partner, f"Job {n}")
    for n in range(2):
        asked = named(partner, f"Asked {n}")
        candidacies.introduce(asked, ali, "", by=mira, at=NOON)

    made = actions.list_week(programme, by=mira, at=NOON)

    lines = WeekLine.objects.filter(list=made)
    assert {line.enrolment_id for line in lines} == {omar.pk}
    assert lines.count() == 2
    assert made.found["people"] == 1


def test_one_tap_asks_the_newcomer_and_the_partner_hears_nothing_yet(town):
    programme, partner, mira = town
    suggestions.newcomer(programme, goals=["job"])
    named(partner, "Baker")
    made = actions.list_week(programme, by=mira, at=NOON)
    line = access.week_line(mira, WeekLine.objects.get(list=made).public_id)

    actions.introduce(line, by=mira, at=NOON)

    assert Introduction.objects.get().answer == "waiting"
    assert not Letter.objects.filter(kind="application_introduced").exists()
    with pytest.raises(actions.IsDecided):
        actions.leave_out(line, by=mira, at=NOON)


def test_what_would_open_most_is_counted_and_who_teaches_it_is_named(town):
    programme, partner, mira = town
    for name in ("Ali S", "Omar F", "Sara I"):
        suggestions.newcomer(programme, name, languages={"deu": "A2"})
    named(partner, "Baker", languages={"deu": "B1"}, places=2)
    named(partner, "Guide", languages={"deu": "B2"}, places=3)
    named(partner, "German B1", kind="course", taught_languages={"deu": "B1"})

    actions.renew(programme, by=mira, at=NOON)

    found = queries.reach(mira, programme, at=NOON)
    lines = {one.what.word: one for one in found.lines}
    assert (lines["deu:B2"].people, lines["deu:B2"].places) == (3, 5)
    assert (lines["deu:B1"].people, lines["deu:B1"].places) == (3, 2)
    assert [title["en"] for _, title in lines["deu:B1"].teachers] == ["German B1"]


def test_a_letter_goes_only_to_whoever_wants_it_once_a_week_and_for_what_is_new(town):
    programme, partner, _ = town
    ali, omar = (suggestions.newcomer(programme, n) for n in ("Ali S", "Omar F"))
    named(partner, "Old")
    at = NOON + timedelta(hours=1)
    actions.want_letters(True, by=ali.person, at=at)
    assert actions.write_letters(by=None, at=at) == 0

    named(partner, "New", at=at + timedelta(hours=1))

    assert actions.write_letters(by=None, at=at + timedelta(days=1)) == 1
    assert actions.write_letters(by=None, at=at + timedelta(days=2)) == 0
    named(partner, "Newer", at=at + timedelta(days=3))
    assert actions.write_letters(by=None, at=at + timedelta(days=4)) == 0
    assert actions.write_letters(by=None, at=at + timedelta(days=9)) == 1
    assert {letter.to for letter in Letter.objects.filter(kind="fitting")} == {
        ali.person
    }
    assert omar


def test_other_rules_are_looked_at_used_and_taken_back_with_one_click(town):
    programme, partner, mira = town
    ali = suggestions.newcomer(programme, place="Ulm")
    named(partner, "Far", place="Hamburg")
    text = 'based_on = "opportunities"\noff = ["place"]\n'

    made = suggestions.rules(programme, by=mira, text=text)

    assert (made.found["people_before"], made.found["people_after"]) == (0, 1)
    assert titles(ali) == []
    actions.use_rules(made, by=mira, at=NOON)
    assert titles(ali) == ["Far"]
    actions.take_rules_back(made, by=mira, at=NOON)
    assert titles(ali) == []


def test_rules_that_protect_people_cannot_be_switched_off(town):
    programme, _, mira = town

    for text in ('based_on = "opportunities"\noff = ["adults"]', "x = 1", "[["):
        with pytest.raises(FileRefused):
            suggestions.rules(programme, by=mira, text=text)


def test_the_clock_looks_at_what_has_opened_since(town):
    programme, partner, _ = town
    suggestions.newcomer(programme)
    first = named(partner, "First")
    tasks.work_out(programme.pk, None, at=NOON)
    later = NOON + timedelta(hours=2)
    second = named(partner, "Second", at=later)

    waiting = access.waiting_lists(later)

    assert waiting == {programme: [second.pk]}
    tasks.work_out(programme.pk, frozenset([second.pk]), at=later)
    assert access.waiting_lists(later) == {}
    assert {one.opportunity_id for one in Shortlist.objects.all()} == {
        first.pk,
        second.pk,
    }
