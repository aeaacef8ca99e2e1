"""From a saved page to a year at work, and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rafiqi.areas.candidacies import access, actions, queries
from rafiqi.areas.candidacies.actions import Said
from rafiqi.areas.candidacies.models import Candidacy, SaidAs, Stage
from rafiqi.areas.messaging.models import Letter
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import candidacies, opportunities

pytestmark = pytest.mark.django_db
TODAY = make.NOON.date()


def test_a_newcomer_saves_applies_and_the_partner_says_how_it_goes_on():
    made = candidacies.sent()
    partner = made.opportunity.partner
    petra = partner.contacts.get().person

    actions.say(
        made,
        Said(Stage.INTERVIEW, TODAY + timedelta(days=3), place="Gate 2"),
        said_as=SaidAs.PARTNER,
        by=petra,
        at=make.NOON,
    )

    (line,) = queries.own(made.enrolment.person, at=make.NOON).lines
    assert (line.stage, line.days_left) == ("interview", 3)
    (handed,) = queries.of_partner(petra, partner, at=make.NOON)
    assert (handed.name, handed.message) == ("Sam Lee", "I can begin at once.")
    assert (handed.phone, handed.email) == ("", "")
    letters = Letter.objects.filter(kind__startswith="application")
    kinds = letters.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["application_new", "application_news"]


def test_what_is_saved_twice_is_there_once_also_from_another_programme():
    made = candidacies.saved()
    who = made.enrolment.person
    elsewhere = make.programme(made.opportunity.organisation, name="Other")
    other = make.enrolment(programme=elsewhere, person=who)

    again = candidacies.saved(other, made.opportunity)

    assert again == made
    assert Candidacy.objects.count() == 1


def test_a_wrong_tap_is_taken_back_and_counts_nowhere():
    made = candidacies.sent()
    wrong = candidacies.said(made, "started")

    actions.take_back(wrong, by=wrong.by, at=make.NOON)

    made.refresh_from_db()
    assert (made.stage, made.started_on) == ("applied", None)
    found = queries.numbers(wrong.by, [made.enrolment.programme])
    assert {one.key for one in found.stages} == {"saved", "applied"}


def test_only_what_was_said_last_is_taken_back():
    made = candidacies.sent()
    first = candidacies.said(made, "interview")
    candidacies.said(made, "offer")

    with pytest.raises(actions.NotTheLast):
        actions.take_back(first, by=first.by, at=make.NOON)


def test_what_the_partner_has_is_withdrawn_and_not_taken_back():
    made = candidacies.sent()
    step = made.steps.get(stage="applied")

    with pytest.raises(actions.HandedAlready):
        actions.take_back(step, by=step.by, at=make.NOON)


def test_an_offer_that_is_taken_back_is_a_step_back_with_a_reason():
    made = candidacies.sent()
    mira = candidacies.said(made, "offer").by
    back: dict = {"said_as": SaidAs.TEAM, "by": mira, "at": make.NOON}

    with pytest.raises(actions.SayWhy):
        actions.go_back(made, Said(Stage.APPLIED), **back)
    actions.go_back(made, Said(Stage.APPLIED, reason="offer_taken_back"), **back)

    made.refresh_from_db()
    assert made.stage == "applied"


def test_nobody_goes_back_to_where_they_have_not_been():
    made = candidacies.sent()
    mira = candidacies.said(made, "offer").by
    said = Said(Stage.INTERVIEW, reason="later")

    with pytest.raises(actions.NotNext):
        actions.go_back(made, said, said_as=SaidAs.TEAM, by=mira, at=make.NOON)


@pytest.mark.parametrize(
    ("stage", "on", "no"),
    [
        ("started", TODAY + timedelta(days=1), actions.StillToCome),
        ("interview", TODAY + timedelta(days=400), actions.TooFarAway),
        ("offer", date(1999, 1, 1), actions.TooFarAway),
        ("offer", TODAY - timedelta(days=1), actions.BeforeThat),
        ("still_3", TODAY, actions.NotNext),
        ("saved", TODAY, actions.NotNext),
    ],
)
def test_days_and_stages_that_cannot_be_are_refused(stage, on, no):
    made = candidacies.sent()

    with pytest.raises(no):
        candidacies.said(made, stage, on=on)


def test_an_end_has_a_reason_that_fits_who_says_it():
    made = candidacies.sent()

    with pytest.raises(actions.SayWhy):
        actions.withdraw(made, "language", by=made.enrolment.person, at=make.NOON)
    actions.withdraw(made, "childcare", by=made.enrolment.person, at=make.NOON)

    made.refresh_from_db()
    assert made.stage == "ended"


def test_the_same_said_twice_is_one_step():
    made = candidacies.sent()
    candidacies.said(made, "offer")
    again = make.coordinator(made.enrolment.programme, "Max Braun")

    said = actions.say(
        made, Said(Stage.OFFER), said_as=SaidAs.TEAM, by=again, at=make.NOON
    )

    assert said is None
    assert made.steps.filter(stage="offer").count() == 1


def test_a_second_interview_follows_on_the_first():
    made = candidacies.sent()
    candidacies.said(made, "interview", on=TODAY)
    candidacies.said(made, "interview", on=TODAY + timedelta(days=7))

    assert made.steps.filter(stage="interview").count() == 2


def test_nobody_applies_for_what_is_closed():
    closed = opportunities.opportunity(is_open=False)
    who = make.enrolment(programme=make.programme(closed.organisation))

    with pytest.raises(actions.NotOpen):
        candidacies.saved(who, closed)


def test_whoever_withdrew_can_try_again():
    made = candidacies.sent()
    who = made.enrolment.person
    actions.withdraw(made, "pay", by=who, at=make.NOON)

    actions.try_again(made, by=who, at=make.NOON)

    made.refresh_from_db()
    assert made.stage == "saved"
    assert not made.shows_name


def test_strangers_and_mentors_see_nothing_unless_let_in():
    made = candidacies.sent()
    pair = make.pair(mentee=made.enrolment)
    noor = pair.mentor.person

    with pytest.raises(NotFound):
        access.candidacy(noor, made.public_id)
    actions.share(made, pair, by=made.enrolment.person, at=make.NOON)

    seen = queries.candidacy(noor, access.candidacy(noor, made.public_id), at=make.NOON)
    assert (seen.message, seen.enclosures) == ("", ())
    assert seen.line.stage == "applied"
