"""What was said as pictures, each with the same in words beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.surveys.queries import Felt, Result
from rafiqi.web import pictures
from rafiqi.web.pictures import Axis, Dot, Row, number

HALF = 0.5
"""The axis ends where a change is half of all that a scale can change."""


@dataclass(frozen=True, slots=True)
class Line:
    """One measure of one person over time. said  by moment; "" where nothing was."""

    name: StrOrPromise
    more_is: StrOrPromise
    least: int
    most: int
    said: tuple[tuple[StrOrPromise, str], ...]
    picture: SafeString


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One measure of many people. before .. change  numbers in words."""

    found: Result
    before: str
    after: str
    change: str
    interval: str


def lines(felt: Iterable[Felt]) -> tuple[Line, ...]:
    """How somebody has felt, measure by measure."""
    return tuple(_line(one) for one in felt)


def result_lines(results: Iterable[Result]) -> tuple[ResultLine, ...]:
    """What came of it, measure by measure."""
    return tuple(_result(one) for one in results)


def changes(results: Iterable[Result], until: StrOrPromise) -> SafeString:
    """How all measures have changed, each as a share of what its scale can change."""
    axis = Axis(
        -HALF, HALF, {-HALF: _("less"), 0: _("no change"), HALF: _("more")}, origin=0
    )
    return pictures.dots(
        _("How answers have changed"),
        _("From the beginning until %(until)s. The numbers stand below.")
        % {"until": until},
        [_row(one) for one in results],
        axis,
    )


def _row(one: Result) -> Row:
    name = str(one.name)
    if one.change is None:
        said = _("all alike") if one.is_hidden_as_same else _("fewer than 5")
        return Row(name, (), said)
    low, high = one.span
    width, change = high - low, one.change
    dot = Dot(change.mean / width, change.low / width, change.high / width)
    return Row(name, (dot,), number(change.mean, decimals=1, is_signed=True))


def _line(one: Felt) -> Line:
    low, high = one.measure.span
    said = tuple(
        (point.moment, "" if point.value is None else _number(point.value))
        for point in one.said
    )
    in_words = ", ".join(f"{moment}: {value}" for moment, value in said if value)
    drawn = pictures.path(
        str(one.measure.name),
        in_words,
        [(str(point.moment), point.value) for point in one.said],
        Axis(low, high, {low: str(low), high: str(high)}),
    )
    return Line(one.measure.name, one.measure.more_is, low, high, said, drawn)


def _result(one: Result) -> ResultLine:
    if one.change is None or one.before is None or one.after is None:
        return ResultLine(one, "", "", "", "")
    change = one.change
    return ResultLine(
        one,
        _number(one.before),
        _number(one.after),
        number(change.mean, decimals=1, is_signed=True),
        _("%(low)s to %(high)s")
        % {
            "low": number(change.low, decimals=1, is_signed=True),
            "high": number(change.high, decimals=1, is_signed=True),
        },
    )


def _number(value: float) -> str:
    return number(value, decimals=0 if value == int(value) else 1)
