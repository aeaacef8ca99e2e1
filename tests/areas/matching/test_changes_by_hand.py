import pytest

from rafiqi.areas.matching import _by_hand, actions
from rafiqi.areas.matching.models import Proposal
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def assign(round, mentee, mentor, mira, why="They met at the café", knows=False):
    return actions.assign(
        round, mentee, mentor, why=why, knows=knows, by=mira, at=make.NOON
    )


def pairs(round):
    drafts = round.proposals.filter(state=Proposal.State.DRAFT)
    return {(p.mentee.person.name, p.mentor.person.name) for p in drafts}


@pytest.fixture
def round(programme, mira):
    """Ali fits Noor, Sara fits Lena."""
    make.newcomer(programme, "Ali Saleh", goals=["job"])
    make.newcomer(programme, "Sara Idris", goals=["study"])
    make.mentor(programme, "Noor Haddad", goals=["job"])
    make.mentor(programme, "Lena Vogt", goals=["study"])
    return actions.open_round(programme, by=mira, at=make.NOON)


def side(round, name):
    people = {e.person.name: e for e in round.programme.enrolments.all()}
    return people[name]


def test_a_pair_made_by_hand_stays_and_the_others_move(round, mira):
    made = assign(round, side(round, "Ali Saleh"), side(round, "Lena Vogt"), mira)

    assert pairs(round) == {("Ali Saleh", "Lena Vogt"), ("Sara Idris", "Noor Haddad")}
    made.refresh_from_db()
    assert made.changed_by == mira
    assert made.changed_why == "They met at the café"
    assert made.cost == 4000


def test_a_change_by_hand_survives_matching_again(round, mira):
    assign(round, side(round, "Ali Saleh"), side(round, "Lena Vogt"), mira)

    actions.match_again(round, by=mira, at=make.NOON)

    assert ("Ali Saleh", "Lena Vogt") in pairs(round)


def test_a_change_taken_back_leaves_the_best_pairs(round, mira):
    made = assign(round, side(round, "Ali Saleh"), side(round, "Lena Vogt"), mira)

    actions.take_back_change(made, by=mira, at=make.NOON)

    assert pairs(round) == {("Ali Saleh", "Noor Haddad"), ("Sara Idris", "Lena Vogt")}


def test_a_removed_pair_is_not_proposed_in_this_round(round, mira):
    ali = round.proposals.get(mentee__person__name="Ali Saleh")

    actions.remove(ali, why="They are neighbours", by=mira, at=make.NOON)

    assert ("Ali Saleh", "Noor Haddad") not in pairs(round)
    ali.refresh_from_db()
    assert ali.state == Proposal.State.WITHDRAWN
    assert ali.cost == 4000


def test_a_removed_pair_can_be_allowed_again(round, mira):
    ali = round.proposals.get(mentee__person__name="Ali Saleh")
    actions.remove(ali, why="They are neighbours", by=mira, at=make.NOON)

    actions.take_back_change(ali, by=mira, at=make.NOON)

    assert ("Ali Saleh", "Noor Haddad") in pairs(round)


def test_a_change_needs_a_reason(round, mira):
    with pytest.raises(_by_hand.NeedsReason):
        assign(round, side(round, "Ali Saleh"), side(round, "Lena Vogt"), mira, why=" ")


def test_a_pair_without_a_common_language_needs_an_explicit_yes(round, mira, programme):
    omar = make.newcomer(programme, "Omar Aziz", speaks={"som": "native"})
    noor = side(round, "Noor Haddad")

    with pytest.raises(_by_hand.SayYouKnow):
        assign(round, omar, noor, mira)

    made = assign(round, omar, noor, mira, knows=True)
    made.refresh_from_db()
    assert made.reasons["breaks"] == ["language"]


@pytest.mark.parametrize(
    ("newcomer", "mentor", "refusal"),
    [
        ({"birth_year": make.NOON.year - 16}, {}, _by_hand.BreaksSafeguarding),
        ({"wants_same_gender": True, "gender": "f"}, {}, _by_hand.BreaksGenderWish),
        (
            {"avoids_same_origin": True, "origin": "SY"},
            {"origin": "SY"},
            _by_hand.BreaksOriginWish,
        ),
        ({"works_for": "Caritas"}, {"works_for": "CARITAS"}, _by_hand.BreaksConflict),
    ],
)
def test_what_protects_people_is_not_broken_even_knowingly(
    round, mira, programme, newcomer, mentor, refusal
):
    one = make.newcomer(programme, "Omar Aziz", **newcomer)
    other = make.mentor(programme, "Jan Beck", **mentor)

    with pytest.raises(refusal):
        assign(round, one, other, mira, knows=True)


def test_places_given_by_hand_end_with_the_mentors_places(round, mira):
    noor = side(round, "Noor Haddad")
    assign(round, side(round, "Sara Idris"), noor, mira)

    with pytest.raises(_by_hand.AllGivenByHand):
        assign(round, side(round, "Ali Saleh"), noor, mira)


def test_a_round_that_was_sent_cannot_be_changed(round, mira):
    actions.send(round, by=mira, at=make.NOON)

    with pytest.raises(actions.IsSettled):
        assign(round, side(round, "Ali Saleh"), side(round, "Lena Vogt"), mira)
