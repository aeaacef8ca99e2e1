"""Junk anywhere is refused with a sentence, or taken for what it is."""

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from functools import reduce
from importlib.resources import files
from operator import getitem
from random import Random
from typing import Any

import numpy as np
import pytest

from rafiqi_matcher import BadInput, Person, World, rules_from, usual_rules
from rafiqi_matcher.features import features_for
from rafiqi_matcher.world import USUAL_TABLES
from tests.rafiqi_matcher.people import ali, noor

USUAL = tomllib.loads(files("rafiqi_matcher").joinpath("usual.toml").read_text())
JUNK = [
    *(None, True, 0, -1, 10**12, 1.5, float("nan"), "", "x", [], [[]], [{}], {}),
    *("languages", "mentee.gender", "mentor.x", "a.b.c", "flag", "words", [0, 100]),
    *(["mentee.years", "mentor.gender"], {"kind": "word"}, [{"same": "gender"}]),
]


def places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in nested data, by the keys that lead to it."""
    inner: dict[Any, Any] = {}
    if isinstance(value, dict):
        inner = value
    elif isinstance(value, list):
        inner = dict(enumerate(value))
    for key, more in inner.items():
        yield (*here, key)
        yield from places(more, (*here, key))


@pytest.mark.parametrize("seed", range(4))
def test_junk_in_a_rules_file_never_crashes(seed):
    draw, refused = Random(seed), []

    for _ in range(150):
        settings = deepcopy(USUAL)
        *path, last = draw.choice(list(places(settings)))
        reduce(getitem, path, settings)[last] = draw.choice(JUNK)
        try:
            rules_from(settings)
        except BadInput as refusal:
            refused.append(str(refusal))

    assert len(refused) > 75
    assert all(says.endswith((".", "?", ":")) for says in refused)


def test_junk_in_tables_never_crashes():
    refused = []

    for junk in JUNK:
        try:
            usual_rules().check(World({**USUAL_TABLES, "macro_region": junk}))
        except BadInput as refusal:
            refused.append(str(refusal))

    assert len(refused) > 10
    assert all("macro_region" in says for says in refused)


@pytest.mark.parametrize("field", [field.name for field in usual_rules().fields])
def test_junk_about_people_is_refused_by_its_field_or_understood(field):
    refused = set()

    for junk in (None, True, -1, 10**12, 1.5, float("nan"), "x", [[]], {"ar": "x"}):
        people = [ali(), Person("b", {**ali().facts, field: junk})], [noor()]
        try:
            columns = features_for(*people, usual_rules(), World())
        except BadInput as refusal:
            refused.add(refusal.field)
        else:
            assert columns.scores(np.arange(2), np.zeros(2, int)).max() <= 10_000

    of_mentors = ("cleared", "refugee_background")
    assert refused == (set() if field in of_mentors else {field})
