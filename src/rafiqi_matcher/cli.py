"""The command `rafiqi-match`: the engine on two files."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from rafiqi_matcher.baselines import first_come
from rafiqi_matcher.cli_options import audit_parser, match_parser, verify_parser
from rafiqi_matcher.declared.table import no_collection
from rafiqi_matcher.fair_lines import audit_lines, fairness_lines
from rafiqi_matcher.fairness.rounds import audit_pairs, declared, fair_round
from rafiqi_matcher.people_files import read_people
from rafiqi_matcher.refused import BadFile, BadInput
from rafiqi_matcher.result import Result, total_score
from rafiqi_matcher.result_files import (
    read_matches,
    read_prices,
    read_scores,
    write_matches,
    write_prices,
    write_unmatched,
)
from rafiqi_matcher.round import Round
from rafiqi_matcher.rules import MOST_PEOPLE, Rules
from rafiqi_matcher.rules_file import load_rules, usual_rules
from rafiqi_matcher.scoring import PERFECT
from rafiqi_matcher.solve import solve
from rafiqi_matcher.verify import verify
from rafiqi_matcher.world import World, world_from

_FINE, _WRONG, _REFUSED = 0, 1, 2


def main(argv: list[str] | None = None) -> int:
    """Match, verify or audit. 0: done; 1: verify found something; 2: bad input."""
    words = sys.argv[1:] if argv is None else argv
    with no_collection():
        return _run(words)


def _run(words: list[str]) -> int:
    try:
        if words[:1] == ["verify"]:
            return _verify(verify_parser().parse_args(words[1:]))
        if words[:1] == ["audit"]:
            return _audit(audit_parser().parse_args(words[1:]))
        return _match(match_parser().parse_args(words))
    except BadInput as wrong:
        print(wrong, file=sys.stderr)
    except OSError as wrong:
        print(f"{wrong.filename}: {wrong.strerror}.", file=sys.stderr)
    return _REFUSED


def _match(options: argparse.Namespace) -> int:
    started = time.perf_counter()
    round, told = _fairly(_round(options))
    result = solve(round)
    write_matches(options.output, result)
    if options.prices:
        write_prices(options.prices, result.certificate.prices)
    if options.unmatched:
        write_unmatched(options.unmatched, result)
    _tell(_summary(result, time.perf_counter() - started))
    for line in told:
        _tell(line)
    return _FINE


def _fairly(round: Round) -> tuple[Round, list[str]]:
    """The round with what fairness adds to it, and what to say about that."""
    if not round.rules.fair.is_on:
        return round, []
    found = fair_round(round, declared(round))
    return found.round, fairness_lines(found)


def _audit(options: argparse.Namespace) -> int:
    rules, world = _rules(options), _world(options.world)
    mentees = read_people(options.mentees, rules, "mentee").people
    groups = rules.fair.members(mentees, world)
    ids = [person.id for person in mentees]
    scores = read_scores(options.matches)
    for line in audit_lines(audit_pairs(ids, groups, scores)):
        print(line)
    return _FINE


def _verify(options: argparse.Namespace) -> int:
    round, _ = _fairly(_round(options))
    pairs = read_matches(options.matches)
    per_match = 0
    if round.rules.objective == MOST_PEOPLE:
        per_match = options.per_match
    verdict = verify(round, pairs, read_prices(options.prices), per_match)
    for problem in verdict.problems:
        print(problem)
    print(f"{len(pairs)} pairs with a total score of {verdict.score:,}.")
    print(f"No set of pairs is worth more than {verdict.bound:,.2f}; ", end="")
    print(f"this one is worth {verdict.value:,}. Gap: {verdict.gap:,.2f}.")
    print("Proven best." if verdict.is_proven else "Not proven best.")
    return _FINE if verdict.is_proven else _WRONG


def _round(options: argparse.Namespace) -> Round:
    rules, world = _rules(options), _world(options.world)
    mentees = read_people(options.mentees, rules, "mentee")
    mentors = read_people(options.mentors, rules, "mentor")
    _tell(f"{len(mentees.people):,} mentees, {len(mentors.people):,} mentors.")
    for path, file in ((options.mentees, mentees), (options.mentors, mentors)):
        if file.unused_columns:
            _tell(f"{path}: not used: {', '.join(file.unused_columns)}.")
    return Round(mentees.people, mentors.people, rules, world, seed=options.seed)


def _rules(options: argparse.Namespace) -> Rules:
    try:
        rules = load_rules(options.rules) if options.rules else usual_rules()
    except BadInput as wrong:
        setting = f", {wrong.field}" if wrong.field else ""
        raise BadFile(f"{options.rules}{setting}: {wrong}") from wrong
    return rules.aiming_at(getattr(options, "objective", None) or rules.objective)


def _world(path: Path | None) -> World:
    if path is None:
        return World()
    try:
        tables = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(tables, dict):
            raise BadInput("Write the tables as one object in {}.")
        return world_from(tables)
    except ValueError as wrong:
        raise BadFile(f"{path}: {wrong}") from wrong


def _summary(result: Result, seconds: float) -> str:
    proof, people = result.certificate, len(result.round.mentees)
    by_hand = total_score(first_come(result))
    better = f"{(proof.score - by_hand) / by_hand:+.1%}" if by_hand else "-"
    counted = f" (--per-match {proof.per_match})" if proof.per_match > PERFECT else ""
    best = "proven best" if proof.gap == 0 else f"at most {proof.gap:,} below the best"
    return (
        f"{len(result.pairs):,} of {people:,} mentees matched, total fit "
        f"{proof.score:,}{counted}: {best}, {better} against first come first "
        f"served. {seconds:.1f} s."
    )


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
