"""Noting what changed: what is kept, what is refused, who may."""

from datetime import date, timedelta

import pytest

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.outcomes import access, actions, queries
from rafiqi.areas.outcomes.models import Outcome
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import outcomes

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=400)


@pytest.fixture
def sara():
    return make.enrolment()


@pytest.fixture
def mira(sara):
    return make.coordinator(sara.programme)


def test_the_newcomer_hears_of_what_somebody_else_has_noted(sara, mira):
    outcomes.outcome(sara, by=mira)
    outcomes.outcome(sara, "study")

    assert [one.kind for one in Letter.objects.filter(to=sara.person)] == [
        "outcome_noted"
    ]


def test_only_what_belongs_to_the_kind_is_kept(sara):
    paper = outcomes.outcome(sara, "certificate", title="B1", hours="8-15")

    assert (paper.title, paper.hours) == ("B1", "")


@pytest.mark.parametrize(
    ("kind", "about", "refusal"),
    [
        ("work", {"began_on": date(2031, 3, 9)}, actions.StillToCome),
        ("work", {"began_on": date(1931, 3, 9)}, actions.TooLongAgo),
        ("work", {"income": "half"}, actions.NoBenchmark),
        ("work", {"occupation": "no-such-key"}, actions.NoSuchJob),
        ("certificate", {}, actions.NotSaid),
        ("language", {"level_after": "B1"}, actions.NotSaid),
        (
            "language",
            {"language": "deu", "level_before": "B1", "level_after": "A2"},
            actions.NotHigher,
        ),
        ("housing", {"housing": "private"}, actions.NotNotedHere),
    ],
)
def test_what_cannot_be_is_refused(sara, kind, about, refusal):
    with pytest.raises(refusal):
        outcomes.outcome(sara, kind, **about)
    assert not Outcome.objects.exists()


def test_the_same_job_is_not_noted_twice(sara):
    outcomes.outcome(sara, title="Nurse")

    with pytest.raises(actions.NotedAlready):
        outcomes.outcome(sara, title="Nurse")


def test_who_wants_nothing_noted_is_left_alone(sara, mira):
    actions.want_nothing(sara, by=sara.person, at=make.NOON)

    with pytest.raises(actions.NothingWanted):
        outcomes.outcome(sara, by=mira)


def test_a_band_keeps_the_benchmark_it_was_measured_against(sara, mira):
    first = outcomes.benchmark(sara.programme, by=mira)
    job = outcomes.outcome(sara, income="above")

    outcomes.benchmark(sara.programme, "2600", by=mira)

    actions.correct(
        job,
        began_on=job.began_on,
        told_by="newcomer",
        how="seen",
        income="above",
        by=mira,
        at=LATER,
    )
    job.refresh_from_db()
    assert job.benchmark == first
    lines = queries.benchmarks(mira, sara.programme)
    assert [is_used for _words, is_used in lines] == [True, False]


def test_a_study_that_is_finished_says_how_long_it_lasted(sara, mira):
    study = outcomes.outcome(sara, "study", date(2030, 2, 1), title="Nursing")

    actions.end(study, date(2031, 1, 31), "finished", by=mira, at=LATER)
    study.refresh_from_db()

    assert (study.held_months, study.due_on) == (11, None)
    actions.go_on(study, by=mira, at=LATER)
    study.refresh_from_db()
    assert (study.held_months, study.ending) == (0, "")
    with pytest.raises(actions.EndsBefore):
        actions.end(study, date(2029, 1, 1), "left", by=mira, at=LATER)


def test_a_paper_does_not_end_and_is_not_asked_about(sara, mira):
    paper = outcomes.outcome(sara, "licence", title="Driver")

    with pytest.raises(actions.DoesNotEnd):
        actions.end(paper, date(2031, 2, 1), "left", by=mira, at=LATER)
    with pytest.raises(actions.DoesNotLast):
        outcomes.confirmed(paper, date(2031, 4, 1), at=LATER)
    assert paper.due_on is None


def test_it_is_asked_after_three_six_and_twelve_months_and_then_no_more(sara):
    job = outcomes.outcome(sara)
    due = [job.due_on]
    for day in (date(2031, 4, 16), date(2031, 7, 20), date(2032, 1, 20)):
        outcomes.confirmed(job, day, at=LATER)
        job.refresh_from_db()
        due.append(job.due_on)

    assert due == [date(2031, 4, 15), date(2031, 7, 15), date(2032, 1, 15), None]
    assert job.held_months == 12


def test_whom_nobody_could_reach_is_asked_at_the_next_time(sara):
    job = outcomes.outcome(sara)

    outcomes.confirmed(job, date(2031, 4, 16), "unknown", at=LATER)
    job.refresh_from_db()

    assert (job.held_months, job.due_on) == (0, date(2031, 7, 15))


def test_what_was_said_of_a_day_can_be_taken_back(sara):
    job = outcomes.outcome(sara)
    said = outcomes.confirmed(job, date(2031, 4, 16), "ended", at=LATER)
    job.refresh_from_db()
    assert job.ended_on == date(2031, 4, 16)
    with pytest.raises(actions.HasEnded):
        outcomes.confirmed(job, date(2031, 5, 1), at=LATER)

    actions.forget(said, by=sara.person, at=LATER)
    job.refresh_from_db()

    assert (job.ended_on, job.held_months) == (None, 0)


def test_a_mentor_sees_work_once_the_newcomer_says_so_and_no_private_matters():
    pair = make.pair()
    sara, noor = pair.mentee, pair.mentor.person
    mira = make.coordinator(sara.programme)
    outcomes.benchmark(sara.programme, by=mira)
    stamp = {"by": sara.person, "at": make.NOON}
    actions.choose(
        sara.programme,
        extra=["housing"],
        uses_rtof=False,
        keeps_ni_numbers=False,
        by=mira,
        at=make.NOON,
    )
    job = outcomes.outcome(sara, income="half")
    home = outcomes.outcome(sara, "housing", housing="private")
    with pytest.raises(NotFound):
        access.outcome(noor, job.public_id)

    actions.share(pair, **stamp)

    found = access.outcome(noor, job.public_id)
    seen = queries.outcome(noor, found, at=make.NOON)
    assert (seen.facts, seen.benchmark) == ((), "")
    with pytest.raises(NotFound):
        access.outcome(noor, home.public_id)
    assert "housing" not in dict(queries.kinds(noor, sara))
    actions.keep_to_oneself(pair, **stamp)
    with pytest.raises(NotFound):
        access.outcome(noor, job.public_id)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": " "}, actions.NothingNamed),
        ({"source": ""}, actions.NoSource),
        ({"amount": "0"}, actions.NotAnAmount),
        ({"currency": "EURO"}, actions.UnknownCurrency),
        ({"link": "http://example.org"}, actions.NotEncrypted),
        ({"as_of": date(2032, 1, 1)}, actions.StillToCome),
    ],
)
def test_a_benchmark_says_what_it_is_and_who_says_so(sara, mira, said, refusal):
    with pytest.raises(refusal):
        outcomes.benchmark(sara.programme, by=mira, **said)
