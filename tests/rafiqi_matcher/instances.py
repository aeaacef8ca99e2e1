"""Rounds like those of real programmes, with known optima, from a generator."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rafiqi_matcher import LOCAL, Mentee, Mentor, Round, Rules, world_from

_FOLDER = Path(__file__).parents[3] / "shared" / "bench"


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


def round_of(made: Any, objective: str = "fit") -> Round:
    """The same instance as people of ours."""
    generate = generator()
    mentees = (generate.mentee_record(made, i) for i in range(made.N))
    mentors = (generate.mentor_record(made, j) for j in range(made.M))
    tables = {
        "sector_similarity": made.sector_sim.tolist(),
        "macro_region": {origin[0]: origin[2] for origin in generate.ORIGINS},
    }
    return Round(
        tuple(map(_mentee, mentees)),
        tuple(map(_mentor, mentors)),
        Rules(objective=objective),
        world_from(tables),
    )


def _mentee(record: dict[str, Any]) -> Mentee:
    return Mentee(
        **_both(record),
        origin=record["origin"],
        near_regions=_words(record["adjacent_regions"]),
        skills=_words(record["skills_wanted"]),
        minor=record["minor"],
        exclude_same_origin=record["exclude_same_origin"],
        min_language_level=record["min_language_level"],
        min_slots=record["min_slots"],
    )


def _mentor(record: dict[str, Any]) -> Mentor:
    return Mentor(
        **_both(record),
        origin=record["origin"] or LOCAL,
        skills=_words(record["skills"]),
        capacity=record["capacity"],
        cleared=record["safeguarding_clearance"],
        refugee_background=record["refugee_background"],
    )


def _both(record: dict[str, Any]) -> dict[str, Any]:
    same = ("languages", "gender", "wants_same_gender", "online", "in_person", "years")
    return {
        **{name: record[name] for name in same},
        **{name: str(record[name]) for name in ("id", "region", "sector")},
        "slots": frozenset(record["slots"]),
        "organisation": str(record["organisation"] or ""),
        "goals": _words(record["goals"]),
        "interests": _words(record["interests"]),
    }


def _words(numbers: list[int]) -> frozenset[str]:
    return frozenset(map(str, numbers))
