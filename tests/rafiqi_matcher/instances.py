"""Rounds like those of real programmes, with known optima, from a generator."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from rafiqi_matcher import Person, Round, Rules, World, load_rules, world_from
from rafiqi_matcher.engine.features import (
    REFUSED,
    CountTerm,
    EqualTerm,
    Features,
    RowTerm,
)

RULES = Path(__file__).parents[2] / "benchmarks" / "instance.toml"
_BESIDE = Path(__file__).parents[3] / "shared" / "bench"
_FOLDER = Path(os.environ.get("RAFIQI_INSTANCES", _BESIDE))


@cache
def generator() -> ModuleType:
    """The instance generator, or a skipped test where it is absent."""
    if not (_FOLDER / "gen_instance.py").exists():
        pytest.skip(f"the instance generator is not in {_FOLDER}")
    sys.path.insert(0, str(_FOLDER))
    try:
        import gen_instance
    finally:
        sys.path.remove(str(_FOLDER))
    return gen_instance


@cache
def instance(mentees: int, regime: str = "scarce", seed: int = 0) -> Any:
    """One instance; the generator's own arrays."""
    return generator().generate(mentees, seed=seed, regime=regime)


@cache
def instance_rules() -> Rules:
    """The generator's rules and criteria in our language."""
    return load_rules(RULES)


def world_of(made: Any) -> World:
    """The generator's tables."""
    generate = generator()
    return world_from(
        {
            "sector_similarity": made.sector_sim.tolist(),
            "language_points": generate.LANG_PTS.tolist(),
            "interest_points": generate.INTEREST_PTS[:5].tolist(),
            "macro_region": {origin[0]: origin[2] for origin in generate.ORIGINS},
        }
    )


def round_of(made: Any, objective: str = "fit") -> Round:
    """The same instance as people of ours."""
    generate = generator()
    mentees = (generate.mentee_record(made, i) for i in range(made.N))
    mentors = (generate.mentor_record(made, j) for j in range(made.M))
    return Round(
        tuple(Person(str(one["id"]), one) for one in mentees),
        tuple(Person(str(one["id"]), one, one["capacity"]) for one in mentors),
        instance_rules().aiming_at(objective),
        world_of(made),
    )


def features_of(made: Any) -> Features:
    """The same instance as columns for the engine, straight from its arrays."""
    g = generator()
    n, m = np.arange(made.N), np.arange(made.M)
    w = g.WEIGHTS

    def kinds(*parts):
        _, kind = np.unique(np.stack(parts, 1), axis=0, return_inverse=True)
        first = np.zeros(kind.max() + 1 if len(kind) else 0, np.int64)
        first[kind] = n
        return kind.astype(np.int32), first

    def refuse(holds):
        return np.where(holds, 0, REFUSED).astype(np.int32)

    def row(names, rules, *parts):
        kind, first = kinds(*parts)
        i, j = first[:, None], m[None]
        points = np.zeros((len(first), made.M), np.int32)
        crit = g.criteria(made, i, j)
        hard = g.hard_rules(made, i, j)
        for name in names:
            points += w[name] * crit[name]
        for name in rules:
            points += refuse(hard[name])
        return RowTerm(kind, points.astype(np.int32))

    rows = (
        row(["proximity"], ["format"], made.m_region, made.m_format),
        row(
            [],
            ["gender", "safeguarding"],
            made.m_female,
            made.m_same_gender,
            made.m_minor,
        ),
        row(["lived"], ["origin"], made.m_origin, made.m_no_same_origin),
        row(["sector"], [], made.m_sector),
        row(["seniority"], [], made.m_years),
    )

    def share(weight, wanted):
        counts = np.arange(65)
        table = np.minimum(
            counts[None] * 1000 // np.maximum(counts[:20, None], 1), 1000
        )
        return (weight * table[:, :20]).astype(np.int32)

    def word(a):
        return np.asarray(a, np.uint64).reshape(len(a), -1)

    ns = g.popcount(made.m_skill).sum(1)
    ng = g.popcount(made.m_goal)
    need = made.m_slot_need.astype(int)
    slot_points = np.array(
        [
            [REFUSED if k < q else 5 * min(1000, 200 * k) for k in range(6)]
            for q in range(4)
        ],
        np.int32,
    )
    lang_points = np.array(
        [
            [REFUSED if k < q else 12 * int(g.LANG_PTS[k]) for k in range(5)]
            for q in range(5)
        ],
        np.int32,
    )
    counts = (
        CountTerm(
            word(made.m_skill),
            word(made.v_skill),
            1,
            ns.astype(np.int32),
            share(w["skills"], ns),
        ),
        CountTerm(
            word(made.m_goal),
            word(made.v_goal),
            1,
            ng.astype(np.int32),
            share(w["goals"], ng),
        ),
        CountTerm(
            word(made.m_slots),
            word(made.v_slots),
            1,
            need.astype(np.int32),
            slot_points,
        ),
        CountTerm(
            word(made.m_interest),
            word(made.v_interest),
            1,
            np.zeros(made.N, np.int32),
            (w["interests"] * g.INTEREST_PTS[None, :5]).astype(np.int32),
        ),
        CountTerm(
            word(made.m_lang),
            word(made.v_lang),
            4,
            made.m_lang_need.astype(np.int32),
            lang_points,
        ),
    )
    equals = (
        EqualTerm(
            np.where(made.m_org > 0, made.m_org, -1).astype(np.int32),
            made.v_org.astype(np.int32),
            REFUSED,
        ),
    )
    return Features(made.N, made.M, rows, counts, equals)
