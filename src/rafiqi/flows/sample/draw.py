"""Drawing made-up people who fit together like real ones. Same seed, same people."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

TOWNS = ("Berlin", "Potsdam", "Leipzig", "Köln", "Hamburg")
TOWN_WEIGHTS = (9, 3, 3, 3, 2)
NEAR = (("Berlin", "Potsdam"),)
GOALS = {
    "job": 10,
    "apprenticeship": 5,
    "internship": 3,
    "study": 5,
    "certification": 5,
    "business": 3,
    "language": 5,
    "settling_in": 4,
    "digital": 2,
}
INTERESTS = "football cooking music reading hiking painting cinema gardening".split()
RECRUITERS = ("Fatuma Warsame", "language café", "job centre", "a friend", "poster")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One made-up person, in the words that the profile uses.

    occupation, skills  English ESCO labels.  birth_year  1950 to 2009.
    """

    name: str
    gender: str
    language: str
    origin: str
    languages: dict[str, str]
    profile: dict[str, Any]
    occupation: str
    skills: tuple[str, ...]
    capacity: int = 0
    is_cleared: bool = False
    is_oriented: bool = True
    recruited_by: str = ""
    has_mail: bool = True


@cache
def _table(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return tomllib.loads(text)


def newcomers(number: int, seed: int) -> tuple[Drawn, ...]:
    """So many newcomers, two in five without e-mail."""
    return _all_different(_newcomer, number, Random(seed))


def mentors(number: int, seed: int) -> tuple[Drawn, ...]:
    """So many mentors, a third of whom came as refugees themselves."""
    return _all_different(_mentor, number, Random(seed))


def _all_different(
    draw: Callable[[Random], Drawn], number: int, random: Random
) -> tuple[Drawn, ...]:
    """So many people, no two of one name."""
    drawn: dict[str, Drawn] = {}
    while len(drawn) < number:
        one = draw(random)
        drawn.setdefault(one.name, one)
    return tuple(drawn.values())


def _newcomer(random: Random) -> Drawn:
    origin = _weighted(random, _table("origins.toml")["origin"])
    field = _weighted(random, _table("fields.toml")["field"])
    is_minor = random.random() < 0.06
    born = 2009 if is_minor else random.randint(1968, 2006)
    gender = random.choice("ffmmm")
    languages = _languages(random, origin)
    if random.random() < 0.55:
        languages["deu"] = random.choice(["A1", "A2", "A2", "B1", "B1", "B2"])
    return Drawn(
        name=_name(random, origin, gender),
        gender=gender,
        language=origin["interface"],
        origin=origin["country"],
        languages=languages,
        occupation="" if is_minor else random.choice(field["occupations"]),
        skills=tuple(random.sample(field["skills"], 2)),
        recruited_by=random.choice(RECRUITERS),
        has_mail=random.random() < 0.6,
        profile=_common(random)
        | {
            "gender": gender,
            "birth_year": born,
            "origin": origin["country"],
            "years": 0
            if is_minor
            else random.randint(0, max(0, 2020 - born - 10)) // 2,
            "education": random.choice([2, 3, 3, 4, 5, 6, 6, 7]),
            "goals": _goals(random, random.randint(1, 2)),
            "wants_same_gender": random.random() < (0.2 if gender == "f" else 0.03),
            "cares_for_others": random.random() < 0.3,
            "has_refugee_background": True,
        },
    )


def _mentor(random: Random) -> Drawn:
    came_themselves = random.random() < 0.33
    table = _table("origins.toml")
    origin = _weighted(random, table["origin"]) if came_themselves else table["host"]
    field = _weighted(random, _table("fields.toml")["field"])
    gender = random.choice("fffmm")
    languages = _languages(random, origin)
    languages.setdefault("eng", random.choice(["B1", "B2", "C1"]))
    languages["deu"] = random.choice(["C1", "C2"]) if came_themselves else "native"
    return Drawn(
        name=_name(random, origin, gender),
        gender=gender,
        language=random.choice(["en", "en", origin.get("interface", "en")]),
        origin=origin["country"],
        languages=languages,
        occupation=random.choice(field["occupations"]),
        skills=tuple(field["skills"]),
        capacity=random.choice([1, 1, 1, 2, 2, 3]),
        is_cleared=random.random() < 0.45,
        recruited_by=random.choice(RECRUITERS),
        profile=_common(random)
        | {
            "gender": gender,
            "birth_year": random.randint(1955, 1995),
            "origin": origin["country"],
            "years": random.randint(3, 30),
            "education": random.choice([4, 5, 6, 7, 7, 8]),
            "goals": _goals(random, random.randint(2, 5)),
            "has_refugee_background": came_themselves,
        },
    )


def _common(random: Random) -> dict[str, Any]:
    formats = random.choice([(True, True), (True, True), (True, False), (False, True)])
    works = random.random() < 0.5
    evenings, days = range(2, 21, 3), [s for s in range(15) if s % 3 != 2]
    usual, other = (evenings, days) if works else (days, evenings)
    slots = random.sample(list(usual), random.randint(2, 4))
    slots += random.sample(list(other), random.randint(0, 2))
    return {
        "place": random.choices(TOWNS, TOWN_WEIGHTS)[0],
        "slots": sorted({*slots}),
        "online": formats[0],
        "in_person": formats[1],
        "interests": random.sample(INTERESTS, random.randint(1, 3)),
    }


def _weighted(random: Random, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return random.choices(rows, [row["weight"] for row in rows])[0]


def _languages(random: Random, origin: dict[str, Any]) -> dict[str, str]:
    perhaps = {k: v for k, v in origin["perhaps"].items() if random.random() < 0.45}
    return {**perhaps, **origin["languages"]}


def _goals(random: Random, number: int) -> list[str]:
    chosen: list[str] = []
    while len(chosen) < number:
        goal = random.choices(list(GOALS), list(GOALS.values()))[0]
        if goal not in chosen:
            chosen.append(goal)
    return chosen


def _name(random: Random, origin: dict[str, Any], gender: str) -> str:
    first = random.choice(origin["women" if gender == "f" else "men"])
    return f"{first} {random.choice(origin['families'])}"
