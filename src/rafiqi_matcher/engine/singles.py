"""The compiled scores of single pairs, and of one person with everybody."""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.engine.compiling import compiled
from rafiqi_matcher.engine.features import REFUSED
from rafiqi_matcher.engine.kernel import (
    REFUSED_SCORE,
    TILE,
    add_equal,
    count_common,
    finish,
    popcount,
    score_tile,
)

HALF_REFUSED = np.int32(REFUSED // 2)
"""No points that are still to come bring a pair back from below."""


@compiled
def score_one(i, j, columns):
    """The score of one pair."""
    points = np.int32(0)
    for t in range(columns.row_kind.shape[1]):
        points += columns.row_points[columns.row_kind[i, t], j]
    return _with_counts(i, j, columns, points)


@compiled
def _with_counts(i, j, columns, points):
    """The score of one pair whose row terms are known."""
    for t in range(columns.equal_points.size):
        code = columns.mentee_codes[i, t]
        if code >= 0 and columns.mentor_codes[t, j] == code:
            points += columns.equal_points[t]
    for t in range(columns.counts.shape[0] - 1, -1, -1):
        if points < HALF_REFUSED:
            return REFUSED_SCORE
        points += _counted(i, j, t, columns)
    return points // np.int32(10) if points >= 0 else REFUSED_SCORE


@compiled
def _counted(i, j, t, columns):
    """What one pair has in common by one term, as points."""
    first, after = columns.counts[t, 0], columns.counts[t, 1]
    levels, steps = columns.counts[t, 2], columns.counts[t, 3]
    count = np.int32(0)
    group = (after - first) // levels
    for level in range(levels):
        met = np.int32(0)
        for w in range(first + level * group, first + (level + 1) * group):
            word = columns.mentee_words[i, w] & columns.mentor_words[w, j]
            met += np.int32(popcount(word))
        count += met if levels == 1 else np.int32(met > 0)
    points = np.int32(0)
    kind = columns.step_kind[i, t]
    for n in range(min(count, steps) + 1):
        points += columns.steps[kind, n]
    return points


@compiled
def scores_of_row(i, columns, scores):
    """Scores of mentee i with every mentor."""
    count = np.empty(TILE, np.int32)
    met = np.empty(TILE, np.uint64)
    for a in range(0, scores.size, TILE):
        b = min(scores.size, a + TILE)
        score_tile(i, a, b, columns, scores[a:b], count, met)


@compiled
def scores_of_column(j, turned, scores):
    """Scores of mentor j with every mentee.

    turned  the columns with mentees and mentors changed over
    """
    by_kind = turned.row_points[:, j].copy()
    count = np.empty(TILE, np.int32)
    met = np.empty(TILE, np.uint64)
    for a in range(0, scores.size, TILE):
        b = min(scores.size, a + TILE)
        points = scores[a:b]
        points[:] = np.int32(0)
        for t in range(turned.row_kind.shape[0]):
            _add_by_kind(turned.row_kind[t, a:b], by_kind, points)
        for t in range(turned.counts.shape[0]):
            count_common(j, a, b, t, turned, count, met)
            _add_by_count(turned.step_kind[t, a:b], count, turned.steps, points)
        for t in range(turned.equal_points.size):
            code, amount = turned.mentee_codes[j, t], turned.equal_points[t]
            if code >= 0:
                add_equal(b - a, code, turned.mentor_codes[t, a:b], amount, points)
        finish(b - a, points)


@compiled
def _add_by_kind(kinds, by_kind, points):
    for i in range(points.size):
        points[i] += by_kind[np.uint32(kinds[i])]


@compiled
def _add_by_count(kinds, count, amounts, points):
    """Look points up; unsigned, since numba looks twice at what may be below 0."""
    flat, width = amounts.reshape(-1), np.uint32(amounts.shape[1])
    for i in range(points.size):
        n = min(np.uint32(count[i]), width - np.uint32(1))
        points[i] += flat[np.uint64(np.uint32(kinds[i]) * width + n)]
