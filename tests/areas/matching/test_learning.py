from datetime import timedelta

import pytest

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.matching import _observed, actions, queries
from rafiqi.areas.matching._rules import USUAL, MatchingRules
from rafiqi.areas.matching.models import Answer, Pair, Proposal, Round, WeightsVersion
from rafiqi.areas.privacy.models import Consent
from rafiqi_matcher.learning import LESSONS
from tests import make
from tests.make.happened import answered

pytestmark = pytest.mark.django_db

LATER = make.NOON + timedelta(days=1)
USUAL_WEIGHTS = dict(USUAL.weights)


@pytest.fixture
def programme():
    return make.programme(name="First steps")


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def learn(programme, at=make.NOON):
    return actions.learn_weights(programme, by=None, at=at)


def use(programme, mira, at=make.NOON):
    version = learn(programme, at)
    actions.use_weights(programme, version.number, by=mira, at=at)
    return version


def weights(programme):
    programme.refresh_from_db()
    return dict(MatchingRules.stored(programme.rules).weights)


def test_every_answer_and_every_ending_has_its_lesson():
    noes = {f"declined:{reason}" for reason in Answer.Reason.values}
    endings = {f"ended:{why}" for why in Pair.Ending.values}

    assert noes | endings <= set(LESSONS)


def test_without_answers_nothing_is_proposed(programme):
    assert learn(programme) is None
    assert WeightsVersion.objects.count() == 0


def test_few_answers_leave_the_weights_as_they_are(programme):
    answered(programme, 10)

    version = learn(programme)

    assert version.why_not == "too_few"
    assert version.weights == USUAL_WEIGHTS
    assert version.taught == 10


def test_answers_propose_weights_in_the_shadow_and_change_nothing(programme):
    answered(programme)

    version = learn(programme)

    assert version.state == WeightsVersion.State.SHADOW
    assert version.weights["interests"] > USUAL_WEIGHTS["interests"]
    assert sum(version.weights.values()) == 100
    assert weights(programme) == USUAL_WEIGHTS
    assert Entry.objects.filter(verb="matching.weights_learned").count() == 1


def test_a_no_for_lack_of_time_teaches_nothing(programme):
    answered(programme, reason="time")

    version = learn(programme)

    assert version.heard == 120
    assert 0 < version.taught < 120
    assert version.taught == version.well
    assert version.weights == USUAL_WEIGHTS


def test_how_a_pair_ended_is_heard_as_well(programme):
    pair = make.pair(make.mentor(programme), make.newcomer(programme))
    Proposal.objects.update(
        closed_at=make.NOON, reasons={"criteria": {"skills": {"points": 700}}}
    )
    actions.end(pair, why="goal", by=pair.mentor.person, at=LATER)

    heard = _observed.observations(programme)

    assert [(one.outcome, one.points, one.on) for one in heard] == [
        ("accepted", {"skills": 700}, make.NOON.date()),
        ("ended:goal", {"skills": 700}, LATER.date()),
    ]


def test_who_takes_back_consent_to_matching_teaches_nothing(programme):
    asked = answered(programme)
    Consent.objects.create(
        person=asked.proposals.first().mentee.person,
        purpose=Consent.Purpose.MATCHING,
        wording="1",
        language="en",
        given_at=make.NOON,
        withdrawn_at=make.NOON,
    )

    assert learn(programme) is None


def test_where_reasons_were_forgotten_nothing_is_heard(programme):
    answered(programme)
    Proposal.objects.update(reasons={})

    assert learn(programme) is None


def test_another_programmes_answers_teach_us_nothing(programme):
    answered(make.programme(programme.organisation, name="Next door"))

    assert learn(programme) is None


def test_a_protected_criterion_never_falls(programme):
    answered(programme, 600, good="skills")

    version = learn(programme)

    for name in ("language", "lived"):
        assert version.weights[name] >= USUAL_WEIGHTS[name]
        assert version.told[name]["is_protected"]


def test_the_same_answers_are_not_learned_from_twice(programme):
    answered(programme)
    learn(programme)

    assert learn(programme, LATER) is None


def test_new_answers_replace_a_proposal_that_nobody_used(programme):
    answered(programme)
    first = learn(programme)
    answered(programme, 60)

    second = learn(programme, LATER)

    assert WeightsVersion.objects.get() == second
    assert second.heard == first.heard + 60


def test_mira_puts_weights_to_use_and_it_is_written_down(programme, mira):
    answered(programme)

    version = use(programme, mira, LATER)

    version.refresh_from_db()
    assert weights(programme) == version.weights
    assert (version.used_by, version.used_at) == (mira, LATER)
    line = Entry.objects.get(verb="matching.weights_used")
    assert (line.by, line.at, line.note) == (mira, LATER, "1")


