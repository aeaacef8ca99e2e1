"""What `rafiqi-match` understands, and its help text."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from rafiqi_matcher.columns import BOTH, MENTEES_ONLY, MENTORS_ONLY, Column
from rafiqi_matcher.rules import OBJECTIVES
from rafiqi_matcher.scoring import PERFECT

_ABOUT = """\
Find the best set of pairs of mentees and mentors, and prove that it is the best.

No mentor gets more mentees than places, and no pair breaks a hard rule. To check a
result that somebody gives you, see: rafiqi-match verify --help
"""

_EXAMPLE = """\
example:
  mentees.csv           id,languages,slots,skills,goals
                        ali,ar:native; de:B1,Mon evening,nursing; first aid,job
  mentors.csv           id,languages,slots,skills,goals,capacity
                        noor,ar:B2; de:native,Mon evening; Sat morning,nursing,job,2

  rafiqi-match mentees.csv mentors.csv -o matches.csv --prices prices.csv
  rafiqi-match verify mentees.csv mentors.csv matches.csv prices.csv

A rules file (TOML) may hold objective, [weights] that sum to 100, [hard_rules] with
true or false. A world file (JSON) may hold sector_similarity, macro_region,
language_points, interest_points.
"""

_VERIFY_ABOUT = """\
Check matches again: capacity, every hard rule, and by the prices that nothing better
exists. Ends with 0 if proven best, 1 if not, 2 if a file cannot be used.
"""


def match_parser() -> argparse.ArgumentParser:
    """Options of `rafiqi-match MENTEES MENTORS -o MATCHES`."""
    columns = [
        *_table("columns of both files (in JSON lines: keys):", BOTH),
        *_table("columns of mentees only:", MENTEES_ONLY),
        *_table("columns of mentors only:", MENTORS_ONLY),
        "Empty cells and missing columns are unknown. Several words in a cell are",
        "separated by a semicolon or by |.",
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


def _table(title: str, columns: Iterable[Column]) -> list[str]:
    lines = [f"  {column.name:<20}  {column.help}" for column in columns]
    return [title, *lines, ""]
