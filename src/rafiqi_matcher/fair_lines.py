"""What fairness costs and whom it helps, in short plain English for the command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rafiqi_matcher.fairness.audit import Audit, GroupAudit
from rafiqi_matcher.fairness.fair import FloorKept
from rafiqi_matcher.fairness.price import RulePrice
from rafiqi_matcher.fairness.rounds import FairRound
from rafiqi_matcher.fairness.wishes import FLOORS, LIFTED, PASSED_OVER, WORST_FIRST

_RULES = {
    FLOORS: "The floors for groups",
    LIFTED: "Lifting the worst-off group first",
    PASSED_OVER: "Putting first who was passed over",
    WORST_FIRST: "Lifting the worst fit",
}


def fairness_lines(found: FairRound) -> list[str]:
    """One line for each rule, then one for each floor and each lifted group."""
    gap = (found.bound - found.total) / found.bound if found.bound > 0 else 0.0
    lines = [_price(price) for price in found.prices]
    lines += [_floor(floor) for floor in found.floors]
    lines += _lifted(found.lifted)
    if found.first_most:
        many, can = found.first_matched, found.first_most
        lines.append(
            f"{many:,} of those who were passed over are matched; "
            f"no more than {can:,} can be."
        )
    if found.round.least_score:
        lines.append(f"No pair has a score below {found.round.least_score:,}.")
    return [*lines, f"So fair, no total can be more than {gap:.3%} greater."]


def audit_lines(found: Audit) -> Iterator[str]:
    """A table, and a sentence for each group that is behind."""
    groups = (found.everybody, *found.groups)
    names = ["everybody", *(group.name for group in found.groups)]
    width = max(map(len, names))
    yield f"{'group':<{width}}  people  matched    rate  95 %         fit  ratio"
    for name, group in zip(names, groups, strict=True):
        yield f"{name:<{width}}  {_cells(group)}"
    for group in found.groups:
        if group.is_behind:
            yield f"{group.name}: less than four fifths of everybody's rate."
    if found.too_small:
        yield f"Fewer than five people, so not shown: {', '.join(found.too_small)}."


def _cells(group: GroupAudit) -> str:
    fit = "-" if group.fit is None else f"{group.fit:,.0f}"
    ratio = "-" if group.ratio is None else f"{group.ratio:.2f}"
    interval = f"{group.low:.1%}-{group.high:.1%}"
    return (
        f"{group.people:>6}  {group.matched:>7}  {group.rate:>6.1%}  "
        f"{interval:<11}  {fit:>5}  {ratio:>5}"
    )


def _price(price: RulePrice) -> str:
    fewer = "no pair fewer" if price.pairs <= 0 else f"{price.pairs:,} pairs fewer"
    return (
        f"{_RULES[price.rule]} costs {price.share:.3%} of total fit, {fewer}; "
        f"{price.gained:,} people have a mentor by it, {price.lost:,} do not."
    )


def _lifted(groups: Sequence[FloorKept]) -> Iterator[str]:
    """The worst-off group first."""
    for group in sorted(groups, key=lambda group: group.matched / max(1, group.people)):
        rate = group.matched / group.people if group.people else 0.0
        yield f"{group.group}: {group.matched:,} of {group.people:,}, {rate:.1%}."
    if groups and all(group.matched >= group.asked for group in groups):
        yield "No pairs lift the worst-off of these groups higher, and this is proven."


def _floor(floor: FloorKept) -> str:
    kept = f"{floor.group}: {floor.matched:,} of {floor.people:,} are matched"
    if floor.asked > floor.least:
        most = f"{floor.asked:,} were asked for, {floor.least:,} is the most we found"
        return f"{kept}; {most}."
    return f"{kept}, at least {floor.asked:,} were asked for (+{floor.points} points)."
