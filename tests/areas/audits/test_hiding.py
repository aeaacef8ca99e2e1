"""An adversary who knows all rules and totals learns no small number."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from rafiqi.areas.audits import _hiding
from rafiqi.areas.audits._hiding import FEWEST, OTHERS, Counts

STAGES = {"paired": "", "finished": "paired"}
ONE = {"paired": ""}


def drawn(random, groups, most, stages):
    """Made-up groups; many numbers are small, or nearly all."""
    made = {}
    for key in "abcde"[:groups]:
        people = random.choice([random.randint(0, 7), random.randint(5, most)])
        reached = {}
        for stage, before in stages.items():
            of = reached[before] if before else people
            reached[stage] = random.choice(
                [random.randint(0, of), max(0, of - random.randint(0, 5)), of // 2]
            )
        made[key] = Counts(people, reached)
    return made


def worlds(safe, total, stage, before) -> Iterator[dict[str, int]]:
    """Every way in which the numbers of one stage can be, for all that is shown."""
    hidden = [k for k, row in safe.rows.items() if row.reached[stage] is None]
    most = [_most(safe.rows[key], before) for key in hidden]
    shown = sum(row.reached[stage] or 0 for row in safe.rows.values())
    left = total.reached[stage] - shown
    for numbers in product(*(range(one + 1) for one in most)):
        if sum(numbers) == left:
            yield dict(zip(hidden, numbers, strict=True))


def _most(row, before):
    known = row.reached[before] if before else row.people
    return row.people if known is None else known


@pytest.mark.parametrize("seed", range(120))
def test_no_hidden_number_is_narrowed_to_one_below_five(seed):
    random = Random(seed)
    groups = drawn(random, random.randint(2, 4), 12, STAGES)
    total = _hiding.total(groups, STAGES)
    safe = _hiding.table(groups, STAGES)
    if total is None or not safe.rows:
        return

    for stage, found in possible(safe, total).items():
        for key, row in safe.rows.items():
            if row.reached[stage] is None:
                can = {one[key] for one in found}
                assert len(can) >= FEWEST, (seed, stage, key, can)
                assert max(can) >= FEWEST
                assert row.people - min(can) >= FEWEST


def possible(safe, total) -> dict[str, list[dict[str, int]]]:
    """Stage to every way it can be, both stages taken together."""
    if None in total.reached.values():
        assert all(
            row.reached[stage] is None
            for stage, number in total.reached.items()
            if number is None
            for row in safe.rows.values()
        )
        return {}
    both = [
        (first, then)
        for first in worlds(safe, total, "paired", "")
        for then in worlds(safe, total, "finished", "paired")
        if all(then[key] <= first.get(key, then[key]) for key in then)
        and all(
            first[key] >= (safe.rows[key].reached["finished"] or 0) for key in first
        )
    ]
    return {
        "paired": [first for first, _then in both],
        "finished": [then for _first, then in both],
    }


@pytest.mark.parametrize("seed", range(400))
def test_what_is_shown_is_five_or_more_and_leaves_five_or_more(seed):
    groups = drawn(Random(seed), 5, 30, STAGES)

    for row in _hiding.table(groups, STAGES).rows.values():
        assert row.people >= FEWEST
        for stage, before in STAGES.items():
            if (number := row.reached[stage]) is not None:
                of = row.reached[before] if before else row.people
                assert of is not None, "what comes before is shown too"
                assert number >= FEWEST
                assert of - number >= FEWEST


@pytest.mark.parametrize("seed", range(400))
def test_nobody_finds_out_how_many_a_small_group_has(seed):
    groups = drawn(Random(seed), 4, 12, ONE)
    safe = _hiding.table(groups, ONE)
    if OTHERS not in safe.rows:
        return
    heap, some = sorted(safe.heaped), safe.rows[OTHERS].people

    ways = [
        one for one in product(range(1, some + 1), repeat=len(heap)) if sum(one) == some
    ]

    for place in range(len(heap)):
        assert len({way[place] for way in ways}) > 1
    assert sum(row.people for row in safe.rows.values()) == sum(
        one.people for one in groups.values()
    )


def test_a_heap_of_only_small_groups_does_not_tell_its_parts():
    groups = {key: Counts(4, {"paired": 2}) for key in "ab"}
    groups["c"] = Counts(20, {"paired": 10})
    groups["d"] = Counts(30, {"paired": 15})

    safe = _hiding.table(groups, ONE)

    assert safe.heaped == {"a", "b", "c"}, "two of at most four, eight in all: 4 and 4"


def test_one_small_number_takes_another_with_it():
    groups = {
        "a": Counts(20, {"paired": 2}),
        "b": Counts(30, {"paired": 12}),
        "c": Counts(40, {"paired": 20}),
    }

    safe = _hiding.table(groups, ONE)

    shown = {key: row.reached["paired"] for key, row in safe.rows.items()}
    assert shown == {"a": None, "b": None, "c": 20}


def test_nearly_all_is_as_telling_as_nearly_none():
    groups = {
        "a": Counts(20, {"paired": 19}),
        "b": Counts(30, {"paired": 12}),
        "c": Counts(40, {"paired": 20}),
    }

    assert _hiding.table(groups, ONE).rows["a"].reached["paired"] is None


def test_nothing_is_hidden_where_nothing_is_small():
    groups = {key: Counts(30, {"paired": 12}) for key in "ab"}

    safe = _hiding.table(groups, ONE)

    assert all(row.reached["paired"] == 12 for row in safe.rows.values())


def test_few_people_have_no_table():
    groups = {key: Counts(3, {"paired": 1}) for key in "abc"}

    assert _hiding.total(groups, ONE) is None
    assert _hiding.table(groups, ONE).rows == {}


@pytest.mark.parametrize(
    ("whole", "parts", "tells"),
    [
        (30, [20, None], True),
        (30, [20, 10], False),
        (30, [10, None, None], False),
        (12, [10, None, None], True),
    ],
)
def test_what_a_whole_tells_of_a_hidden_part(whole, parts, tells):
    assert _hiding.tells_by_subtraction(whole, parts) is tells
