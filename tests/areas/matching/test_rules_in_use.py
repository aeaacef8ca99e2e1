"""A programme's own rules file: looked at, used, taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.matching import _trial, actions, queries, tasks
from rafiqi.areas.matching._by_hand import BreaksOwnProtection
from rafiqi.areas.matching._own_file import own_file
from rafiqi.areas.matching._rules import USUAL, MatchingRules
from rafiqi.areas.matching.models import Round, RulesVersion
from rafiqi_matcher import BadInput
from tests import make

BASE = 'based_on = "usual"\n'
SAME_TOWN = (
    BASE
    + """
[[must]]
name = "same town"
same = "region"
"""
)
ONLY_TOWN = """
[[fit]]
name = "town"
weight = 100
same = "region"
"""
LATER = make.NOON + timedelta(hours=1)


@pytest.fixture
def programme(db):
    return make.programme(name="First steps")


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def look_at(programme, mira, text=SAME_TOWN):
    return actions.look_at_file(programme, text, by=mira, at=make.NOON)


def use(programme, mira, text=SAME_TOWN):
    version = look_at(programme, mira, text)
    actions.use_version(version, by=mira, at=make.NOON)
    programme.refresh_from_db()
    return version


def test_nothing_holds_before_it_is_used(programme, mira):
    version = look_at(programme, mira)

    programme.refresh_from_db()
    assert programme.rules == {}
    assert version.state == "tried"
    assert Entry.objects.filter(verb="matching.rules_looked_at").exists()


def test_what_would_change_is_counted_before(programme, mira):
    make.newcomer(programme, "Ali", speaks={"ara": "C1"}, slots=[5], place="Ulm")
    make.newcomer(programme, "Sara", speaks={"ara": "C1"}, slots=[5], place="Bonn")
    make.mentor(
        programme, "Noor", speaks={"ara": "C1"}, slots=[5], place="Ulm", capacity=2
    )

    version = look_at(programme, mira)
    view = queries.rules_trial(mira, version, make.NOON)

    assert [(c.what, c.name) for c in view.changes] == [("must_new", "same town")]
    assert (view.trial.before, view.trial.after, view.trial.lost) == (2, 1, 1)
    assert (view.without, dict(view.alone)) == (1, {"same town": 1})
    assert not view.is_asked


def test_a_large_programme_is_tried_in_the_background(programme, mira, monkeypatch):
    make.newcomer(programme, "Ali", slots=[5])
    make.mentor(programme, "Noor", slots=[5])
    monkeypatch.setattr(tasks, "AT_ONCE", 1)

    version = look_at(programme, mira)

    view = queries.rules_trial(mira, version, make.NOON)
    assert (view.trial, view.is_asked) == (None, True)
    tasks.try_version(version.pk, at=LATER)
    version.refresh_from_db()
    assert queries.rules_trial(mira, version, LATER).trial.newcomers == 1


def test_a_trial_that_the_matcher_cannot_do_is_noted(programme, mira, monkeypatch):
    def too_wide(*_):
        raise BadInput("A rule looks at too many different things at once.")

    monkeypatch.setattr(_trial, "tried", too_wide)

    view = queries.rules_trial(mira, look_at(programme, mira), make.NOON)

    assert (view.has_failed, view.is_asked, view.trial) == (True, False, None)


def test_a_trial_of_rules_that_were_thrown_away_does_nothing(programme, mira):
    version = look_at(programme, mira)
    gone = version.pk
    version.delete()

    tasks.try_version(gone, at=LATER)

    assert not RulesVersion.objects.exists()


def test_rules_that_are_used_decide_the_next_round(programme, mira):
    make.newcomer(programme, "Ali", speaks={"ara": "C1"}, slots=[5], place="Ulm")
    make.mentor(programme, "Noor", speaks={"ara": "C1"}, slots=[5], place="Bonn")
    before = actions.open_round(programme, by=mira, at=make.NOON)

    version = use(programme, mira)
    before.refresh_from_db()
    assert (before.proposals.count(), before.rules["file"]) == (1, "")
    actions.drop_round(before, by=mira, at=LATER)
    round = actions.open_round(programme, by=mira, at=LATER)

    assert (round.proposals.count(), round.waiting.count()) == (0, 1)
    assert round.rules["file"] == SAME_TOWN
    assert round.waiting.get().reasons["stops"] == {"same town": 1}
    version.refresh_from_db()
    assert (version.state, version.used_by, version.used_at) == (
        "active",
        mira,
        make.NOON,
    )


def test_a_round_keeps_its_rules_when_others_are_used(programme, mira):
    use(programme, mira)
    make.newcomer(programme, "Ali", slots=[5])
    make.mentor(programme, "Noor", slots=[5])
    round = actions.open_round(programme, by=mira, at=make.NOON)

    actions.set_rules(programme, None, by=mira, at=LATER)

    round.refresh_from_db()
    assert round.rules["file"] == SAME_TOWN
    assert Round.objects.count() == 1


def test_one_click_goes_back_exactly(programme, mira):
    programme.rules = {"points_per_week": 30}
    programme.save()
    version = use(programme, mira)
    assert MatchingRules.stored(programme.rules).points_per_week == 30

    actions.take_rules_back(version, by=mira, at=LATER)

    programme.refresh_from_db()
    assert programme.rules == {"points_per_week": 30}
    with pytest.raises(actions.NoRulesToGoBackTo):
        actions.take_rules_back(version, by=mira, at=LATER)


def test_back_from_the_second_file_is_the_first(programme, mira):
    first = use(programme, mira)
    second = use(programme, mira, ONLY_TOWN)

    actions.take_rules_back(second, by=mira, at=LATER)

    programme.refresh_from_db()
    first.refresh_from_db()
    assert MatchingRules.stored(programme.rules).file == SAME_TOWN
    assert first.state == "active"
    actions.take_rules_back(first, by=mira, at=LATER)
    programme.refresh_from_db()
    assert programme.rules == {}


def test_going_back_keeps_what_was_changed_elsewhere_since(programme, mira):
    version = use(programme, mira)
    other = replace(MatchingRules.stored(programme.rules), points_per_week=7)
    actions.set_rules(programme, other, by=mira, at=LATER)

    actions.take_rules_back(version, by=mira, at=LATER)

    programme.refresh_from_db()
    assert MatchingRules.stored(programme.rules) == replace(USUAL, points_per_week=7)


def test_the_usual_rules_end_a_file(programme, mira):
    version = use(programme, mira)

    actions.set_rules(programme, None, by=mira, at=LATER)

    version.refresh_from_db()
    assert version.state == "retired"


def test_rules_that_changed_meanwhile_are_looked_at_again(programme, mira):
    version = look_at(programme, mira)
    actions.set_rules(programme, replace(USUAL, needed_slots=2), by=mira, at=LATER)

    with pytest.raises(actions.RulesHaveChanged):
        actions.use_version(version, by=mira, at=LATER)


def test_the_rules_in_use_need_no_trial(programme, mira):
    use(programme, mira)

    with pytest.raises(actions.NothingNew):
        look_at(programme, mira)


def test_only_the_last_that_was_looked_at_is_kept(programme, mira):
    look_at(programme, mira)
    look_at(programme, mira, ONLY_TOWN)

    assert [v.rules["file"] for v in RulesVersion.objects.all()] == [ONLY_TOWN]


def test_nobody_breaks_by_hand_what_a_programme_says_protects_people(programme, mira):
    text = SAME_TOWN.replace("same =", "protects = true\nsame =")
    use(programme, mira, text)
    ali = make.newcomer(programme, "Ali", slots=[5], place="Ulm")
    noor = make.mentor(programme, "Noor", slots=[5], place="Bonn")
    round = actions.open_round(programme, by=mira, at=LATER)

    with pytest.raises(BreaksOwnProtection):
        actions.assign(
            round, ali, noor, why="They know each other.", knows=True, by=mira, at=LATER
        )
    assert round.proposals.count() == 0


def test_a_rule_of_its_own_that_protects_cannot_be_switched_off():
    rules = USUAL.by_file(SAME_TOWN.replace("same =", "protects = true\nsame ="))

    assert "same town" not in rules.switches
    assert own_file(rules.file).off == ()
