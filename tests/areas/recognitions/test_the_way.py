"""A qualification on its way to count here."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.privacy import queries as privacy
from rafiqi.areas.recognitions import access, actions, queries
from rafiqi.areas.recognitions.models import (
    Paper,
    Recognition,
    RecognitionStep,
)
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import recognitions

pytestmark = pytest.mark.django_db
NOON = make.NOON
TODAY = NOON.date()
DAY = timedelta(days=1)


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


@pytest.fixture
def template(mira):
    return recognitions.template(mira)


def letters(person):
    return [one.kind for one in Letter.objects.filter(to=person).order_by("pk")]


def opens(viewer, one):
    try:
        return access.recognition(viewer, one.public_id) == one
    except NotFound:
        return False


def test_a_newcomer_begins_from_a_template_and_takes_a_copy_along(pair, template):
    ali = pair.mentee.person
    one = recognitions.recognition(pair.mentee, template=template)

    actions.drop_template_step(template.steps.get(position=1), by=ali, at=NOON)
    actions.retire(template, by=ali, at=NOON)

    page = queries.recognition(ali, access.recognition(ali, one.public_id), at=NOON)
    assert [step.title["en"] for step in page.steps] == ["Hand in", "Wait"]
    assert [paper.title["ar"] for paper in page.steps[0].papers] == [
        "الشهادة",
        "جواز السفر",
    ]
    assert page.expected == "€120.50"
    assert page.is_old
    assert page.country == "DE"


def test_nobody_begins_from_a_template_that_was_put_away_meanwhile(
    pair, mira, template
):
    actions.retire(template, by=mira, at=NOON)

    with pytest.raises(actions.IsRetired):
        recognitions.recognition(pair.mentee, template=template)
    assert not Recognition.objects.exists()


def test_the_newcomer_decides_whether_the_mentor_sees_it(pair):
    ali, noor = pair.mentee.person, pair.mentor.person
    one = recognitions.recognition(pair.mentee)
    assert not opens(noor, one)

    actions.share(one, pair, by=ali, at=NOON)
    assert opens(noor, one)
    assert letters(noor) == ["recognition_shared"]

    actions.share(one, None, by=ali, at=NOON)
    assert not opens(noor, one)


def test_a_mentor_sees_it_no_longer_when_their_time_has_ended(pair, mira):
    noor = pair.mentor.person
    one = recognitions.recognition(pair=pair)
    assert opens(noor, one)

    end_pair(pair, why="done", by=mira, at=NOON)

    assert not opens(noor, one)
    assert queries.mine(noor, at=NOON) == ()


def test_the_team_sees_it_but_not_the_notes(pair, mira):
    ali = pair.mentee.person
    one = recognitions.recognition(pair=pair)
    actions.write_notes(one, "I am afraid of the exam", by=ali, at=NOON)

    view = queries.recognition(mira, access.recognition(mira, one.public_id), at=NOON)
    assert view.notes == ""
    with pytest.raises(NotFound):
        access.noted(mira, one.public_id)
    for reader in (ali, pair.mentor.person):
        assert access.noted(reader, one.public_id).notes == "I am afraid of the exam"
    assert not opens(make.coordinator(make.programme(mira.organisation)), one)


def test_notes_lie_sealed_in_the_database(pair):

    one = recognitions.recognition(pair=pair)
    actions.write_notes(one, "afraid", by=pair.mentee.person, at=NOON)

    with connection.cursor() as cursor:
        cursor.execute("SELECT notes FROM rafiqi_recognition")
        assert "afraid" not in cursor.fetchone()[0]


def test_a_newcomer_reads_that_a_coordinator_has_begun_for_them(pair, mira):
    recognitions.recognition(pair.mentee, by=mira)

    assert letters(pair.mentee.person) == ["recognition_opened"]
    assert letters(mira) == []


def test_a_step_is_done_taken_back_and_left_out(pair):
    ali = pair.mentee.person
    one = recognitions.recognition(pair=pair)
    step = recognitions.step(one, due_on=TODAY + DAY)

    actions.do(step, by=ali, at=NOON)
    actions.do(step, by=ali, at=NOON + DAY)
    step.refresh_from_db()
    assert step.done_on == TODAY
    actions.undo(step, by=ali, at=NOON)
    actions.leave_out(step, by=ali, at=NOON)
    step.refresh_from_db()

    assert (step.done_on, step.is_left_out) == (None, True)
    (line,) = queries.mine(ali, at=NOON)
    assert (line.total, line.next) == (0, None)
    did = Entry.objects.filter(subject=one.public_id).order_by("pk")
    assert [entry.verb for entry in did] == [
        "recognitions.opened",
        "recognitions.step_added",
        "recognitions.did",
        "recognitions.undid",
        "recognitions.left_out",
    ]


def test_costs_are_summed_and_it_is_known_who_paid(pair):
    ali = pair.mentee.person
    one = recognitions.recognition(pair=pair)
    for paid, payer in ((30, "newcomer"), (50, "office"), (20, "office")):
        actions.write_step(
            recognitions.step(one),
            title="Translate",
            language="en",
            cost=Decimal(60),
            paid=Decimal(paid),
            paid_by=payer,
            by=ali,
            at=NOON,
        )

    view = queries.recognition(ali, access.recognition(ali, one.public_id), at=NOON)

    assert (view.expected, view.paid) == ("€180", "€100")
    assert [(str(one.by), one.paid) for one in view.by_payer] == [
        ("the newcomer", "€30"),
        ("a public office, as the job centre", "€70"),
    ]


def test_documents_go_from_missing_to_handed_in(pair, template):
    ali = pair.mentee.person
    one = recognitions.recognition(pair.mentee, template=template)
    step = one.steps.get(position=1)
    diploma, passport = step.papers.all()

    actions.sort_papers(
        step,
        {diploma.public_id: "handed_in", passport.public_id: "", "x": "have"},
        by=ali,
        at=NOON,
    )

    assert [(p.title["en"], p.state) for p in Paper.objects.all()] == [
        ("Diploma", "handed_in")
    ]


def test_a_refusal_has_a_last_day_to_object_until_it_is_said_what_follows(pair):
    ali, noor = pair.mentee.person, pair.mentor.person
    one = recognitions.recognition(pair=pair)

    until = TODAY + 20 * DAY
    actions.decide(one, "refused", appeal_until=until, by=noor, at=NOON)
    (line,) = queries.mine(ali, at=NOON)
    assert (line.next.kind, line.next.day) == ("appeal", until)
    assert letters(ali) == ["recognition_decided"]

    actions.decide(one, "refused", appeal_until=until, next="appeal", by=ali, at=NOON)
    (line,) = queries.mine(ali, at=NOON)
    assert line.next is None
    assert letters(ali) == ["recognition_decided"]


def test_a_yes_needs_no_day_to_object(pair):
    one = recognitions.recognition(pair=pair)

    with pytest.raises(actions.NothingToObject):
        actions.decide(one, "full", appeal_until=TODAY, by=pair.mentee.person, at=NOON)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"name": " "}, actions.NothingSaid),
        ({"currency": "EURO"}, actions.NoSuchCurrency),
        ({"link": "http://office.example"}, actions.NoLink),
        ({"applied_on": TODAY + 3 * DAY}, actions.NotYet),
        ({"answer_by": TODAY + 4000 * DAY}, actions.TooFar),
    ],
)
def test_what_cannot_be_is_refused_beside_its_box(pair, change, refusal):
    one = recognitions.recognition(pair=pair)
    said = {"name": "Degree", "kind": "degree", "country": "DE"} | change

    with pytest.raises(refusal) as no:
        actions.describe(one, **said, by=pair.mentee.person, at=NOON)
    assert no.value.field in change


def test_a_letter_tells_once_of_each_day_a_week_before(pair):
    ali, noor = pair.mentee.person, pair.mentor.person
    one = recognitions.recognition(pair=pair)
    step = recognitions.step(one, due_on=TODAY + 8 * DAY)

    assert actions.remind(by=None, at=NOON) == 0
    assert actions.remind(by=None, at=NOON + DAY) == 1
    assert actions.remind(by=None, at=NOON + 2 * DAY) == 0
    assert letters(ali) == ["recognition_due"]
    assert "recognition_due" not in letters(noor)

    RecognitionStep.objects.filter(pk=step.pk).update(
        due_on=TODAY + 9 * DAY, who="mentor"
    )
    assert actions.remind(by=None, at=NOON + 2 * DAY) == 2
    assert letters(noor)[-1] == "recognition_due"


def test_nobody_is_reminded_of_what_is_done(pair):
    one = recognitions.recognition(pair=pair)
    step = recognitions.step(one, due_on=TODAY + 2 * DAY)
    actions.do(step, by=pair.mentee.person, at=NOON)

    assert actions.remind(by=None, at=NOON) == 0


def test_everything_is_in_the_export_and_goes_with_the_person(pair, mira):
    ali = pair.mentee.person
    one = recognitions.recognition(pair=pair, template=recognitions.template(mira))
    actions.write_notes(one, "afraid", by=ali, at=NOON)
    told = str(privacy.known(ali, ali))
    for words in ("إجازة في التمريض", "afraid", "Diploma", "Hand in"):
        assert words in told

    end_pair(pair, why="done", by=mira, at=NOON)
    erase_person(ali, by=mira, at=NOON)

    for model in (Recognition, RecognitionStep, Paper):
        assert not model.objects.exists()


def test_a_newcomer_and_the_team_delete_it_and_a_mentor_does_not(pair, mira):
    one = recognitions.recognition(pair=pair)
    with pytest.raises(NotFound):
        access.removed_by(pair.mentor.person, one.public_id)
    assert access.removed_by(mira, one.public_id) == one

    actions.throw_away(one, by=pair.mentee.person, at=NOON)

    assert not Recognition.objects.exists()
