"""A mentor's hours: what counts, what is printed, and what becomes of it."""

from datetime import date, timedelta

import pytest

from rafiqi.areas.certificates import access, actions, queries
from rafiqi.areas.certificates.actions import Asked
from rafiqi.areas.certificates.models import Certificate
from rafiqi.areas.meetings import actions as meeting
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.privacy import queries as data
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import meetings
from tests.make.meetings import SOON

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = SOON + 20 * DAY
MARCH = Asked(date(2031, 3, 1), date(2031, 3, 20), "en")


@pytest.fixture
def pair():
    programme = make.programme(make.organisation("Bridge House"), name="First steps")
    return make.pair(make.mentor(programme), make.newcomer(programme))


def met(pair, starts_at, *, mentor=None, mentee=None):
    """A meeting of which each side has said (what, minutes), or nothing."""
    meeting_ = meetings.agreed(pair, starts_at)
    for person, said in zip(meeting_.people, (mentor, mentee), strict=True):
        if said:
            happened, minutes = said
            at = starts_at + timedelta(hours=3)
            meeting.say(meeting_, happened=happened, minutes=minutes, by=person, at=at)


def certified(pair, asked=MARCH, **said):
    noor = pair.mentor.person
    return actions.certify(noor, pair.programme, asked, by=noor, at=LATER, **said)


def test_hours_count_where_both_confirmed_or_one_gave_a_length(pair):
    met(pair, SOON, mentor=("yes", None), mentee=("yes", None))
    met(pair, SOON + DAY, mentor=("yes", 45))
    met(pair, SOON + 2 * DAY, mentor=("yes", 90), mentee=("yes", 50))
    met(pair, SOON + 3 * DAY, mentee=("yes", None))
    met(pair, SOON + 4 * DAY, mentor=("yes", 60), mentee=("not_other", None))
    met(pair, SOON + 5 * DAY)

    found = certified(pair)

    assert (found.meetings, found.meeting_minutes) == (3, 60 + 45 + 50)
    assert found.newcomers == 1
    assert found.roles == ["mentor"]


def test_only_what_lies_in_the_period_and_is_over_counts(pair):
    met(pair, SOON, mentor=("yes", 60))
    met(pair, SOON + 2 * DAY, mentor=("yes", 60))

    found = certified(pair, Asked(date(2031, 3, 5), date(2031, 3, 20), "en"))

    assert found.meetings == 1


def test_a_mentor_who_led_a_gathering_and_one_who_helped_get_its_hours(pair):
    mira = make.coordinator(pair.programme)
    panel = meetings.gathering(pair.programme, by=mira)
    visit = meetings.gathering(
        pair.programme, by=mira, starts_at=SOON + DAY, minutes=120
    )
    noor = pair.mentor.person
    meeting.thank_for_help(panel, noor, leads=True, by=mira, at=LATER)
    meeting.thank_for_help(visit, noor, leads=False, by=mira, at=LATER)

    found = certified(pair)

    assert (found.gatherings, found.gathering_minutes) == (2, 90 + 120)
    assert found.roles == ["mentor", "led", "helped"]


def test_hours_by_hand_stand_apart_from_what_was_confirmed(pair):
    met(pair, SOON, mentor=("yes", 60))
    by_hand = Asked(MARCH.starts_on, MARCH.ends_on, "en", 120, "reading")

    view = queries.public_certificate(certified(pair, by_hand))

    assert (view.minutes, view.said_minutes, view.said_what) == (60, 120, "reading")


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (Asked(date(2031, 3, 9), date(2031, 3, 8), "en"), actions.NoPeriod),
        (Asked(date(2031, 3, 9), date(2031, 4, 8), "en"), actions.NotGivenYet),
        (MARCH, actions.NothingCounted),
        (Asked(MARCH.starts_on, MARCH.ends_on, "en", 60, " "), actions.SayWhatFor),
        (
            Asked(MARCH.starts_on, MARCH.ends_on, "en", 60_000, "x"),
            actions.TooManyByHand,
        ),
    ],
)
def test_nobody_certifies_what_was_not_given(pair, asked, refusal):
    with pytest.raises(refusal):
        certified(pair, asked)

    assert not Certificate.objects.exists()


def test_a_certificate_never_changes_and_never_names_a_newcomer(pair):
    met(pair, SOON, mentor=("yes", 60))
    before = queries.public_certificate(certified(pair))

    met(pair, SOON + DAY, mentor=("yes", 60))
    pair.programme.name = "Another name"
    pair.programme.save()

    after = queries.public_certificate(access.standing(before.number))
    assert after == before
    assert pair.mentee.person.name not in str(after)


def test_signs_that_turn_words_round_are_not_printed(pair):
    noor = pair.mentor.person
    noor.name = "Noor \u202eevil\u2066\x07\n Haddad"
    noor.save()
    met(pair, SOON, mentor=("yes", 60))

    assert certified(pair).name == "Noor evil Haddad"


def test_whoever_did_not_make_it_themselves_is_told_and_may_take_it_back(pair):
    met(pair, SOON, mentor=("yes", 60))
    mira, noor = make.coordinator(pair.programme), pair.mentor.person
    made = actions.certify(noor, pair.programme, MARCH, by=mira, at=LATER)
    assert Letter.objects.get(kind="certificate").to == noor

    actions.withdraw(access.certificate(noor, made.public_id), by=noor, at=LATER)

    with pytest.raises(NotFound):
        access.standing(made.number)
    assert not Letter.objects.filter(kind="certificate_back").exists()


def test_a_mentor_is_told_when_a_coordinator_takes_it_back(pair):
    met(pair, SOON, mentor=("yes", 60))
    made = certified(pair)

    mira = make.coordinator(pair.programme)
    actions.withdraw(access.certificate(mira, made.public_id), by=mira, at=LATER)

    assert Letter.objects.get(kind="certificate_back").to == pair.mentor.person


def test_others_find_no_certificate_that_is_not_theirs(pair):
    met(pair, SOON, mentor=("yes", 60))
    made = certified(pair)

    for stranger in (pair.mentee.person, make.coordinator(make.programme())):
        with pytest.raises(NotFound):
            access.certificate(stranger, made.public_id)
    with pytest.raises(NotFound):
        access.standing(made.public_id)


def test_whoever_is_forgotten_takes_their_certificates_along(pair):
    met(pair, SOON, mentor=("yes", 60))
    made, noor = certified(pair), pair.mentor.person
    kinds = [entry["what"] for entry in data.known(noor, noor)]
    assert "Certificate" in kinds

    privacy.erase(noor, by=noor, at=LATER)

    with pytest.raises(NotFound):
        access.standing(made.number)
