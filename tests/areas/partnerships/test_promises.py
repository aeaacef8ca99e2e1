"""What partners promise beside mentors, and what counts as given."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.partnerships import access, actions, queries
from rafiqi.areas.partnerships.models import Commitment
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as partners
from rafiqi.areas.programmes.models import Enrolment, Partner, PartnerContact
from rafiqi.flows.erase_person import erase_person
from rafiqi.flows.invite_contact import invite_contact
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import candidacies, opportunities
from tests.make.partnerships import TODAY, commitment, given

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def clinic() -> Partner:
    return opportunities.partner(make.programme().organisation)


@pytest.fixture
def petra(clinic: Partner) -> Person:
    return opportunities.contact(clinic)


def _counted(clinic: Partner, petra: Person) -> list[tuple[int, int]]:
    lines = queries.promises(petra, clinic, make.NOON)
    return [(line.given, line.to_come) for line in lines]


def test_what_is_noted_of_the_kind_in_time_counts_for_a_promise(
    clinic: Partner, petra: Person
) -> None:
    one = commitment(clinic, kind="visit", number=10, is_paid=False)
    given(clinic, number=3)
    given(clinic, number=4, on=one.starts_on)
    given(clinic, number=90, on=one.starts_on - DAY)
    given(clinic, number=90, kind="training")

    assert _counted(clinic, petra) == [(7, 3)]


def test_unpaid_places_do_not_count_for_a_promise_of_paid_ones(
    clinic: Partner, petra: Person
) -> None:
    commitment(clinic, number=2)
    given(clinic, kind="internship", number=1)
    given(clinic, kind="internship", number=5, is_paid=True)

    assert _counted(clinic, petra) == [(5, 0)]


def test_whoever_begins_through_an_application_counts_once(
    clinic: Partner, petra: Person
) -> None:
    commitment(clinic, kind="job", number=3)
    paid = opportunities.opportunity(clinic, by=petra, is_paid=True, places=2)
    unpaid = opportunities.opportunity(clinic, by=petra)
    Opportunity.objects.filter(pk=unpaid.pk).update(is_paid=False)
    for offer in (paid, unpaid):
        candidacies.started(candidacies.sent(_newcomer(clinic), offer))
    candidacies.sent(_newcomer(clinic), paid)

    assert _counted(clinic, petra) == [(1, 2)]


def test_what_another_partner_gave_is_not_counted(
    clinic: Partner, petra: Person
) -> None:
    commitment(clinic, kind="visit", is_paid=False)
    given(opportunities.partner(clinic.organisation, "Bakery"), number=3)

    assert _counted(clinic, petra) == [(0, 4)]


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"number": 0}, actions.SomeOnly),
        ({"number": 10_000}, actions.SomeOnly),
        ({"ends_on": TODAY - 11 * DAY}, actions.EndsBefore),
    ],
)
def test_a_promise_that_makes_no_sense_is_refused(
    wrong: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        commitment(**wrong)


def test_nobody_gives_tomorrow() -> None:
    with pytest.raises(actions.NotYet):
        given(on=TODAY + 2 * DAY)


def test_a_promise_is_corrected_and_taken_back(clinic: Partner, petra: Person) -> None:
    one = commitment(clinic)

    actions.change(
        one,
        kind="job",
        number=1,
        is_paid=True,
        starts_on=TODAY,
        ends_on=TODAY,
        words="",
        by=petra,
        at=make.NOON,
    )
    (line,) = queries.promises(petra, clinic, make.NOON)
    actions.take_back(one, by=petra, at=make.NOON)

    assert (line.kind, line.number, line.is_over) == ("job", 1, False)
    assert not Commitment.objects.exists()


def test_all_promises_that_run_today_stand_together(
    clinic: Partner, petra: Person
) -> None:
    commitment(clinic, kind="visit", number=5, is_paid=False)
    commitment(clinic, kind="job", number=3)
    commitment(clinic, number=9, starts_on=TODAY + DAY, ends_on=TODAY + 2 * DAY)
    given(clinic, number=8)

    standing = queries.standings(petra, make.NOON)[clinic.public_id]

    assert (standing.promised, standing.given) == (8, 5)


def test_a_partner_sees_its_own_and_no_other(clinic: Partner, petra: Person) -> None:
    bakery = opportunities.partner(clinic.organisation, "Bakery")
    theirs = commitment(bakery)

    assert access.partner(petra, clinic.public_id) == clinic
    with pytest.raises(NotFound):
        access.partner(petra, bakery.public_id)
    with pytest.raises(NotFound):
        access.commitment(petra, theirs.public_id)


def test_a_team_elsewhere_finds_nothing(clinic: Partner) -> None:
    elsewhere = make.coordinator(make.programme())

    with pytest.raises(NotFound):
        access.partner(elsewhere, clinic.public_id)
    with pytest.raises(NotFound):
        access.given(elsewhere, given(clinic).public_id)


def test_who_is_asked_to_act_for_a_partner_gets_a_letter(clinic: Partner) -> None:
    mira = make.coordinator(make.programme(clinic.organisation))

    contact = _invited(clinic, mira)

    assert contact.person.name == "Karim Nour"
    assert access.partner(contact.person, clinic.public_id) == clinic


def test_who_is_known_already_is_not_doubled(clinic: Partner) -> None:
    mira = make.coordinator(make.programme(clinic.organisation))
    known = make.person(organisation=clinic.organisation, email="karim@example.org")

    assert _invited(clinic, mira).person == known
    with pytest.raises(partners.ActsForThem):
        _invited(clinic, mira)


def test_who_stopped_acting_may_begin_again(clinic: Partner, petra: Person) -> None:
    mira = make.coordinator(make.programme(clinic.organisation))
    contact = PartnerContact.objects.get(person=petra)

    partners.end_contact(contact, by=mira, at=make.NOON)
    with pytest.raises(NotFound):
        access.partner(petra, clinic.public_id)
    partners.add_contact(clinic, petra, by=mira, at=make.NOON)

    assert access.partner(petra, clinic.public_id) == clinic
    assert PartnerContact.objects.count() == 1


def test_who_is_forgotten_acts_for_nobody(clinic: Partner, petra: Person) -> None:
    commitment(clinic, by=petra)

    erase_person(petra, by=None, at=make.NOON)

    assert not PartnerContact.objects.exists()
    assert Commitment.objects.get().number == 4


def _newcomer(clinic: Partner) -> Enrolment:
    return make.enrolment(programme=make.programme(clinic.organisation))


def _invited(clinic: Partner, by: Person) -> PartnerContact:
    return invite_contact(
        clinic,
        name="Karim Nour",
        email="karim@example.org",
        language="ar",
        by=by,
        at=make.NOON,
    )
