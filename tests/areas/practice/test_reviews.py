"""A newcomer brings a CV, and somebody reads it line by line."""

from datetime import date, timedelta

import pytest

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.models import Profile
from rafiqi.areas.practice import access, actions, queries
from rafiqi.areas.practice.models import Piece, Reading
from rafiqi.flows.end_pair import end_pair
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import practice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOON = make.NOON
YEAR = NOON.year


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ali(pair):
    return pair.mentee.person


@pytest.fixture
def noor(pair):
    return pair.mentor.person


@pytest.fixture
def cv(ali):
    return practice.piece(ali)


def shown(viewer, cv, at=NOON, **options):
    held = access.piece(viewer, cv.public_id, at)
    return queries.piece(viewer, held, year=YEAR, **options)


def letters(person):
    found = Letter.objects.filter(to=person).order_by("pk")
    return list(found.values_list("kind", flat=True))


def comments(view):
    return {
        line.number: [one.text for one in line.comments]
        for line in view.lines
        if line.comments
    }


def test_a_text_is_seen_by_nobody_until_its_owner_asks(cv, ali, noor, pair):
    mira = make.coordinator(pair.programme)
    assert [line.text for line in shown(ali, cv).lines][1] == "Baker"

    for other in (noor, mira):
        with pytest.raises(NotFound):
            access.piece(other, cv.public_id, NOON)
    practice.asked(cv, pair)

    assert shown(noor, cv).owner == ali.short_name
    with pytest.raises(NotFound):
        access.piece(mira, cv.public_id, NOON)
    assert letters(noor) == ["text_asked"]


def test_the_mentor_comments_on_a_line_and_the_newcomer_gets_one_letter(
    cv, ali, noor, pair
):
    reading = practice.asked(cv, pair, wish="Is it clear?")
    practice.remark(reading, "Which bread?", kind="question")
    practice.remark(reading, "Good to see", first=2, last=4, kind="good")

    view = shown(ali, cv)
    assert comments(view) == {3: ["Which bread?"], 4: ["Good to see"]}
    assert letters(ali) == ["text_comments"]
    actions.look(reading, by=ali, at=NOON + DAY)
    practice.remark(reading, "And one more", at=NOON + 2 * DAY)
    assert letters(ali) == ["text_comments"] * 2


def test_comments_stay_with_their_lines_in_the_next_version(cv, ali, noor, pair):
    reading = practice.asked(cv, pair)
    practice.remark(reading, "Which years?", first=3, last=3)
    practice.remark(reading, "Higher now?", first=4, last=4)

    actions.write(
        cv,
        "Ali Saleh\nali@example.org\nBaker\n2015 to 2019: bakery in Aleppo\nGerman: B1",
        by=ali,
        at=NOON + DAY,
    )

    view = shown(ali, cv)
    assert comments(view) == {4: ["Which years?"], 5: ["Higher now?"]}
    quotes = [one.quote for line in view.lines for one in line.comments]
    assert quotes == ["", "German: A2"]
    assert comments(shown(ali, cv, number=1)) == {
        3: ["Which years?"],
        4: ["Higher now?"],
    }


def test_the_newcomer_answers_and_is_done_and_done_comments_step_back(
    cv, ali, noor, pair
):
    reading = practice.asked(cv, pair)
    remark = practice.remark(reading)
    actions.look(reading, by=noor, at=NOON)
    held = access.piece(ali, cv.public_id, NOON)

    actions.answer(remark, held, "I baked flat bread.", by=ali, at=NOON + DAY)
    assert letters(noor) == ["text_asked", "text_news"]
    (line,) = queries.to_read(noor)
    assert (line.has_news, line.open, line.owner) == (True, 1, ali.short_name)

    actions.settle(remark, held, by=ali, at=NOON + DAY)
    view = shown(ali, cv)
    assert (comments(view), view.open, view.done) == ({}, 0, 1)
    (one,) = shown(ali, cv, with_done=True).lines[2].comments
    assert [said.text for said in one.answers] == ["I baked flat bread."]
    actions.unsettle(remark, held, by=ali, at=NOON + DAY)
    assert shown(ali, cv).open == 1


