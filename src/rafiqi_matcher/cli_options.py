"""What `rafiqi-match` understands, and its help text."""

from __future__ import annotations

import argparse
from pathlib import Path

from rafiqi_matcher.declared.fields import Field, Side
from rafiqi_matcher.people_files import fields_of
from rafiqi_matcher.rules import OBJECTIVES
from rafiqi_matcher.rules_file import usual_rules
from rafiqi_matcher.scoring import PERFECT

_ABOUT = """\
Find the best set of pairs of mentees and mentors, and prove that it is the best.

No mentor gets more mentees than places, and no pair breaks a hard rule. To check a
result that somebody gives you, see: rafiqi-match verify --help
"""

_EXAMPLE = """\
example:
  rafiqi-match mentees.csv mentors.csv -o matches.csv --prices prices.csv
  rafiqi-match verify mentees.csv mentors.csv matches.csv prices.csv
  rafiqi-match audit mentees.csv matches.csv --rules rules.toml

A rules file (TOML) declares fields, rules and criteria, or starts from the usual ones:

  based_on = "usual"
  off = ["availability"]
  [weights]
  skills = 60
  goals = 40

It may say what a round shall be fair about:

  [groups]
  minors = { has = "mentee.minor" }
  women = { told = "mentee.gender", one_of = ["f"] }
  [fairness]
  floors = { minors = 0.8, women = "equal" }   # of everybody's rate; or a number
  lift_groups = ["minors", "women"]           # the worst-off of these groups first
  passed_over = 3        # who was passed over three times comes first
  worst_first = true     # lift the lowest score as far as it goes

A world file (JSON) holds the tables that rules look things up in.
"""

_VERIFY_ABOUT = """\
Check matches again: capacity, every hard rule, and by the prices that nothing better
exists. Ends with 0 if proven best, 1 if not, 2 if a file cannot be used.
"""


def match_parser() -> argparse.ArgumentParser:
    """Options of `rafiqi-match MENTEES MENTORS -o MATCHES`."""
    columns = [
        *_table(
            "columns of mentees (in JSON lines: keys), by the usual rules:", "mentee"
        ),
        *_table("columns of mentors:", "mentor"),
        "Empty cells are unknown. Columns may be missing, except those by which a rule",
        "protects people. Separate several words in a cell by a semicolon or by |.",
    ]
    parser = _parser("rafiqi-match", _ABOUT, "\n".join([*columns, "", _EXAMPLE]))
    out = parser.add_argument_group("what to write")
    out.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="MATCHES",
        help="CSV with mentee, mentor, score (0 to 10000), reason",
    )
    out.add_argument("--prices", type=Path, help="CSV with mentor, price: the proof")
    out.add_argument("--unmatched", type=Path, help="CSV with mentee, reason")
    return parser


def verify_parser() -> argparse.ArgumentParser:
    """Options of `rafiqi-match verify MENTEES MENTORS MATCHES PRICES`."""
    parser = _parser("rafiqi-match verify", _VERIFY_ABOUT, "")
    parser.add_argument("matches", type=Path, help="CSV with mentee, mentor")
    parser.add_argument("prices", type=Path, help="CSV with mentor, price")
    parser.add_argument(
        "--per-match",
        type=int,
        default=PERFECT,
        help="with most-people: what each pair counted beside its score "
        f"(usually {PERFECT}; rafiqi-match says so if it was more)",
    )
    return parser


_AUDIT_ABOUT = """\
Count who has a mentor in anybody's matches, for each of the groups that the rules file
declares. Groups of fewer than five people are only named.
"""


def audit_parser() -> argparse.ArgumentParser:
    """Options of `rafiqi-match audit MENTEES MATCHES --rules RULES`."""
    parser = argparse.ArgumentParser(
        prog="rafiqi-match audit", description=_AUDIT_ABOUT
    )
    parser.add_argument("mentees", type=Path, help="CSV, or JSON lines (.jsonl)")
    parser.add_argument("matches", type=Path, help="CSV with mentee, mentor, score")
    parser.add_argument(
        "--rules", type=Path, required=True, help="TOML file with [groups]"
    )
    parser.add_argument("--world", type=Path, help="JSON file with look-up tables")
    return parser


def _parser(program: str, about: str, more: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=program,
        description=about,
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("mentees", type=Path, help="CSV, or JSON lines (.jsonl)")
    parser.add_argument("mentors", type=Path, help="CSV, or JSON lines (.jsonl)")
    parser.add_argument(
        "--rules", type=Path, help="TOML file with the programme's rules"
    )
    parser.add_argument("--world", type=Path, help="JSON file with look-up tables")
    parser.add_argument(
        "--objective",
        choices=OBJECTIVES,
        help="the greatest total fit (usual), or first as many people as possible",
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=0,
        help="decides between equally good sets of pairs (usually 0)",
    )
    return parser


_CELLS = {
    "word": "any text",
    "words": "words: nursing; first aid",
    "times": "times: Mon evening; Sat morning (or 0 to 20)",
    "levels": "words with a level: ar:native; de:B1 (A1 to C2, native, 1 to 4)",
    "number": "a whole number",
    "flag": "yes or no",
}


def _table(title: str, side: Side) -> list[str]:
    columns = fields_of(usual_rules(), side)
    lines = [f"  {name:<20}  {_help(field)}" for name, field in columns.items()]
    return [title, f"  {'id':<20}  needed; any text, everybody an own one", *lines, ""]


def _help(field: Field) -> str:
    if field.one_of:
        return ", ".join(field.one_of)
    return _CELLS[field.kind]
