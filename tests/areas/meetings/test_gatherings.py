"""Group meetings, panels, visits: signing up, waiting, moving up, coming."""

from datetime import timedelta

import pytest
import vobject

from rafiqi.areas.meetings import access, actions, queries
from rafiqi.areas.meetings.models import Seat
from rafiqi.areas.messaging import access as messaging
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Role
from rafiqi.flows.erase_person import erase_person
from rafiqi.flows.leave_programme import leave_programme
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.at_once import at_once
from tests.make import meetings
from tests.make.meetings import SOON

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(hours=1)


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


@pytest.fixture
def panel(programme, mira):
    return meetings.gathering(programme, by=mira)


def newcomers(programme, number):
    return [make.newcomer(programme, f"Newcomer {n}") for n in range(number)]


def join(gathering, *enrolments):
    for minute, enrolment in enumerate(enrolments):
        at = LATER + timedelta(minutes=minute)
        actions.sign_up(gathering, by=enrolment.person, at=at)


def state(gathering, enrolment):
    return Seat.objects.get(gathering=gathering, person=enrolment.person).state


def letters(kind):
    return [letter.to for letter in Letter.objects.filter(kind=kind).order_by("pk")]


def test_places_go_to_who_comes_first_and_the_others_wait(programme, panel):
    ali, sara, omar = newcomers(programme, 3)

    join(panel, ali, sara, omar)

    assert [state(panel, one) for one in (ali, sara, omar)] == [
        "seated",
        "seated",
        "waiting",
    ]
    assert letters("gathering_seat") == [ali.person, sara.person]


def test_signing_up_twice_changes_nothing(programme, panel):
    (ali,) = newcomers(programme, 1)

    join(panel, ali, ali)

    assert Seat.objects.count() == 1
    assert letters("gathering_seat") == [ali.person]


def test_when_somebody_withdraws_the_first_who_waits_moves_up_and_is_told(
    programme, panel
):
    ali, sara, omar, zaid = newcomers(programme, 4)
    join(panel, ali, sara, omar, zaid)

    actions.withdraw(panel, by=ali.person, at=LATER + timedelta(hours=1))

    assert [state(panel, one) for one in (ali, sara, omar, zaid)] == [
        "withdrawn",
        "seated",
        "seated",
        "waiting",
    ]
    assert letters("gathering_seat")[-1] == omar.person


def test_whoever_comes_back_waits_at_the_end(programme, panel):
    ali, sara, omar = newcomers(programme, 3)
    join(panel, ali, sara, omar)
    actions.withdraw(panel, by=ali.person, at=LATER + timedelta(hours=1))

    actions.sign_up(panel, by=ali.person, at=LATER + timedelta(hours=2))

    assert state(panel, ali) == "waiting"


def test_more_places_let_those_who_wait_in_and_fewer_take_none_away(
    programme, panel, mira
):
    join(panel, *newcomers(programme, 4))

    with pytest.raises(actions.PlacesTaken):
        actions.change_gathering(
            panel, meetings.invitation(places=1), by=mira, at=LATER
        )
    actions.change_gathering(panel, meetings.invitation(places=3), by=mira, at=LATER)

    line = queries.gathering(mira, panel, at=LATER)
    assert (line.taken, line.waiting, line.free) == (3, 1, 0)
    assert not letters("gathering_changed")  # nothing that a calendar shows has changed


def test_only_whom_it_is_for_can_see_it(programme, mira):
    visit = meetings.gathering(programme, by=mira, audience="newcomers")
    noor, ali = make.mentor(programme), make.newcomer(programme)
    elsewhere = make.newcomer(make.programme(programme.organisation))
    stranger = make.newcomer(make.programme())

    assert access.gathering(ali.person, visit.public_id) == visit
    for other in (noor, elsewhere, stranger):
        assert queries.gatherings(other.person, at=LATER) == ()
        with pytest.raises(NotFound):
            access.gathering(other.person, visit.public_id)
    with pytest.raises(NotFound):
        access.hosted(make.coordinator(elsewhere.programme), visit.public_id)


def test_a_change_of_time_is_told_to_those_with_a_place(programme, panel, mira):
    ali, sara, omar = newcomers(programme, 3)
    join(panel, ali, sara, omar)

    moved = meetings.invitation(starts_at=SOON + timedelta(days=1))
    actions.change_gathering(panel, moved, by=mira, at=LATER)

    assert letters("gathering_changed") == [ali.person, sara.person]
    letter = Letter.objects.filter(kind="gathering_changed").first()
    mail = messaging.written(letter)
    assert "Nurses tell" in mail.body
    assert "Wednesday 5 March 2031, 13:00 (Berlin)" in mail.body
    (part,) = [
        p for p in mail.message().walk() if p.get_content_type() == "text/calendar"
    ]
    event = vobject.readOne(part.get_payload(decode=True).decode()).vevent
    assert event.summary.value == "Nurses tell"
    assert event.dtstart.value == SOON + timedelta(days=1)
    assert int(event.sequence.value) == 1


