from dataclasses import replace

import pytest

from rafiqi_matcher import Person, Round, solve
from rafiqi_matcher.recruits.needs import needs
from tests.rafiqi_matcher.instances import instance, round_of
from tests.rafiqi_matcher.people import ali, noor, usual

TIGRINYA = {"languages": {"ti": 4}, "gender": "f", "origin": "ER"}


def found(round, **options):
    return needs(solve(round), **options)


def after_adding(round, some, each):
    """The same round with these needs met."""
    new = [
        Person(f"new {n} {copy}", need.facts, each)
        for n, need in enumerate(some)
        for copy in range(need.mentors)
    ]
    return solve(replace(round, mentors=(*round.mentors, *new)))


def test_the_language_nobody_speaks_is_looked_for():
    waiting = [ali(id=f"saba {n}", **TIGRINYA) for n in range(3)]
    round = Round((ali(), *waiting), (noor(),))

    first = found(round, each=3).needs[0]

    assert first.facts["languages"] == {"ti": 4}
    assert (first.mentors, first.people) == (1, 3)
    assert set(first.helped) == {"saba 0", "saba 1", "saba 2"}


def test_only_what_matters_is_told():
    """Neither her interests nor her origin, nor a language that Saba does not speak."""
    saba = ali(id="saba", languages={"ti": 4}, slots={2, 5}, interests={"chess"})
    there = noor(languages={"de": 4, "ti": 4}, cleared=True, origin="ER", capacity=0)

    first = found(Round((saba,), (there,))).needs[0]

    assert first.facts.keys() == {"languages", "slots", "skills", "online"}
    assert first.facts["languages"].keys() == {"ti"}


def test_a_clearance_is_told_where_a_minor_waits():
    round = Round((ali(minor=True),), (noor(),))

    assert found(round).needs[0].facts["cleared"] is True


def test_where_a_wish_needs_it_the_gender_is_told():
    round = Round((ali(wants_same_gender=True),), (noor(),))

    assert found(round).needs[0].facts["gender"] == "m"


def test_two_are_looked_for_where_two_are_missing():
    waiting = tuple(ali(id=f"ali {n}") for n in range(4))

    all_needs = found(Round(waiting, ()), each=2)

    assert [(need.mentors, need.people) for need in all_needs.needs] == [(2, 4)]


def test_a_line_says_what_several_share_and_not_what_one_wants():
    wants = [{"nursing", "law"}, {"nursing"}, {"nursing", "chess"}, {"nursing"}]
    waiting = [
        ali(id=f"saba {n}", skills=skills, **TIGRINYA)
        for n, skills in enumerate([*wants, {"nursing"}, {"nursing"}])
    ]

    first = found(Round(tuple(waiting), (noor(),)), each=1).needs[0]

    assert first.mentors == first.people == len(first.helped) == 5
    assert first.facts["languages"] == {"ti": 4}
    assert first.facts["skills"] == ["nursing"]


def test_lines_about_few_people_come_last():
    alone = ali(id="alone", languages={"so": 4})
    others = [ali(id=f"saba {n}", **TIGRINYA) for n in range(5)]

    about = [len(n.helped) for n in found(Round((alone, *others), ()), each=1).needs]

    assert about == [5, 1]


def test_without_any_mentor_the_needs_come_from_those_who_wait():
    all_needs = found(Round((ali(), ali(id="saba", **TIGRINYA)), ()))

    assert all_needs.waiting == 2
    assert all_needs.people[-1] == 2


def test_where_nobody_waits_others_may_still_fit_better():
    wants = ali(skills={"nursing", "law"})

    all_needs = found(Round((wants,), (noor(),)))

    assert all_needs.waiting == 0
    assert all_needs.people[-1] == 0
    assert all_needs.score[-1] > 0


def test_where_all_is_well_nobody_is_missing():
    same = {"skills": {"nursing"}, "languages": {"ar": 4}, "slots": {0, 1, 2, 3, 4}}
    rules = usual(skills=50, language=50)

    assert found(Round((ali(**same),), (noor(**same),), rules)).needs == ()
    assert found(Round((), (noor(),))).needs == ()


def test_who_was_put_together_or_apart_by_hand_stays_so():
    round = Round(
        (ali(), ali(id="omar")),
        (noor(),),
        pinned=(("ali", "noor"),),
        forbidden=frozenset({("omar", "noor")}),
    )

    all_needs = found(round)

    assert all_needs.waiting == 1
    assert [need.helped for need in all_needs.needs] == [("omar",)]


@pytest.mark.parametrize(
    ("regime", "objective"), [("scarce", "fit"), ("balanced", "most-people")]
)
def test_what_the_list_promises_is_what_adding_them_gives(regime, objective):
    round = round_of(instance(60, regime, 2), objective)
    result = solve(round)
    promised = needs(result, most=4)

    for k in range(1, len(promised.needs) + 1):
        after = after_adding(round, promised.needs[:k], promised.each)
        gained = after.certificate.score - result.certificate.score
        assert promised.people[k - 1] == len(after.pairs) - len(result.pairs)
        assert promised.score[k - 1] == gained

    assert len(promised.needs) == 4


@pytest.mark.parametrize("objective", ["fit", "most-people"])
def test_more_of_the_list_is_never_worse(objective):
    round = round_of(instance(60, "scarce", 3), objective)
    promised = found(round, most=4)

    assert all(need.people >= 0 for need in promised.needs)
    assert sorted(promised.people) == list(promised.people)
    assert objective != "fit" or sorted(promised.score) == list(promised.score)


def test_the_order_of_the_lists_changes_nothing():
    round = round_of(instance(50, "scarce", 4))
    turned = replace(round, mentees=round.mentees[::-1], mentors=round.mentors[::-1])

    assert found(round, most=3) == found(turned, most=3)
