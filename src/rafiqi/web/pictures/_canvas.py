"""What every picture is drawn on: it knows where a line of this language begins."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from rafiqi.kernel.names import apart

WIDTH = 360
"""As wide as a small phone, in units of the picture; it grows with its place."""
LINE = 18
"""From one line of text to the next."""

INK, SOFT, BRAND, PALE, GRID = "#1b2b34", "#51636e", "#0a5c63", "#e1ebea", "#c3cac7"
"""On paper too; in both, no two that mean different things differ by colour alone."""


class Canvas:
    """Shapes by their distance from where a line of text begins.

    In a language that is read from right to left, everything is the mirror of itself.
    Texts keep their own direction (Unicode Standard Annex 9, isolates).
    """

    def __init__(self) -> None:
        self._is_mirrored = get_language_bidi()
        self._shapes: list[SafeString] = []

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        at: str = "start",
        is_soft: bool = False,
        is_strong: bool = False,
    ) -> None:
        """Words whose "start", "middle" or "end" is at x; y is their foot."""
        anchor = {"start": "end", "end": "start"}.get(at, at)
        self._add(
            '<text x="{}" y="{}"{}{}{}>{}</text>',
            self._across(x),
            _short(y),
            _set("text-anchor", anchor if self._is_mirrored else at, "start"),
            _set("fill", SOFT if is_soft else INK, INK),
            _set("font-weight", "600" if is_strong else "400", "400"),
            apart(words),
        )

    def bar(
        self, x: float, y: float, width: float, height: float, *, fill: str = BRAND
    ) -> None:
        """A filled field; very narrow ones stay visible."""
        width = max(width, 0.5)
        begins = WIDTH - x - width if self._is_mirrored else x
        self._add(
            '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>',
            _short(begins),
            _short(y),
            _short(width),
            _short(height),
            fill,
        )

    def shape(
        self, corners: Sequence[tuple[float, float]], *, fill: str = PALE
    ) -> None:
        """A field with these corners."""
        points = " ".join(f"{self._across(x)},{_short(y)}" for x, y in corners)
        self._add('<polygon points="{}" fill="{}"/>', points, fill)

    def line(
        self,
        corners: Sequence[tuple[float, float]],
        *,
        stroke: str = INK,
        width: float = 1,
        is_dashed: bool = False,
    ) -> None:
        """A line from corner to corner."""
        points = " ".join(f"{self._across(x)},{_short(y)}" for x, y in corners)
        self._add(
            '<polyline points="{}" fill="none" stroke="{}"{}{}/>',
            points,
            stroke,
            _set("stroke-width", _short(width), "1"),
            _set("stroke-dasharray", "3 3" if is_dashed else "", ""),
        )

    def dot(self, x: float, y: float, *, is_full: bool = True) -> None:
        """A round mark, full or hollow."""
        self._add(
            '<circle cx="{}" cy="{}" r="5" fill="{}" stroke="{}" stroke-width="2"/>',
            self._across(x),
            _short(y),
            BRAND if is_full else "#fff",
            BRAND,
        )

    def drawn(self, title: str, says: str, *, height: float) -> SafeString:
        """The picture, with its title and what it says for who does not see it."""
        inner = mark_safe("".join(self._shapes))
        key = hashlib.sha256(f"{title}{says}{inner}".encode()).hexdigest()[:8]
        return format_html(
            '<svg class="picture" viewBox="0 0 {} {}" role="img" direction="ltr" '
            'font-size="14" fill="{}" aria-labelledby="t{} d{}">'
            '<title id="t{}">{}</title><desc id="d{}">{}</desc>{}</svg>',
            WIDTH,
            _short(height),
            INK,
            *(key, key, key, title, key, says),
            inner,
        )

    def _across(self, x: float) -> str:
        return _short(WIDTH - x if self._is_mirrored else x)

    def _add(self, shape: str, *values: object) -> None:
        self._shapes.append(format_html(shape, *values))


def lines_of(label: str, *, width: int) -> list[str]:
    """A label on at most two lines of so many letters; what is too long ends in …"""
    return textwrap.wrap(label, width, max_lines=2, placeholder=" …") or [""]


def _short(number: float) -> str:
    """A length with one decimal, and none where it says nothing."""
    return f"{number:.1f}".removesuffix(".0")


def _set(name: str, value: str, usual: str) -> SafeString:
    """An attribute, unless it says what holds anyway."""
    return mark_safe("") if value == usual else format_html(' {}="{}"', name, value)