def test_a_cancelled_gathering_is_told_to_all_and_nobody_joins_it(
    programme, panel, mira
):
    ali, sara, omar, zaid = newcomers(programme, 4)
    join(panel, ali, sara, omar)

    actions.cancel_gathering(panel, why="The room is lost.", by=mira, at=LATER)

    told = letters("gathering_cancelled")
    assert told == [ali.person, sara.person, omar.person]
    with pytest.raises(actions.SignUpIsOver):
        actions.sign_up(panel, by=zaid.person, at=LATER)
    actions.remind(at=SOON - timedelta(hours=24))
    assert not letters("gathering_tomorrow")


def test_those_with_a_place_are_reminded_once(programme, panel):
    ali, sara, omar = newcomers(programme, 3)
    join(panel, ali, sara, omar)
    actions.wish_reminder(ali.person, 1, by=ali.person, at=LATER)

    for hour in range(30, -2, -1):
        actions.remind(at=SOON - timedelta(hours=hour))

    assert letters("gathering_tomorrow") == [ali.person, sara.person]
    assert letters("gathering_soon") == [ali.person]


def test_a_feed_holds_gatherings_in_which_one_has_a_place(programme, panel):
    ali, sara, omar = newcomers(programme, 3)
    join(panel, ali, sara, omar)
    for one in (ali, omar):
        actions.open_feed(one.person, by=one.person, at=LATER)

    read = {
        one: queries.public_feed(
            access.feed(queries.calendar(one.person).feed), at=LATER
        ).decode()
        for one in (ali, omar)
    }

    assert vobject.readOne(read[ali]).vevent.dtstart.value == SOON
    assert "VEVENT" not in read[omar]


def test_who_came_is_noted_afterwards_and_can_be_mended(programme, panel, mira):
    ali, sara = newcomers(programme, 2)
    join(panel, ali, sara)
    after = SOON + timedelta(hours=2)

    with pytest.raises(actions.NotOver):
        actions.note_who_came(panel, [], by=mira, at=LATER)
    both = [one.person.public_id for one in (ali, sara)]
    actions.note_who_came(panel, both, by=mira, at=after)
    actions.note_who_came(panel, both[:1], by=mira, at=after)

    people = queries.gathering_people(mira, panel, at=after)
    assert [seat.came for seat in people.seats] == [True, False]
    assert people.line.came == 1


def test_somebody_who_leaves_or_is_forgotten_gives_the_place_to_who_waits(
    programme, panel, mira
):
    ali, sara, omar, zaid = newcomers(programme, 4)
    join(panel, ali, sara, omar, zaid)

    leave_programme(ali, by=mira, at=LATER + timedelta(hours=1))
    assert state(panel, omar) == "seated"
    erase_person(sara.person, by=mira, at=LATER + timedelta(hours=1))

    assert state(panel, zaid) == "seated"
    assert not Seat.objects.filter(person=sara.person).exists()


def test_whoever_stays_in_another_role_keeps_the_place(programme, panel, mira):
    ali = make.newcomer(programme)
    mentor = make.enrolment(Role.MENTOR, programme=programme, person=ali.person)
    join(panel, ali)

    leave_programme(ali, by=mira, at=LATER + timedelta(hours=1))

    assert mentor.person == ali.person
    assert state(panel, ali) == "seated"


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"title": {"en": " "}}, actions.Untitled),
        ({"places": 0}, actions.NoSuchNumber),
        ({"minutes": 5}, actions.NoSuchNumber),
        ({"starts_at": make.NOON}, actions.IsOver),
        ({"link": "http://meet.example.org/"}, actions.NoGoodLink),
        ({"format": "in_person", "place": ""}, actions.NoPlace),
    ],
)
def test_what_cannot_be_is_refused(programme, mira, said, refusal):
    with pytest.raises(refusal):
        meetings.gathering(programme, by=mira, **said)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_last_place_goes_to_one_of_many_who_tap_at_once():
    programme = make.programme()
    panel = meetings.gathering(programme, places=1)
    crowd = newcomers(programme, 8)

    at_once(lambda one: actions.sign_up(panel, by=one.person, at=LATER), crowd)

    assert Seat.objects.filter(state=Seat.State.SEATED).count() == 1
    assert Seat.objects.filter(state=Seat.State.WAITING).count() == 7
