"""What people say about the service finds those who can change it, and nobody else."""

from datetime import timedelta

import pytest

from rafiqi.areas.feedback import access, actions, queries
from rafiqi.areas.feedback.models import Feedback
from rafiqi.areas.privacy import queries as privacy
from rafiqi.areas.programmes.models import Role
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.refusal import NotFound
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make.organisation()


@pytest.fixture
def programme(home):
    return make.programme(home)


@pytest.fixture
def ali(programme):
    return make.enrolment(programme=programme).person


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


@pytest.fixture
def lena(home):
    return make.person("Lena Vogt", organisation=home, leads_organisation=True)


def say(words="Too small", *, by, face=1, at=make.NOON):
    return actions.say(face, words, "/plan/0/", by=by, at=at)


def words(lines):
    return [line.words for line in lines]


def test_what_a_newcomer_says_reaches_the_coordinators_of_their_programme(ali, mira):
    say(by=ali)

    (line,) = queries.said(mira)

    assert (line.words, line.face, line.is_new) == ("Too small", 1, True)
    assert line.can_be_told


def test_whoever_reads_it_does_not_see_who_it_was(ali, mira):
    say(by=ali)

    assert ali.name not in repr(queries.said(mira))


def test_coordinators_elsewhere_read_none_of_it(ali, home):
    found = say(by=ali)
    max_ = make.coordinator(make.programme(home), "Max Braun")
    far = make.person(organisation=make.organisation(), leads_organisation=True)

    for somebody in (max_, far, ali):
        assert queries.said(somebody) == ()
        with pytest.raises(NotFound):
            access.feedback(somebody, found.public_id)


def test_what_somebody_in_two_programmes_says_is_for_the_leaders(ali, home, mira, lena):
    make.enrolment(Role.MENTOR, programme=make.programme(home), person=ali)

    say(by=ali)

    assert queries.said(mira) == ()
    assert words(queries.said(lena)) == ["Too small"]


def test_what_a_stranger_says_goes_to_the_leaders_of_the_only_organisation(mira, lena):
    found = say(by=None)

    assert found.organisation == lena.organisation
    assert queries.said(mira) == ()
    (line,) = queries.said(lena)
    assert not line.can_be_told


def test_where_organisations_share_a_server_all_leaders_read_strangers(mira, lena):
    far = make.person(organisation=make.organisation(), leads_organisation=True)

    found = say(by=None)

    assert found.organisation is None
    assert words(queries.said(lena)) == words(queries.said(far)) == ["Too small"]


def test_new_ones_come_first(ali, mira):
    old = say("old and new", by=ali)
    answered = say("answered", by=ali, at=make.NOON + timedelta(hours=1))
    actions.answer(answered, "seen", by=mira, at=make.NOON)

    assert words(queries.said(mira)) == [old.words, "answered"]
    assert queries.new_ones(mira) == 1


def test_whoever_said_it_reads_the_answer(ali, mira):
    found = say(by=ali)

    actions.answer(found, "will", "Larger in May.", by=mira, at=make.NOON)

    (line,) = queries.own(ali)
    assert line.answer == "Larger in May."
    assert line.state_name == Feedback.State.WILL_CHANGE.label
    assert queries.has_news(ali, at=make.NOON)
    assert not queries.has_news(ali, at=make.NOON + timedelta(days=15))
    assert queries.own(mira) == ()


def test_what_was_changed_is_told_in_the_languages_it_was_written_in(lena, home):
    actions.publish(home, {"en": "Larger letters.", "ar": " "}, by=lena, at=make.NOON)
    actions.publish(
        home, {"ar": "حروف أكبر"}, by=lena, at=make.NOON + timedelta(days=1)
    )

    told = [one.words for one in queries.public_changes()]
    assert told == [{"ar": "حروف أكبر"}, {"en": "Larger letters."}]
    assert queries.public_changes(make.organisation()) == ()


def test_an_empty_sentence_is_not_published(lena, home):
    with pytest.raises(actions.NothingWritten):
        actions.publish(home, {"en": "  "}, by=lena, at=make.NOON)


def test_only_leaders_of_the_organisation_take_a_sentence_back(lena, mira, home):
    told = actions.publish(home, {"en": "Done."}, by=lena, at=make.NOON)
    far = make.person(organisation=make.organisation(), leads_organisation=True)

    for somebody in (mira, far):
        with pytest.raises(NotFound):
            access.change(somebody, told.public_id)
    actions.take_back(access.change(lena, told.public_id), by=lena, at=make.NOON)
    assert queries.public_changes() == ()


def test_words_belong_to_who_wrote_them(ali, mira):
    say(by=ali)

    (known,) = [k for k in privacy.known(ali, ali) if k["what"] == "Feedback"]
    assert known["rows"][0]["words"] == "Too small"
    erase_person(ali, by=None, at=make.NOON)
    assert queries.said(mira) == ()