def test_only_the_owner_settles_and_only_the_reader_comments(cv, ali, noor, pair):
    reading = practice.asked(cv, pair)
    remark = practice.remark(reading)
    of_noor = access.piece(noor, cv.public_id, NOON)
    of_ali = access.piece(ali, cv.public_id, NOON)
    said = {"number": 1, "first": 1, "last": 1, "kind": "good", "text": "I", "at": NOON}

    with pytest.raises(NotFound):
        actions.settle(remark, of_noor, by=noor, at=NOON)
    with pytest.raises(NotFound):
        actions.comment(of_ali, by=ali, **said)
    for wrong in ({"number": 2}, {"first": 9}, {"first": 0}):
        with pytest.raises(NotFound):
            actions.comment(of_noor, by=noor, **(said | wrong))
    with pytest.raises(actions.LinesTurned):
        actions.comment(of_noor, by=noor, **(said | {"first": 3, "last": 2}))


def test_a_volunteer_takes_what_waits_and_nobody_takes_it_twice(cv, ali, pair):
    ida = practice.reader(pair.programme)
    tom = practice.reader(pair.programme, "Tom Weil")
    reading = practice.asked(cv, pair.programme, wish="Clear?")
    assert letters(ida) == letters(tom) == ["text_waits"]
    (line,) = queries.waiting_for_a_reader(ida)
    assert (line.lines, line.wish) == (4, "Clear?")

    actions.take(reading, by=ida, at=NOON)
    with pytest.raises(actions.TakenBySomebody):
        actions.take(reading, by=tom, at=NOON)

    assert shown(ida, cv).is_reader
    assert queries.waiting_for_a_reader(tom) == ()
    with pytest.raises(NotFound):
        access.piece(tom, cv.public_id, NOON)
    assert queries.own_pieces(ali)[0].reader == "Ida"


def test_nobody_may_take_what_is_theirs_or_of_another_programme(cv, ali, pair):
    stranger = practice.reader(make.programme(pair.programme.organisation))
    reading = practice.asked(cv, pair.programme)

    for other in (stranger, ali, pair.mentor.person):
        assert queries.has_work(other) == 0
        with pytest.raises(NotFound):
            access.reading_to_take(other, reading.public_id)


def test_who_cannot_read_gives_it_back_and_it_waits_again(cv, ali, pair):
    ida = practice.reader(pair.programme)
    reading = practice.asked(cv, pair.programme)
    actions.take(reading, by=ida, at=NOON)
    reading.refresh_from_db()

    actions.give_back(reading, by=ida, at=NOON + DAY)

    assert letters(ali) == ["text_given_back"]
    assert queries.has_work(ida) == 1
    with pytest.raises(NotFound):
        access.piece(ida, cv.public_id, NOON)


def test_what_nobody_takes_stands_before_the_coordinator_who_hands_it_on(cv, ali, pair):
    ida = practice.reader(pair.programme)
    mira = make.coordinator(pair.programme)
    reading = practice.asked(cv, pair.programme)

    (one,) = queries.unread(mira, [pair.programme], at=NOON + 4 * DAY)
    assert (one.owner, one.days, one.reader) == (ali.name, 4, "")
    actions.hand(reading, ida, by=mira, at=NOON + 4 * DAY)
    assert letters(ida)[-1] == "text_asked"
    (one,) = queries.unread(mira, [pair.programme], at=NOON + 9 * DAY)
    assert (one.reader, one.days) == (ida.name, 2)

    reading.refresh_from_db()
    actions.finish(reading, by=ida, at=NOON + 9 * DAY)
    assert queries.unread(mira, [pair.programme], at=NOON + 9 * DAY) == ()
    assert letters(ali) == ["text_comments"]


def test_asking_somebody_else_closes_the_door_to_the_first(cv, ali, noor, pair):
    first = practice.asked(cv, pair)
    practice.remark(first, "Mine")
    practice.asked(cv, pair.programme, at=NOON + DAY)

    with pytest.raises(NotFound):
        access.piece(noor, cv.public_id, NOON)
    assert comments(shown(ali, cv)) == {3: ["Mine"]}
    with pytest.raises(actions.IsOver):
        actions.finish(first, by=noor, at=NOON + DAY)


