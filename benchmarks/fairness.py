"""What fairness costs, and how close to its own bound it comes.

    RAFIQI_INSTANCES=FOLDER python -m benchmarks.fairness [MENTEES] [SEED ...]

Made-up rounds with scarce places and seven groups that do worse than others. Each rule
is solved with the others off; times are CPU seconds of this process, with one round
solved before to compile. FOLDER holds the instance generator. Prints Markdown.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.fairness.fair import Fair, fair
from rafiqi_matcher.fairness.groups import Groups
from rafiqi_matcher.fairness.wishes import Floor, Wishes
from tests.rafiqi_matcher.fairness.small import the_seven
from tests.rafiqi_matcher.instances import features_of, instance

HEAD = "| rule | matched | price | gap to the bound | lowest and highest rate | CPU s |"


def main() -> None:
    mentees = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    for seed in [int(word) for word in sys.argv[2:]] or [0]:
        made = instance(mentees, "scarce", seed)
        market = Market(features_of(made), made.v_cap.astype(np.int64))
        print(f"\n{mentees:,} mentees, seed {seed}\n")
        _table(market, the_seven(made), np.random.default_rng(seed))


def _table(market: Market, groups: Groups, chance: np.random.Generator) -> None:
    forgotten = chance.random(market.features.mentees) < 0.05
    rules = {
        "none": Wishes(groups),
        "four fifths for each group": _floors(groups, 0.8),
        "nine tenths": _floors(groups, 0.9),
        "the same rate": _floors(groups, 1.0),
        "the worst-off of the seven first": Wishes(groups, lifted=groups.names),
        "one in twenty was passed over": Wishes(groups, passed_over=forgotten),
        "the worst fit": Wishes(groups, worst_first=True),
    }
    nothing = np.zeros(market.features.mentees, np.int64)
    plain = fair(market, rules["none"], nothing)
    rates = []
    print(HEAD)
    print("|" + "---|" * HEAD.count(" | ") + "---|")
    for name, wishes in rules.items():
        started = time.process_time()
        found = fair(market, wishes, nothing)
        spent = time.process_time() - started
        print(_line(name, found, plain, groups, spent))
        rates.append((name, groups.count(found.mate >= 0) / groups.sizes))
    print("\n| rate | " + " | ".join(groups.names) + " |")
    print("|---" * (1 + len(groups.names)) + "|")
    for name, rate in rates:
        print(f"| {name} | " + " | ".join(f"{one:.3f}" for one in rate) + " |")


def _floors(groups: Groups, share: float) -> Wishes:
    return Wishes(groups, tuple(Floor(name, share=share) for name in groups.names))


def _line(name: str, found: Fair, plain: Fair, groups: Groups, spent: float) -> str:
    rate = groups.count(found.mate >= 0) / groups.sizes
    price = 1 - found.total / plain.total
    gap = (found.bound - found.total) / found.bound
    return (
        f"| {name} | {found.pairs:,} | {price:.3%} | {max(gap, 0):.4%} | "
        f"{rate.min():.3f} {rate.max():.3f} | {spent:.1f} |"
    )


if __name__ == "__main__":
    main()
