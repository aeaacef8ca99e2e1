"""The compiled scores of single pairs, and of everybody with one mentor."""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.engine.compiling import compiled
from rafiqi_matcher.engine.features import REFUSED
from rafiqi_matcher.engine.kernel import REFUSED_SCORE, finish, popcount

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
def scores_of_column(j, columns, scores):
    """Scores of mentor j with every mentee."""
    scores[:] = 0
    for t in range(columns.row_kind.shape[1]):
        _add_by_kind(columns.row_kind[:, t], columns.row_points[:, j].copy(), scores)
    for t in range(columns.equal_points.size):
        codes, code = columns.mentee_codes[:, t], columns.mentor_codes[t, j]
        _add_equal_codes(codes, code, columns.equal_points[t], scores)
    for t in range(columns.counts.shape[0]):
        first, after, levels, steps = columns.counts[t]
        words = columns.mentee_words[:, first:after]
        word = columns.mentor_words[first:after, j].copy()
        kinds = columns.step_kind[:, t]
        _add_counted(words, word, levels, kinds, columns.steps[:, : steps + 1], scores)
    finish(scores.size, scores)


@compiled
def _add_by_kind(kinds, by_kind, scores):
    for i in range(scores.size):
        scores[i] += by_kind[kinds[i]]


@compiled
def _add_equal_codes(codes, code, amount, scores):
    for i in range(scores.size):
        if codes[i] >= 0 and codes[i] == code:
            scores[i] += amount


@compiled
def _add_counted(words, word, levels, kinds, steps, scores):
    points = np.empty_like(steps)
    for kind in range(steps.shape[0]):
        total = np.int32(0)
        for n in range(steps.shape[1]):
            total += steps[kind, n]
            points[kind, n] = total
    group, most = word.size // levels, np.int32(steps.shape[1] - 1)
    for i in range(scores.size):
        if scores[i] < HALF_REFUSED:
            continue
        count = np.int32(0)
        for level in range(levels):
            met = np.int32(0)
            for w in range(level * group, (level + 1) * group):
                met += np.int32(popcount(words[i, w] & word[w]))
            count += met if levels == 1 else np.int32(met > 0)
        scores[i] += points[kinds[i], min(count, most)]
