"""What docs/rules.md tells programmes is true."""

import re
import tomllib
from pathlib import Path

import pytest

from rafiqi_matcher import rules_from
from rafiqi_matcher.declared.comparing import CONDITIONS, MEASURES
from rafiqi_matcher.declared.fields import KINDS

TEXT = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
EXAMPLES = [tomllib.loads(one) for one in re.findall(r"```toml\n(.*?)```", TEXT, re.S)]
FIELDS = {
    **dict.fromkeys(("town", "employer", "sector", "origin", "gender"), "word"),
    **dict.fromkeys(("wishes", "offers", "hobbies", "towns"), "words"),
    **dict.fromkeys(("cleared", "paused", "online", "in_person", "fled"), "flag"),
    **dict.fromkeys(("years", "hours", "needed_hours", "needed_level"), "number"),
    "slots": "times",
    "languages": "levels",
}
FIT = [{"name": "town", "weight": 100, "same": "town"}]
ROWS = re.findall(r"^\| (`.*?`) \| .* \|$", TEXT, re.M)


def settings_of(row):
    """The settings of a row of a table: everything in backquotes."""
    return "\n".join(part for part in re.findall("`(.*?)`", row) if "..." not in part)


def is_entry(row):
    return " = " in settings_of(row) and "has" not in row


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_is_accepted(example):
    fields = FIELDS | example.get("fields", {})
    whole = {"fit": FIT} | example | {"fields": fields}

    rules_from(example if "based_on" in example else whole)


@pytest.mark.parametrize("row", [row for row in ROWS if is_entry(row)])
def test_every_row_is_a_comparison_or_a_way_to_give_points(row):
    entry = tomllib.loads(settings_of(row))
    is_way = entry.keys() & (MEASURES.keys() - CONDITIONS.keys()) or "points" in entry
    fit = [{"name": "it", "weight": 100, **entry}] if is_way else FIT
    must = [] if is_way else [{"name": "it", **entry}]

    rules_from({"fields": FIELDS, "must": must, "fit": fit})


def test_every_kind_and_every_comparison_is_explained():
    for key in (*CONDITIONS, *MEASURES):
        assert f"`{key} = " in TEXT
    for kind in KINDS:
        assert f'`"{kind}"`' in TEXT
