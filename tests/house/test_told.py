"""What docs/told.md says about the life of a pair is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import rafiqi
from rafiqi.areas.messaging import letters
from rafiqi.web.goals import happened

SRC = Path(rafiqi.__file__).parent
TOLD = (SRC.parent.parent / "docs" / "told.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TOLD.splitlines()
    if line.startswith("| ") and not line.startswith("| what happens")
]
ROOMS = "matching|journeys|meetings|goals|checkins|endings|mornings"
OF_NO_PAIR = re.compile(
    r"matching\.(round_opened|round_dropped|assigned|removed|change_taken_back"
    r"|matched_again|missing_asked|rules_\w+|weights_\w+|words_forgotten|shut)"
    r"|journeys\.(begun|redrafted|rewritten|recorded|asked|question_dropped|loaded"
    r"|stage_added|step_added|material_added|dropped|published|thrown_away"
    r"|wrote|took_back|answered)"
    r"|meetings\.(gather\w+|attendance_noted|signed_up|withdrawn|help_\w+|feed_\w+"
    r"|reminder_wished)"
    r"|goals\.(wrote|noted|note_gone|acted|action_\w+|did|undid)"
    r"|endings\.settled|mornings\.(put_off|brought_back|looked_back|watch\w*)"
)
"""What is done to rounds, texts, gatherings, own notes: told elsewhere, or to nobody.

Words and actions of a pair's own plan stand under "What was changed".
"""


def column(number: int) -> dict[str, str]:
    return {row[1].strip("`"): row[number] for row in ROWS}


def verbs() -> set[str]:
    """Every verb with which these areas write in the journal."""
    found = re.compile(rf'"((?:{ROOMS})\.[a-z_]+)"')
    areas = (SRC / "areas").rglob("*.py")
    return {verb for path in areas for verb in found.findall(path.read_text("utf-8"))}


def test_every_change_of_a_pair_stands_in_the_table() -> None:
    missing = {verb for verb in verbs() if not OF_NO_PAIR.fullmatch(verb)}

    assert missing - column(1).keys() == set(), "say in docs/told.md who is told"
    assert column(1).keys() - verbs() == set()


def test_what_stands_by_date_is_what_the_table_says() -> None:
    both = {**happened.STEPS, **happened.GOALS, **happened.MEETINGS}

    says = column(4)
    assert {verb for verb, told in says.items() if told == "both"} == both.keys()
    assert {v for v, told in says.items() if told == "team"} == happened.TEAM.keys()


def test_every_letter_of_the_table_exists() -> None:
    named = {
        kind for said in column(2).values() for kind in re.findall("`(.+?)`", said)
    }

    assert named - set(letters.KINDS) == set()
