"""What fairness costs a round and whom it helps, in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

Facts = Mapping[str, Any]

GROUP_NAMES: Mapping[str, StrOrPromise] = {
    "women": gettext_lazy("women"),
    "men": gettext_lazy("men"),
    "other_gender": gettext_lazy("people of another gender"),
    "no_local_language": gettext_lazy("people who do not speak the local language"),
    "minors": gettext_lazy("people who may be under 18"),
    "in_person": gettext_lazy("people who can only meet in person"),
    "rare_origin": gettext_lazy("people of a rare origin"),
    "same_gender": gettext_lazy("people who wish the same gender"),
    "carers": gettext_lazy("people who care for others"),
}

_COSTS: Mapping[str, StrOrPromise] = {
    "floors": gettext_lazy("The rule about groups costs {share} of the points."),
    "lift_groups": gettext_lazy(
        "Lifting the worst-off group first costs {share} of the points."
    ),
    "passed_over": gettext_lazy(
        "Putting first whom rounds have passed over, or whose pair ended early, "
        "costs {share} of the points."
    ),
    "worst_first": gettext_lazy("Lifting the worst fit costs {share} of the points."),
}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One line of the table of groups."""

    label: StrOrPromise
    people: int
    matched: int
    percent: int


@dataclass(frozen=True, slots=True)
class FairPart:
    """rules is one paragraph for each rule that is on; behind names groups."""

    rules: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    behind: tuple[str, ...]


def fair_part(told: Facts) -> FairPart:
    """The part of a round page; told as areas.matching._fairness describes it."""
    groups = told.get("groups", ())
    everybody = told.get("everybody")
    rows = [_row(group, GROUP_NAMES[group["name"]]) for group in groups]
    if everybody and rows:
        rows.insert(0, _row(everybody, gettext_lazy("everybody")))
    return FairPart(
        tuple(" ".join(_about(price, told)) for price in told.get("prices", ())),
        tuple(rows),
        tuple(
            str(GROUP_NAMES[group["name"]]) for group in groups if group["is_behind"]
        ),
    )


def _row(group: Facts, label: StrOrPromise) -> GroupRow:
    percent = int(100 * group["matched"] / max(1, group["people"]) + 0.5)
    return GroupRow(label, group["people"], group["matched"], percent)


def _about(price: Facts, told: Facts) -> Iterator[str]:
    """What one rule costs, whom it helps, and how far it got."""
    percent = number_format(max(0.0, round(100 * price["share"], 2)), 2)
    share = _("%(percent)s %%") % {"percent": percent}
    yield str(_COSTS[price["rule"]]).format(share=share)
    if price["pairs"] > 0:
        yield ngettext(
            "There is %(n)d pair fewer.", "There are %(n)d pairs fewer.", price["pairs"]
        ) % {"n": price["pairs"]}
    if price["gained"]:
        yield ngettext(
            "%(n)d newcomer has a mentor who would have none without it.",
            "%(n)d newcomers have a mentor who would have none without it.",
            price["gained"],
        ) % {"n": price["gained"]}
    yield from _FAR[price["rule"]](told)


def _floors(told: Facts) -> Iterator[str]:
    for floor in told["floors"]:
        if floor["asked"] > floor["least"]:
            says = _(
                "Of the group “{group}”, {least} people can have a mentor at most; "
                "{asked} would be needed."
            )
            yield says.format(
                group=GROUP_NAMES[floor["group"]],
                least=floor["least"],
                asked=floor["asked"],
            )


def _lifted(told: Facts) -> Iterator[str]:
    lifted = told.get("lifted")
    if lifted and (lowest := lifted["lowest"]):
        says = _(
            "Of these groups, “{group}” gets a mentor least often: "
            "{matched} of {people}."
        )
        yield says.format(
            group=GROUP_NAMES[lowest["group"]],
            matched=lowest["matched"],
            people=lowest["people"],
        )
    if lifted and lifted["is_proven"]:
        yield _("No other pairs lift the worst-off higher, and this is proven.")


def _passed_over(told: Facts) -> Iterator[str]:
    passed = told.get("passed_over")
    if passed:
        yield ngettext(
            "%(n)d of those who come first has a mentor now.",
            "%(n)d of those who come first have a mentor now.",
            passed["matched"],
        ) % {"n": passed["matched"]}
        if passed["matched"] >= passed["most"]:
            yield _("More of them are not possible, and this is proven.")


def _worst(told: Facts) -> Iterator[str]:
    if told.get("least_score"):
        share = _("%(percent)s %%") % {"percent": told["least_score"] // 100}
        yield _("No pair fits to less than {share}.").format(share=share)


_FAR = {
    "floors": _floors,
    "lift_groups": _lifted,
    "passed_over": _passed_over,
    "worst_first": _worst,
}
