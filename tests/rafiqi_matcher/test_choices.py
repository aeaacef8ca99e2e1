"""What a choice costs all, found from the prices of now: never another number."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rafiqi_matcher import Round, solve
from rafiqi_matcher.choices import best_mentors, cost_of, cost_together
from tests.rafiqi_matcher.people import ali, noor, rounds, usual


def solved_with(round: Round, mentee: str, mentor: str):
    others = tuple(pair for pair in round.pinned if pair[0] != mentee)
    return solve(
        replace(
            round,
            pinned=(*others, (mentee, mentor)),
            forbidden=round.forbidden - {(mentee, mentor)},
        )
    )


@settings(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(rounds(least=1), st.sampled_from(["fit", "most-people"]), st.data())
def test_it_is_what_solving_the_whole_round_again_says(round, objective, data):
    round = replace(round, rules=usual(objective))
    both = st.sampled_from([(a.id, b.id) for a in round.mentees for b in round.mentors])
    pinned = tuple(data.draw(st.lists(both, max_size=1)))
    forbidden = data.draw(st.frozensets(both, max_size=1)).difference(pinned)
    waiting = tuple(data.draw(st.integers(0, 1500)) for _ in round.mentees)
    round = replace(round, pinned=pinned, forbidden=forbidden, bonus=waiting)
    now, choice = solve(round), data.draw(both)

    cost = cost_together(now, *choice)

    assert cost == cost_of(now, solved_with(round, *choice))


def test_who_keeps_all_rules_comes_first_and_then_the_better():
    round = Round(
        (ali(),),
        (
            noor("no common language", languages={"de": 4}),
            noor("fits"),
            noor("fits better", skills={"nursing"}, languages={"ar": 4}),
        ),
    )

    found = best_mentors(solve(round), "ali", most=2)

    assert found == ("fits better", "fits")
