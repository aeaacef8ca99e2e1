"""Where: dots on an axis, with the intervals in which they may truly lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from rafiqi.web.pictures._bars import LETTERS
from rafiqi.web.pictures._canvas import BRAND, GRID, INK, LINE, WIDTH, Canvas, lines_of

EDGE = 14
"""Room at both ends of an axis, for its last words."""
BAND, GAP = 16, 10


@dataclass(frozen=True, slots=True)
class Axis:
    """From where to where, and what is written below.

    marks   value to word, as {0: "no change"}.
    origin  a value that gets a strong line, as "no change"; None for none.
    """

    low: float
    high: float
    marks: Mapping[float, str]
    origin: float | None = None

    def place(self, value: float) -> float:
        """How far from the beginning of the picture; what is outside stays inside."""
        span = (self.high - self.low) or 1
        share = min(max((value - self.low) / span, 0), 1)
        return EDGE + share * (WIDTH - 2 * EDGE)


@dataclass(frozen=True, slots=True)
class Dot:
    """One value; low and high are its interval, None for none.

    is_full  hollow marks what was before, or what it is compared with.
    """

    value: float
    low: float | None = None
    high: float | None = None
    is_full: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, its dots, and what is said; without dots only what is said."""

    label: str
    dots: Sequence[Dot]
    said: str


def dots(
    title: str,
    says: str,
    rows: Sequence[Row],
    axis: Axis,
    *,
    legend: tuple[str, str] | None = None,
) -> SafeString:
    """Rows of dots with their intervals over one axis.

    legend  what a hollow and what a full dot means, where both appear.
    """
    canvas = Canvas()
    y = _legend(canvas, legend) if legend else 0.0
    top = y
    for row in rows:
        for line in lines_of(row.label, width=LETTERS):
            y += LINE
            canvas.text(0, y - 4, line)
        canvas.text(WIDTH, y - 4, row.said, at="end", is_strong=True)
        for dot in row.dots:
            y += BAND
            _dot(canvas, dot, axis, y - BAND / 2 + 2)
        y += GAP
    if axis.origin is not None:
        _origin(canvas, axis, top, y)
    return canvas.drawn(title, says, height=_axis(canvas, axis, y))


def path(
    title: str,
    says: str,
    moments: Sequence[tuple[str, float | None]],
    axis: Axis,
) -> SafeString:
    """One thing over time, the first moment first; a moment without value is a gap.

    axis  its marks are written beside the picture, the highest value on top.
    """
    canvas, height = Canvas(), 84.0
    step = (WIDTH - 2 * 40) / max(len(moments) - 1, 1)
    foot = LINE + height
    for value, word in axis.marks.items():
        y = _up(axis, value, height)
        canvas.line([(0, y), (WIDTH, y)], stroke=GRID)
        canvas.text(0, y - 4, word, is_soft=True)
    points = [
        (40 + number * step, None if value is None else _up(axis, value, height))
        for number, (_label, value) in enumerate(moments)
    ]
    known = [(x, y) for x, y in points if y is not None]
    if len(known) > 1:
        canvas.line(known, stroke=BRAND, width=2)
    for x, y in known:
        canvas.dot(x, y)
    for (x, _y), (label, _value) in zip(points, moments, strict=True):
        for number, line in enumerate(lines_of(label, width=14)):
            canvas.text(x, foot + LINE * (number + 1), line, at="middle", is_soft=True)
    return canvas.drawn(title, says, height=foot + 2 * LINE + 6)


def _up(axis: Axis, value: float, height: float) -> float:
    span = (axis.high - axis.low) or 1
    return LINE + height * (1 - min(max((value - axis.low) / span, 0), 1))


def _dot(canvas: Canvas, dot: Dot, axis: Axis, y: float) -> None:
    if dot.low is not None and dot.high is not None:
        low, high = axis.place(dot.low), axis.place(dot.high)
        canvas.line([(low, y), (high, y)], stroke=BRAND, width=2)
        for end in (low, high):
            canvas.line([(end, y - 4), (end, y + 4)], stroke=BRAND, width=2)
    canvas.dot(axis.place(dot.value), y, is_full=dot.is_full)


def _origin(canvas: Canvas, axis: Axis, top: float, foot: float) -> None:
    x = axis.place(axis.origin or 0)
    canvas.line([(x, top), (x, foot)], stroke=INK, is_dashed=True)


def _axis(canvas: Canvas, axis: Axis, y: float) -> float:
    """Draw the axis at y; how high the picture then is."""
    canvas.line([(EDGE, y), (WIDTH - EDGE, y)], stroke=GRID)
    for value, word in axis.marks.items():
        x = axis.place(value)
        canvas.line([(x, y), (x, y + 5)], stroke=GRID)
        canvas.text(x, y + LINE + 2, word, at=_side(x), is_soft=True)
    return y + LINE + 8


def _side(x: float) -> str:
    """Words at an edge stay inside the picture."""
    if x < WIDTH / 4:
        return "start"
    return "end" if x > WIDTH * 3 / 4 else "middle"


def _legend(canvas: Canvas, legend: tuple[str, str]) -> float:
    hollow, full = legend
    for x, word, is_full in ((6.0, hollow, False), (WIDTH / 2 + 6, full, True)):
        canvas.dot(x, 9, is_full=is_full)
        canvas.text(x + 12, 14, word, is_soft=True)
    return LINE + 6.0