@pytest.mark.parametrize(
    "rules",
    [
        {},
        MatchingRules(off=("availability",), points_per_week=70).as_json(),
    ],
)
def test_one_click_back_restores_exactly(programme, mira, rules):
    programme.rules = rules
    programme.save()
    answered(programme)
    use(programme, mira)

    actions.take_weights_back(programme, by=mira, at=LATER)

    programme.refresh_from_db()
    assert programme.rules == rules
    version = WeightsVersion.objects.get(state=WeightsVersion.State.RETIRED)
    assert version.retired_at == LATER
    assert Entry.objects.filter(verb="matching.weights_taken_back").count() == 1


def test_going_back_keeps_other_rules_that_were_changed_since(programme, mira):
    answered(programme)
    version = use(programme, mira)
    other = MatchingRules(weights=version.weights, points_per_week=50)
    actions.set_rules(programme, other, by=mira, at=LATER)

    actions.take_weights_back(programme, by=mira, at=LATER)

    assert weights(programme) == USUAL_WEIGHTS
    assert MatchingRules.stored(programme.rules).points_per_week == 50


def test_going_back_twice_goes_back_two_versions(programme, mira):
    answered(programme, 400)
    first = use(programme, mira)
    second = use(programme, mira, LATER)

    actions.take_weights_back(programme, by=mira, at=LATER)
    after_one = weights(programme)
    actions.take_weights_back(programme, by=mira, at=LATER)

    assert second.weights != first.weights == after_one
    assert weights(programme) == USUAL_WEIGHTS


def test_without_learned_weights_there_is_nothing_to_go_back_to(programme, mira):
    with pytest.raises(actions.NothingToGoBackTo):
        actions.take_weights_back(programme, by=mira, at=LATER)


def test_weights_set_by_hand_end_the_learned_ones(programme, mira):
    answered(programme)
    use(programme, mira)

    actions.set_rules(programme, None, by=mira, at=LATER)

    assert queries.learned(mira, programme).in_use is None
    with pytest.raises(actions.NothingToGoBackTo):
        actions.take_weights_back(programme, by=mira, at=LATER)


def test_a_proposal_for_other_weights_than_those_of_now_is_not_used(programme, mira):
    answered(programme)
    version = learn(programme)
    other = USUAL_WEIGHTS | {"skills": 42, "goals": 0}
    actions.set_rules(programme, MatchingRules(weights=other), by=mira, at=LATER)

    with pytest.raises(actions.NotThisVersion):
        actions.use_weights(programme, version.number, by=mira, at=LATER)

    assert queries.learned(mira, programme).is_stale


def sent_round(programme, mira):
    """Five women share a goal with the one mentor, five men four interests."""
    likes = ["football", "chess", "cooking", "films"]
    for number in range(5):
        make.newcomer(programme, f"Sara {number}", gender="f", goals=["job"])
        make.newcomer(programme, f"Omar {number}", gender="m", interests=likes)
    make.mentor(programme, goals=["job"], interests=likes, capacity=5)
    round = actions.open_round(programme, by=mira, at=make.NOON)
    actions.send(round, by=mira, at=make.NOON)
    return round


def test_it_says_what_the_last_round_would_have_been(programme, mira):
    answered(programme, 300, good="goals")
    last = sent_round(programme, mira)

    effect = learn(programme).effect

    assert (effect["round"], effect["newcomers"]) == (last.number, 10)
    assert (effect["before"], effect["after"], effect["others"]) == (5, 5, 0)
    assert effect["total"] == effect["total_after"] > 0
    assert list(effect["groups"]["women"]) == [5, 5, 5]


def test_a_round_for_one_newcomer_is_not_the_last_round(programme, mira):
    answered(programme, 300, good="goals")
    last = sent_round(programme, mira)
    make.round(programme, state=Round.State.SENT, is_for_one=True)

    effect = learn(programme).effect

    assert effect["round"] == last.number


def test_weights_by_which_a_group_would_lose_are_not_offered(programme, mira):
    near = USUAL_WEIGHTS | {"goals": 14, "interests": 12}
    actions.set_rules(programme, MatchingRules(weights=near), by=mira, at=make.NOON)
    answered(programme, 600)
    sent_round(programme, mira)

    version = learn(programme)

    assert list(version.effect["groups"]["women"]) == [5, 5, 0]
    assert version.effect["total_after"] < version.effect["total"]
    assert list(version.effect["losing"]) == ["women"]
    with pytest.raises(actions.NotThisVersion):
        actions.use_weights(programme, version.number, by=mira, at=LATER)
