"""The partner sees exactly what was released, and no more once it is taken back."""

from __future__ import annotations

import pytest

from rafiqi.areas.candidacies import access, actions, queries
from rafiqi.areas.candidacies.actions import Shown
from rafiqi.areas.candidacies.models import Candidacy, Enclosure
from rafiqi.areas.people.models import Profile
from rafiqi.areas.privacy import queries as privacy
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.files import made_safe
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import candidacies, opportunities

pytestmark = pytest.mark.django_db
STAMP = {"at": make.NOON}


def contact(of: Candidacy):
    return of.opportunity.partner.contacts.get().person


def seen(of: Candidacy):
    (one,) = queries.of_partner(contact(of), of.opportunity.partner, **STAMP)
    return one


def with_file(**shown) -> tuple[Candidacy, Enclosure]:
    made = candidacies.saved(make.enrolment())
    who = made.enrolment.person
    file = made_safe("cv.txt", b"Baker in Aleppo")
    enclosure = actions.enclose_file(made, file, by=who, **STAMP)
    shown = {"name": True, **shown, "enclosures": frozenset({enclosure.public_id})}
    actions.write_message(made, "Hello", Shown(**shown), by=who, **STAMP)
    actions.send(made, by=who, **STAMP)
    made.refresh_from_db()
    return made, enclosure


def test_nothing_is_seen_before_it_is_sent():
    made = candidacies.saved()

    assert queries.of_partner(contact(made), made.opportunity.partner, **STAMP) == ()


@pytest.mark.parametrize("what", ["name", "phone", "email", "message"])
def test_each_thing_is_seen_alone_when_it_alone_is_ticked(what):
    made = candidacies.sent(name=True)
    who = made.enrolment.person
    who.phone = "+491701234567"
    who.save()

    actions.write_message(made, "Hello", Shown(**{what: True}), by=who, **STAMP)

    one = seen(made)
    values = {
        "name": who.name,
        "phone": who.phone,
        "email": who.email,
        "message": "Hello",
    }
    expected = {key: values[key] if key == what else "" for key in values}
    assert {key: getattr(one, key) for key in values} == expected


def test_a_document_that_is_taken_back_cannot_be_opened_any_more():
    made, enclosure = with_file()
    petra, document = contact(made), enclosure.public_id
    assert access.enclosure_for_partner(petra, document, **STAMP).name == "cv.txt"

    who = made.enrolment.person
    actions.write_message(made, "Hello", Shown(name=True), by=who, **STAMP)

    assert seen(made).enclosures == ()
    with pytest.raises(NotFound):
        access.enclosure_for_partner(petra, document, **STAMP)


def test_whoever_withdraws_is_nameless_there():
    made, _ = with_file(message=True, email=True)

    actions.withdraw(made, "pay", by=made.enrolment.person, **STAMP)

    one = seen(made)
    assert one.is_withdrawn
    assert (one.name, one.email, one.message, one.enclosures) == ("", "", "", ())


def test_whoever_blocks_a_partner_is_not_there_and_is_not_introduced():
    made = candidacies.sent()
    who, partner = made.enrolment.person, made.opportunity.partner
    actions.block(who, partner, by=who, **STAMP)

    assert queries.of_partner(contact(made), partner, **STAMP) == ()
    other = opportunities.opportunity(partner)
    with pytest.raises(actions.NotNow):
        candidacies.introduction(made.enrolment, other)


def test_an_erased_person_is_seen_by_no_partner_and_leaves_no_words():
    made, _ = with_file(message=True)
    petra, partner = contact(made), made.opportunity.partner

    erase_person(made.enrolment.person, by=None, **STAMP)

    assert queries.of_partner(petra, partner, **STAMP) == ()
    with pytest.raises(NotFound):
        access.represented(petra, made.public_id)
    made.refresh_from_db()
    assert made.message == ""
    assert not Enclosure.objects.exists()
    assert queries.numbers(petra, [made.enrolment.programme]).stages[-1].people == 1


def test_people_find_their_applications_in_what_we_know_about_them():
    made, _ = with_file(message=True)

    who = made.enrolment.person
    told = str(privacy.known(who, who))

    assert "Hello" in told
    assert "cv.txt" in told


def test_what_reaches_a_minor_waits_for_the_team():
    made, enclosure = with_file(email=True, message=True)
    who = made.enrolment.person
    Profile.objects.filter(person=who).update(birth_year=make.NOON.year - 16)

    held = seen(made)
    assert (held.name, held.email, held.message) == (who.name, "", "")
    assert held.enclosures == ()
    assert held.waits
    with pytest.raises(NotFound):
        access.enclosure_for_partner(contact(made), enclosure.public_id, **STAMP)

    mira = make.coordinator(made.enrolment.programme)
    actions.agree_for_minor(made, by=mira, **STAMP)
    assert seen(made).email == who.email


def test_another_partner_sees_nothing():
    made = candidacies.sent()
    partner = opportunities.partner(made.opportunity.organisation, "Other")
    stranger = opportunities.contact(partner, "Otto Kern")

    assert queries.of_partner(stranger, made.opportunity.partner, **STAMP) == ()
    with pytest.raises(NotFound):
        access.represented(stranger, made.public_id)


def test_eleven_documents_are_too_many():
    made = candidacies.saved()
    who = made.enrolment.person
    for number in range(10):
        file = made_safe(f"{number}.txt", b"text")
        actions.enclose_file(made, file, by=who, **STAMP)

    with pytest.raises(actions.TooManyEnclosures):
        actions.enclose_text(made, "CV", "text", "text x", by=who, **STAMP)


def test_a_list_of_three_costs_as_many_queries_as_one(django_assert_num_queries):
    made, _ = with_file()
    for name in ("Aya Nur", "Ben Diop"):
        of = make.enrolment(
            programme=made.enrolment.programme,
            person=make.person(name, organisation=made.opportunity.organisation),
        )
        candidacies.sent(of, made.opportunity)
    petra = contact(made)

    with django_assert_num_queries(4):
        found = queries.of_partner(petra, made.opportunity.partner, **STAMP)

    assert len(found) == 3
