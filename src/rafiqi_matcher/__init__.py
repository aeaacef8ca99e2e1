"""Who could walk with whom: a matching engine that knows nothing of Django.

A round goes in, the best set of pairs comes out with the proof that it is the best:

    result = solve(Round(mentees, mentors, rules))
    for pair in result.pairs:
        print(pair.mentee, pair.mentor, pair.score)
    assert result.certificate.gap == 0

Beside it: `explain` says why a pair fits, `why_unmatched` why somebody stays alone,
`lint` which rule leaves whom without anybody, `verify` checks a result once more, and
`first_come` and `best_pair_first` show what matching by hand would have reached.

How it works inside, in the order to read: `people` and `declared` (what is known, and
the language of rules), `rules` and `rules_file` (what a programme decides), `scoring`
and `features` (pairs judged by number, and as columns), `market` and `flow` (the best
pairs), `prices` (the proof).
"""

from rafiqi_matcher.baselines import best_pair_first, first_come
from rafiqi_matcher.explain import (
    CriterionSays,
    Explanation,
    RuleSays,
    explain,
    explain_pairs,
)
from rafiqi_matcher.features import features_for
from rafiqi_matcher.lint import Lint, RuleLint, lint
from rafiqi_matcher.people import Person
from rafiqi_matcher.pins import BrokenPin
from rafiqi_matcher.refused import BadInput
from rafiqi_matcher.result import Certificate, Result, total_score
from rafiqi_matcher.round import Pair, Round
from rafiqi_matcher.rules import FIT, MOST_PEOPLE, Fit, Must, Rules
from rafiqi_matcher.rules_file import load_rules, rules_from, usual_rules
from rafiqi_matcher.solve import solve
from rafiqi_matcher.unmatched import Move, PlaceForOne, WhyUnmatched, why_unmatched
from rafiqi_matcher.verify import Verdict, verify
from rafiqi_matcher.world import World, world_from

__all__ = [
    "FIT",
    "MOST_PEOPLE",
    "BadInput",
    "BrokenPin",
    "Certificate",
    "CriterionSays",
    "Explanation",
    "Fit",
    "Lint",
    "Move",
    "Must",
    "Pair",
    "Person",
    "PlaceForOne",
    "Result",
    "Round",
    "RuleLint",
    "RuleSays",
    "Rules",
    "Verdict",
    "WhyUnmatched",
    "World",
    "best_pair_first",
    "explain",
    "explain_pairs",
    "features_for",
    "first_come",
    "lint",
    "load_rules",
    "rules_from",
    "solve",
    "total_score",
    "usual_rules",
    "verify",
    "why_unmatched",
    "world_from",
]
