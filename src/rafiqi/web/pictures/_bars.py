"""How much: bars, and a funnel of those who are still there at each stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from rafiqi.web.pictures._canvas import LINE, PALE, WIDTH, Canvas, lines_of

THICK, GAP = 14, 12
LETTERS = 34
"""Of a label beside what is said, on one line."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing and how much of it.

    value  drawn; not below nothing. None: only what is said appears.
    said   the same in words, as "12 people" or "fewer than 5".
    """

    label: str
    value: float | None
    said: str


def bars(
    title: str, says: str, rows: Sequence[Bar], *, most: float | None = None
) -> SafeString:
    """How much of each; the rows one under the other.

    most  what the full width means, as 1 for shares; the largest value if not given.
    """
    canvas, y = Canvas(), 0.0
    full = _full(rows, most)
    for row in rows:
        y = _labelled(canvas, row, y)
        canvas.bar(0, y, WIDTH, THICK, fill=PALE)
        if row.value is not None:
            canvas.bar(0, y, WIDTH * min(row.value / full, 1), THICK)
        y += THICK + GAP
    return canvas.drawn(title, says, height=max(y - GAP, 1))


def funnel(title: str, says: str, stages: Sequence[Bar]) -> SafeString:
    """How many came how far; each stage is as wide as its number, in the middle."""
    canvas, y = Canvas(), 0.0
    full, above = _full(stages, None), None
    for stage in stages:
        width = None if stage.value is None else WIDTH * stage.value / full
        below = y + LINE * len(lines_of(stage.label, width=LETTERS)) + 6
        if above is not None and width is not None:
            canvas.shape([*_edge(above, y), *reversed(_edge(width, below))])
        y = _labelled(canvas, stage, y + 4)
        if width is not None:
            canvas.bar((WIDTH - width) / 2, y, width, THICK + 4)
        y, above = y + THICK + 4, width
    return canvas.drawn(title, says, height=max(y, 1))


def _edge(width: float, y: float) -> list[tuple[float, float]]:
    """Both ends of a line so wide, in the middle of the picture."""
    return [((WIDTH - width) / 2, y), ((WIDTH + width) / 2, y)]


def _labelled(canvas: Canvas, row: Bar, y: float) -> float:
    """Write what a row is and how much; where its bar begins."""
    for line in lines_of(row.label, width=LETTERS):
        y += LINE
        canvas.text(0, y - 4, line)
    canvas.text(WIDTH, y - 4, row.said, at="end", is_strong=True)
    return y + 2


def _full(rows: Sequence[Bar], most: float | None) -> float:
    return most or max((row.value or 0 for row in rows), default=0) or 1
