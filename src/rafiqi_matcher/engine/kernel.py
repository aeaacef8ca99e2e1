"""The compiled part: scores of many mentors at once.

A mentee is scored against a tile of mentors term by term, so that every inner loop is
one simple operation over arrays that stay in the processor's first cache. Nothing is
compiled anew when a programme changes its rules: they are data here.
Source: Boncz, Zukowski, Nes (2005), "MonetDB/X100: Hyper-Pipelining Query Execution"
(a program's operations, each over a short vector).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from rafiqi_matcher.engine.compiling import compiled
from rafiqi_matcher.engine.features import NOT_ALLOWED

TILE = 1024
"""Mentors scored at a time: a tile of every array together fits the first cache."""

REFUSED_SCORE = np.int32(NOT_ALLOWED)


@intrinsic
def popcount(typing_context: Any, word: Any) -> Any:
    """The number of bits that are set in a uint64."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        count = builder.module.declare_intrinsic("llvm.ctpop", [ir.IntType(64)])
        return builder.call(count, [arguments[0]])

    return types.uint64(types.uint64), generate


@compiled
def _count_bits(size, word, column, count):
    for j in range(size):
        count[j] = np.int32(popcount(word & column[j]))


@compiled
def _count_more_bits(size, word, column, count):
    for j in range(size):
        count[j] += np.int32(popcount(word & column[j]))


@compiled
def _count_level(size, word, column, count):
    for j in range(size):
        count[j] += np.int32((word & column[j]) != np.uint64(0))


@compiled
def _meet(size, word, column, met):
    for j in range(size):
        met[j] |= word & column[j]


@compiled
def _add_met(size, met, count):
    for j in range(size):
        count[j] += np.int32(met[j] != np.uint64(0))


@compiled
def _add(size, first, points):
    for j in range(size):
        points[j] += first[j]


@compiled
def _add_two(size, first, second, points):
    for j in range(size):
        points[j] += first[j] + second[j]


@compiled
def _add_four_steps(size, count, reached, a, b, c, d, points):
    for j in range(size):
        n = count[j]
        more = a if n >= reached else np.int32(0)
        more += b if n >= reached + np.int32(1) else np.int32(0)
        more += c if n >= reached + np.int32(2) else np.int32(0)
        more += d if n >= reached + np.int32(3) else np.int32(0)
        points[j] += more


@compiled
def _add_steps(size, count, amounts, last, points):
    if amounts[0] != 0:
        for j in range(size):
            points[j] += amounts[0]
    while last > 0 and amounts[last] == 0:
        last -= 1
    none = np.int32(0)
    for n in range(1, last + 1, 4):
        a = amounts[n]
        b = amounts[n + 1] if n + 1 <= last else none
        c = amounts[n + 2] if n + 2 <= last else none
        d = amounts[n + 3] if n + 3 <= last else none
        _add_four_steps(size, count, np.int32(n), a, b, c, d, points)


@compiled
def add_equal(size, code, column, amount, points):
    for j in range(size):
        points[j] += amount if column[j] == code else np.int32(0)


@compiled
def finish(size, points):
    """Tenths become points, refused pairs NOT_ALLOWED. Exact for points <= 130,000."""
    for j in range(size):
        p = points[j]
        tenth = np.int32(
            (np.uint32(np.uint32(p) >> np.uint32(1)) * np.uint32(52429))
            >> np.uint32(18)
        )
        points[j] = tenth if p >= np.int32(0) else REFUSED_SCORE


@compiled
def score_tile(i, a, b, columns, points, count, met):
    """Scores of mentee i with the mentors a to b - 1, into points[0:b - a]."""
    size = b - a
    for j in range(size):
        points[j] = np.int32(0)
    terms = columns.row_kind.shape[1]
    for t in range(0, terms - 1, 2):
        first, second = columns.row_kind[i, t], columns.row_kind[i, t + 1]
        _add_two(
            size,
            columns.row_points[first, a:b],
            columns.row_points[second, a:b],
            points,
        )
    if terms % 2:
        _add(size, columns.row_points[columns.row_kind[i, terms - 1], a:b], points)
    for t in range(columns.counts.shape[0]):
        count_common(i, a, b, t, columns, count, met)
        amounts = columns.steps[columns.step_kind[i, t]]
        _add_steps(size, count, amounts, columns.counts[t, 3], points)
    for t in range(columns.equal_points.size):
        code = columns.mentee_codes[i, t]
        if code >= 0:
            add_equal(
                size,
                code,
                columns.mentor_codes[t, a:b],
                columns.equal_points[t],
                points,
            )
    finish(size, points)


@compiled
def count_common(i, a, b, t, columns, count, met):
    """How much mentee i has in common with the mentors a to b - 1 by one term."""
    size = b - a
    first, after, levels = (
        columns.counts[t, 0],
        columns.counts[t, 1],
        columns.counts[t, 2],
    )
    words = columns.mentee_words
    if levels == 1:
        _count_bits(size, words[i, first], columns.mentor_words[first, a:b], count)
        for w in range(first + 1, after):
            _count_more_bits(size, words[i, w], columns.mentor_words[w, a:b], count)
        return
    for j in range(size):
        count[j] = np.int32(0)
    group = (after - first) // levels
    for level in range(levels):
        w = first + level * group
        if group == 1:
            _count_level(size, words[i, w], columns.mentor_words[w, a:b], count)
        else:
            for j in range(size):
                met[j] = np.uint64(0)
            for v in range(w, w + group):
                _meet(size, words[i, v], columns.mentor_words[v, a:b], met)
            _add_met(size, met, count)
