"""Any rules and any people: for what must hold whatever a programme declares."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import strategies as st

from rafiqi_matcher import Person, Rules, World, rules_from
from tests.rafiqi_matcher.people import SEEDS

FIELDS = {
    "town": "word",
    "origin": {"kind": "word", "none": ["local"]},
    "organisation": {"kind": "word", "if_silent": "none"},
    "towns": {"kind": "words", "if_silent": "none"},
    "wanted": "words",
    "skills": "words",
    "slots": "times",
    "languages": "levels",
    "yes": "flag",
    "online": {"kind": "flag", "yes_unless": "in_person"},
    "in_person": {"kind": "flag", "yes_unless": "online"},
    "years": {"kind": "number", "at_most": 9},
    "need": {"kind": "number", "at_least": 1, "at_most": 3, "if_silent": 1},
    "level": {"kind": "number", "at_least": 1, "at_most": 4},
}
FLAGS = ("yes", "online", "in_person")
WORLD = World(
    {
        "near": {a: {b: 100 * len(a + b) for b in "abcd"} for a in "abcd"},
        "part": {"a": "one", "b": "one", "c": "other"},
        "count": [0, 400, 900],
    }
)
CONDITIONS: list[dict[str, Any]] = [
    {"same": "town"},
    {"differs": "organisation"},
    {"same": ["mentor.town", "mentee.origin"]},
    {"differs": "origin"},
    {"same_group": "town", "table": "part"},
    {"has": "mentor.yes"},
    {"lacks": "mentee.yes"},
    {"both": "online"},
    {"within": ["mentor.town", "mentee.towns"]},
    {"within": ["mentee.town", "mentor.skills"]},
    {"shared": "slots", "at_least": "mentee.need"},
    {"shared": ["mentee.wanted", "mentor.skills"]},
    {"shared": "skills", "at_least": "mentor.need"},
    {"shared_level": "languages", "at_least": "mentee.level"},
    {"shared_level": "languages", "at_least": 2},
    {"told": "mentee.origin", "one_of": ["a", "c"]},
    {"told": "mentor.skills", "none_of": ["a"]},
    {"number": "mentor.years", "at_least": "mentee.years"},
    {"number": "mentee.years", "at_least": 2, "at_most": 7},
]
MEASURES: list[dict[str, Any]] = [
    {"share_of": "mentee.wanted", "in": "mentor.skills"},
    {"share_of": "mentor.wanted", "in": "mentee.skills"},
    {"share_of": "skills"},
    {"shared": "slots", "points": [0, 300, 600]},
    {"shared": "skills", "points": "count"},
    {"shared_level": "languages", "points": [100, 250, 550, 800, 1000]},
    {"table": "near", "of": "town"},
    {"same_start": "town", "points": [0, 1000]},
    {"ahead": ["mentor.years", "mentee.years"], "best": 2, "per_step": 300},
]


def crowd(size: int, seed: int) -> list[Person]:
    """Many people of all sorts, about half of whom are silent on each matter."""
    draw = Random(seed)
    words: dict[str, Callable[[], Any]] = {
        "town": lambda: draw.choice(["a", "b", "c", "d", "", None]),
        "origin": lambda: draw.choice(["a", "b", "local"]),
        "organisation": lambda: draw.choice("abcd"),
        **{
            name: lambda: draw.choices("abcd", k=draw.randint(0, 4))
            for name in ("towns", "wanted", "skills")
        },
        "slots": lambda: draw.choices(range(5), k=draw.randint(0, 5)),
        "languages": lambda: {
            word: draw.randint(1, 4) for word in draw.choices("abcd", k=2)
        },
        **{name: lambda: draw.random() < 0.5 for name in FLAGS},
        "years": lambda: draw.choice([None, *range(10)]),
        "need": lambda: draw.randint(1, 3),
        "level": lambda: draw.randint(1, 4),
    }
    return [
        Person(str(n), {f: say() for f, say in words.items() if draw.random() < 0.6})
        for n in range(size)
    ]


PEOPLE = st.builds(crowd, st.integers(0, 8), SEEDS)


def one_rule(condition: dict[str, Any], **more: Any) -> Rules:
    """A single hard rule, and nothing that counts."""
    fit = {"name": "nothing", "weight": 100, "shared": "slots", "points": [0]}
    must = {"name": "it", **condition, **more}
    return rules_from({"fields": FIELDS, "must": [must], "fit": [fit]})


def one_criterion(measure: dict[str, Any]) -> Rules:
    """A single criterion."""
    fit = {"name": "it", "weight": 100, **measure}
    return rules_from({"fields": FIELDS, "fit": [fit]})


def _parts() -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=2)


_condition = st.one_of(
    st.sampled_from(CONDITIONS),
    _parts().map(lambda parts: {"any": parts}),
    _parts().map(lambda parts: {"all": [*parts, {"any": parts}]}),
)
_must = st.fixed_dictionaries(
    {"condition": _condition},
    optional={
        "when_any": st.sampled_from([["mentee.yes"], ["mentor.yes"], ["online"]]),
        "protects": st.booleans(),
    },
).map(lambda said: said.pop("condition") | said)
_fit = st.one_of(
    st.sampled_from(MEASURES),
    st.sampled_from(CONDITIONS).map(lambda one: {**one, "points": 700}),
    st.permutations(CONDITIONS[:6]).map(
        lambda some: {"first_of": [{**one, "points": 500} for one in some[:2]]}
    ),
)


@st.composite
def any_rules(draw: st.DrawFn) -> Rules:
    """Rules and criteria of all kinds, among them such that look at one field twice."""
    must = draw(st.lists(_must, max_size=5))
    fit = draw(st.lists(_fit, min_size=1, max_size=5))
    weights = [100 - 10 * (len(fit) - 1), *[10] * (len(fit) - 1)]
    return rules_from(
        {
            "fields": FIELDS,
            "must": [{"name": str(n), **one} for n, one in enumerate(must)],
            "fit": [
                {"name": str(n), "weight": weight, **one}
                for n, (one, weight) in enumerate(zip(fit, weights, strict=True))
            ],
        }
    )