def test_after_the_end_of_a_pair_the_newcomer_keeps_all_and_the_mentor_nothing(
    cv, ali, noor, pair
):
    practice.remark(practice.asked(cv, pair), "Mine")
    end_pair(pair, why="time", by=ali, at=NOON + DAY)

    view = shown(ali, cv)
    assert (comments(view), view.reading) == ({3: ["Mine"]}, None)
    with pytest.raises(NotFound):
        access.piece(noor, cv.public_id, NOON + DAY)


def test_whoever_may_be_under_18_is_read_by_their_mentor_and_the_team_reads_along(
    cv, ali, noor, pair
):
    Profile.objects.filter(person=ali).update(birth_year=YEAR - 17)
    mira, max = make.coordinator(pair.programme), make.coordinator(make.programme())

    with pytest.raises(actions.OnlyYourMentor):
        practice.asked(cv, pair.programme)
    with pytest.raises(NotFound):
        access.piece(mira, cv.public_id, NOON)
    practice.asked(cv, pair)

    assert shown(noor, cv).reading.with_minor
    held = access.piece(mira, cv.public_id, NOON)
    assert not held.is_owner
    assert not held.is_reader
    with pytest.raises(NotFound):
        access.piece(max, cv.public_id, NOON)


def test_only_mentors_who_have_all_that_is_asked_read_for_others(pair):
    pair.programme.needs_orientation = True
    pair.programme.save()

    with pytest.raises(actions.NotReady):
        actions.read_for_others(pair.mentor, by=pair.mentor.person, at=NOON)
    pair.programme.needs_orientation = False
    pair.programme.save()
    actions.read_for_others(pair.mentor, by=pair.mentor.person, at=NOON)
    assert queries.reader_places(pair.mentor.person)[0].reads
    actions.rest_from_reading(pair.mentor, by=pair.mentor.person, at=NOON)
    assert not queries.reader_places(pair.mentor.person)[0].reads


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (" \n\x00", actions.NothingWritten),
        ("x\n" * 251, actions.TooLong),
        ("x" * 12_001, actions.TooLong),
    ],
)
def test_what_is_no_text_is_refused(ali, text, refusal):
    with pytest.raises(refusal):
        practice.piece(ali, text)


@pytest.mark.parametrize(
    ("due_on", "refusal"),
    [(date(2031, 2, 28), actions.IsPast), (date(2032, 3, 1), actions.TooFar)],
)
def test_a_day_to_read_until_lies_ahead(cv, pair, due_on, refusal):
    with pytest.raises(refusal):
        practice.asked(cv, pair, due_on=due_on)


def test_the_same_words_make_no_new_version_and_there_is_an_end_of_them(cv, ali):
    assert actions.write(cv, practice.CV + "\n ", by=ali, at=NOON) == 1
    for number in range(2, actions.MOST_VERSIONS + 1):
        assert actions.write(cv, f"Version {number}", by=ali, at=NOON) == number
    with pytest.raises(actions.TooManyVersions):
        actions.write(cv, "One more", by=ali, at=NOON)


def test_lists_ask_the_same_for_one_or_three(
    ali, pair, noor, django_assert_num_queries
):
    for _ in range(3):
        reading = practice.asked(practice.piece(ali), pair)
        for _ in range(3):
            practice.remark(reading)

    with django_assert_num_queries(1):
        assert len(queries.own_pieces(ali)) == 3
    with django_assert_num_queries(1):
        assert len(queries.to_read(noor)) == 3
    held = access.piece(ali, Piece.objects.first().public_id, NOON)
    with django_assert_num_queries(4):
        queries.piece(ali, held, year=YEAR)


def test_the_journal_says_who_did_what_but_no_words(cv, pair, ali):
    practice.remark(practice.asked(cv, pair, wish="secret"), "secret")
    actions.throw_away(cv, by=ali, at=NOON)

    verbs = Entry.objects.filter(verb__startswith="practice.").order_by("pk")
    assert [(one.verb, one.note) for one in verbs] == [
        ("practice.begun", ""),
        ("practice.asked", ""),
        ("practice.commented", ""),
        ("practice.thrown_away", ""),
    ]
    assert not Reading.objects.exists()
