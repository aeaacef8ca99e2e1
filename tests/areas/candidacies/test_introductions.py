"""Introductions with the newcomer's yes first, hints, and being still there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta

from rafiqi.areas.candidacies import actions, queries
from rafiqi.areas.candidacies.actions import Said
from rafiqi.areas.candidacies.models import Candidacy, SaidAs, StillThere
from rafiqi.areas.messaging.models import Letter
from tests import make
from tests.make import candidacies, opportunities

pytestmark = pytest.mark.django_db
STAMP = {"at": make.NOON}


def letters(kind: str) -> int:
    return Letter.objects.filter(kind=kind).count()


def test_the_partner_hears_of_nobody_before_their_yes():
    asked = candidacies.introduction()
    partner = asked.opportunity.partner
    petra = partner.contacts.get().person
    assert queries.of_partner(petra, partner, **STAMP) == ()
    assert not Candidacy.objects.exists()

    made = actions.accept(asked, by=asked.enrolment.person, **STAMP)
    again = actions.accept(asked, by=asked.enrolment.person, **STAMP)

    (one,) = queries.of_partner(petra, partner, **STAMP)
    assert again == made
    assert one.stage == "introduced"
    assert one.line == "She has worked with old people for years."
    assert (one.name, one.email) == (asked.enrolment.person.name, "")
    assert letters("application_introduced") == 1


def test_after_a_no_nobody_ever_hears_of_it():
    asked = candidacies.introduction()
    actions.decline(asked, by=asked.enrolment.person, **STAMP)

    with pytest.raises(actions.Answers):
        actions.accept(asked, by=asked.enrolment.person, **STAMP)
    assert not Candidacy.objects.exists()
    assert letters("application_introduced") == 0


def test_a_mentor_adds_a_line_only_while_the_newcomer_can_still_read_it():
    pair = make.pair()
    partner = opportunities.partner(pair.programme.organisation)
    offer = opportunities.opportunity(partner)
    asked = candidacies.introduction(pair.mentee, offer, pair=pair)
    noor = pair.mentor.person
    assert [one.id for one in queries.lines_wanted(noor)] == [asked.public_id]

    actions.add_line(asked, "Never late.", by=noor, **STAMP)
    actions.accept(asked, by=pair.mentee.person, **STAMP)

    with pytest.raises(actions.Answers):
        actions.add_line(asked, "Other words", by=noor, **STAMP)
    petra = partner.contacts.get().person
    (one,) = queries.of_partner(petra, partner, **STAMP)
    assert one.mentor_line == "Never late."


def test_whoever_has_applied_is_not_introduced_as_well():
    made = candidacies.sent()

    with pytest.raises(actions.IsOnTheWay):
        candidacies.introduction(made.enrolment, made.opportunity)


def test_where_nobody_reads_nobody_is_introduced():
    who = make.enrolment()
    partner = opportunities.partner(who.programme.organisation)
    offer = opportunities.opportunity(partner)
    partner.contacts.all().delete()

    with pytest.raises(actions.NobodyReads):
        candidacies.introduction(who, offer)


def test_a_mentor_shows_something_and_sees_how_it_goes_on():
    pair = make.pair()
    home = pair.programme.organisation
    offer = opportunities.opportunity(opportunities.partner(home))
    noor, ali = pair.mentor.person, pair.mentee.person

    hint = actions.hint(pair, offer, "Look at this", by=noor, **STAMP)
    assert queries.own(ali, **STAMP).waiting == 1
    made = actions.take_hint(hint, by=ali, **STAMP)

    assert (made.way, made.begun_by) == ("mentor", noor)
    assert queries.own(ali, **STAMP).waiting == 0
    assert [one.id for one in queries.shown_to(noor, **STAMP)] == [made.public_id]


def test_after_three_months_somebody_is_asked_once_and_says_yes():
    start = make.NOON.date() - relativedelta(months=3, days=2)
    made = candidacies.sent(at=make.NOON - relativedelta(months=4))
    candidacies.started(made, on=start)

    actions.ask(by=None, **STAMP)
    actions.ask(by=None, at=make.NOON + timedelta(hours=1))

    asked = StillThere.objects.get()
    assert asked.months == 3
    assert letters("application_still") == 1
    who = made.enrolment.person
    actions.still_there(
        asked.candidacy, 3, said_as=SaidAs.NEWCOMER, by=who, at=make.NOON
    )
    made.refresh_from_db()
    asked.refresh_from_db()
    assert made.stage == "still_3"
    assert asked.answered_at == make.NOON


def test_a_partner_who_says_it_first_answers_the_question():
    start = make.NOON.date() - relativedelta(months=3, days=2)
    made = candidacies.sent(at=make.NOON - relativedelta(months=4))
    candidacies.started(made, on=start)
    actions.ask(by=None, **STAMP)
    petra = made.opportunity.partner.contacts.get().person

    said = Said("still_3")
    actions.say(made, said, said_as=SaidAs.PARTNER, by=petra, at=make.NOON)

    assert queries.own(made.enrolment.person, **STAMP).questions == ()


def test_two_months_are_not_three():
    made = candidacies.sent(at=make.NOON - relativedelta(months=4))
    candidacies.started(made, on=make.NOON.date() - relativedelta(months=2))

    with pytest.raises(actions.TooEarly):
        candidacies.said(made, "still_3")


def test_whoever_has_left_ends_it_with_a_reason_and_is_asked_no_more():
    start = make.NOON.date() - relativedelta(months=3, days=2)
    made = candidacies.sent(at=make.NOON - relativedelta(months=4))
    candidacies.started(made, on=start)
    actions.ask(by=None, **STAMP)
    asked = StillThere.objects.get()
    who = made.enrolment.person
    gone = Said("ended", make.NOON.date() - timedelta(days=9), reason="better")

    actions.answer(asked, gone, said_as=SaidAs.NEWCOMER, by=who, **STAMP)
    actions.ask(by=None, at=make.NOON + relativedelta(months=3))

    made.refresh_from_db()
    assert (made.stage, StillThere.objects.count()) == ("ended", 1)


def test_an_interview_tomorrow_is_told_of_once_and_anew_when_it_moves():
    made = candidacies.sent()
    tomorrow = make.NOON.date() + timedelta(days=1)
    candidacies.said(made, "interview", on=tomorrow)

    actions.remind(by=None, **STAMP)
    actions.remind(by=None, at=make.NOON + timedelta(hours=2))
    assert letters("application_tomorrow") == 1

    candidacies.said(made, "interview", on=tomorrow + timedelta(days=1))
    actions.remind(by=None, at=make.NOON + timedelta(days=1))
    assert letters("application_tomorrow") == 2


def test_documents_are_deleted_half_a_year_after_the_end():
    made = candidacies.sent()
    who = made.enrolment.person
    actions.enclose_text(made, "CV", "Baker", "text 1", by=who, **STAMP)
    actions.withdraw(made, "pay", by=who, **STAMP)

    actions.forget(by=None, at=make.NOON + timedelta(days=180))
    assert made.enclosures.count() == 1
    actions.forget(by=None, at=make.NOON + timedelta(days=190))

    made.refresh_from_db()
    assert (made.enclosures.count(), made.message) == (0, "")
