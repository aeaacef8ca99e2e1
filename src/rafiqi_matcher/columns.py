"""The columns of a people file: their names, what they fill, what they may hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rafiqi_matcher import cells
from rafiqi_matcher.people import LOCAL, Mentee, Mentor

_CLEARANCE = "safeguarding_clearance"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of CSV, or one key of JSON lines.

    name     as in the file, and the field of Mentee or Mentor it fills
    read     makes the value of a cell that is not empty
    help     for the command's help text
    also     another name for it
    if_null  what a JSON null says; None: that it is unknown
    """

    name: str
    read: Callable[[object], Any]
    help: str
    also: str = ""
    if_null: str | None = None


BOTH = (
    Column("id", cells.text, "needed; any text, everybody an own one"),
    Column("languages", cells.languages, "ar:native; de:B1 (A1 to C2, native, 1 to 4)"),
    Column("slots", cells.slots, "free times: Mon evening; Sat morning (or 0 to 20)"),
    Column("gender", cells.gender, "f, m or x"),
    Column("wants_same_gender", cells.yes_or_no, "yes or no"),
    Column("online", cells.yes_or_no, "yes: video meetings are fine"),
    Column("in_person", cells.yes_or_no, "yes: meetings in a room are fine"),
    Column("region", cells.text, "where they live, such as a town"),
    Column("near_regions", cells.words, "regions within reach", "adjacent_regions"),
    Column("organisation", cells.organisation, "who looks after them or employs them"),
    Column("goals", cells.words, "wanted, or helped with: job; study"),
    Column("sector", cells.text, "ISCO-08 code such as 2221, or a row of --world"),
    Column("years", cells.number, "years of work"),
    Column("interests", cells.words, "football; cooking"),
)
MENTEES_ONLY = (
    Column("origin", cells.text, "country code such as SY"),
    Column("skills", cells.words, "skills wanted", "skills_wanted"),
    Column("min_language_level", cells.number, "1 to 4; usually 1"),
    Column("min_slots", cells.number, "common free times needed; usually 1"),
    Column("minor", cells.yes_or_no, "yes: under age, needs a cleared mentor"),
    Column("exclude_same_origin", cells.yes_or_no, "yes: nobody of the own origin"),
)
MENTORS_ONLY = (
    Column(
        "origin",
        cells.text,
        f"country code; {LOCAL}: no history of migration",
        if_null=LOCAL,
    ),
    Column("skills", cells.words, "skills offered"),
    Column("capacity", cells.number, "places; usually 1"),
    Column("cleared", cells.yes_or_no, "yes: may work with minors", _CLEARANCE),
    Column("refugee_background", cells.yes_or_no, "yes: had to flee once"),
)

_COLUMNS = {Mentee: (*BOTH, *MENTEES_ONLY), Mentor: (*BOTH, *MENTORS_ONLY)}


def columns_for(kind: type[Mentee] | type[Mentor]) -> dict[str, Column]:
    """The columns of one kind of people, by each of their names."""
    own = _COLUMNS[kind]
    return {name: c for c in own for name in (c.name, c.also) if name}
