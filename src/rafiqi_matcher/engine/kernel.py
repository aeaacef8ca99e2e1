"""The compiled part: scores of many mentors at once, and each mentee's best offers.

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

BLOCK = 64
"""Mentees scored against a tile while its columns are warm."""

_LANES = 16
_LOWEST = -(1 << 31)
_REFUSED = np.int32(NOT_ALLOWED)


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
def _add_equal(size, code, column, amount, points):
    for j in range(size):
        points[j] += amount if column[j] == code else np.int32(0)


@compiled
def _finish(size, points):
    """Tenths become points, refused pairs NOT_ALLOWED. Exact for points <= 130,000."""
    for j in range(size):
        p = points[j]
        tenth = np.int32(
            (np.uint32(np.uint32(p) >> np.uint32(1)) * np.uint32(52429))
            >> np.uint32(18)
        )
        points[j] = tenth if p >= np.int32(0) else _REFUSED


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
        _count(i, a, b, t, columns, count, met)
        amounts = columns.steps[columns.step_kind[i, t]]
        _add_steps(size, count, amounts, columns.counts[t, 3], points)
    for t in range(columns.equal_points.size):
        code = columns.mentee_codes[i, t]
        if code >= 0:
            _add_equal(
                size,
                code,
                columns.mentor_codes[t, a:b],
                columns.equal_points[t],
                points,
            )
    _finish(size, points)


@compiled
def _count(i, a, b, t, columns, count, met):
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


@compiled
def scores_of_row(i, columns, points, count, met):
    """Scores of mentee i with every mentor."""
    mentors = columns.row_points.shape[1]
    for a in range(0, mentors, TILE):
        b = min(mentors, a + TILE)
        score_tile(i, a, b, columns, points[a:b], count, met)


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
        if points < 0:
            return _REFUSED
        points += _counted(i, j, t, columns)
    return points // np.int32(10) if points >= 0 else _REFUSED


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
    _finish(scores.size, scores)


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
        if scores[i] < 0:
            continue
        count = np.int32(0)
        for level in range(levels):
            met = np.int32(0)
            for w in range(level * group, (level + 1) * group):
                met += np.int32(popcount(words[i, w] & word[w]))
            count += met if levels == 1 else np.int32(met > 0)
        scores[i] += points[kinds[i], min(count, most)]


@compiled
def scores_of_pairs(rows, mentors, columns, scores):
    """Scores of some pairs."""
    for n in range(rows.size):
        scores[n] = score_one(rows[n], mentors[n], columns)


@compiled
def _sift_up(heap, place):
    while place > 0:
        parent = (place - 1) >> 1
        if heap[parent] <= heap[place]:
            break
        heap[parent], heap[place] = heap[place], heap[parent]
        place = parent


@compiled
def _sift_down(heap, size):
    place = 0
    while True:
        child = 2 * place + 1
        if child >= size:
            break
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[place] <= heap[child]:
            break
        heap[place], heap[child] = heap[child], heap[place]
        place = child


@compiled
def _multiplier(i):
    """An odd number for each mentee: who is first among equals differs."""
    return np.uint32(2 * ((i * 40503) & 0xFFFFFF) + 1)


@compiled
def _inverse(odd):
    """What undoes a multiplication by an odd number modulo 2**32, by Newton's way."""
    x = odd
    for _ in range(5):
        x = np.uint32(x * np.uint32(np.uint32(2) - np.uint32(odd * x)))
    return x


@compiled
def _offer(points, size, first, odd, most, heap, held, least):
    """Keep the best of a tile's offers in a heap; returns how many are held and the
    least that counts. An offer's key has its worth above and its mentor, shuffled for
    each mentee, below."""
    for start in range(0, size, _LANES):
        best = np.int32(_LOWEST)
        for j in range(start, start + _LANES):
            best = max(best, points[j])
        if best < least:
            continue
        for j in range(start, min(start + _LANES, size)):
            if points[j] < least:
                continue
            shuffled = np.int64(np.uint32(np.uint32(first + j) * odd))
            key = (np.int64(points[j]) << np.int64(32)) | shuffled
            if held < most:
                heap[held] = key
                held += 1
                _sift_up(heap, held - 1)
            elif key > heap[0]:
                heap[0] = key
                _sift_down(heap, most)
            if held == most:
                least = max(least, np.int32(heap[0] >> np.int64(32)))
    return held, least


@compiled
def _best_first(heap, size):
    """Turn a heap into a falling order."""
    for last in range(size - 1, 0, -1):
        heap[0], heap[last] = heap[last], heap[0]
        _sift_down(heap, last)


@compiled
def best_offers(
    rows, names, columns, price, above, out_mentor, out_score, out_worth, out_rest
):
    """For each of some mentees the mentors with the highest score minus price.

    rows        int64 (some,), mentees
    names       int64 (some,), the same, or what they are called elsewhere
    price       int32 (mentors,)
    above       int32 (some,), only offers above it count
    out_mentor  int32 (some, most), -1 where there are fewer
    out_score   int32 (some, most)
    out_worth   int32 (some, most), score minus price, the highest first
    out_rest    int32 (some,): no offer that is not listed is above it
    """
    mentors, most = columns.row_points.shape[1], out_mentor.shape[1]
    points = np.empty(TILE + _LANES, np.int32)
    count = np.empty(TILE, np.int32)
    met = np.empty(TILE, np.uint64)
    heap = np.empty((BLOCK, most), np.int64)
    held = np.empty(BLOCK, np.int64)
    least = np.empty(BLOCK, np.int32)
    for begin in range(0, rows.size, BLOCK):
        end = min(rows.size, begin + BLOCK)
        for n in range(begin, end):
            held[n - begin] = 0
            least[n - begin] = above[n] + np.int32(1)
        for a in range(0, mentors, TILE):
            b = min(mentors, a + TILE)
            size = b - a
            for n in range(begin, end):
                score_tile(rows[n], a, b, columns, points, count, met)
                for j in range(size):
                    points[j] -= price[a + j]
                for j in range(size, size + _LANES):
                    points[j] = _LOWEST
                x, odd = n - begin, _multiplier(names[n])
                held[x], least[x] = _offer(
                    points, size, a, odd, most, heap[x], held[x], least[x]
                )
        for n in range(begin, end):
            x, back = n - begin, _inverse(_multiplier(names[n]))
            _best_first(heap[x], held[x])
            for c in range(held[x]):
                mentor = np.uint32(np.uint32(heap[x, c]) * back)
                worth = np.int32(heap[x, c] >> np.int64(32))
                out_mentor[n, c] = mentor
                out_worth[n, c] = worth
                out_score[n, c] = worth + price[mentor]
            for c in range(held[x], most):
                out_mentor[n, c] = -1
            out_rest[n] = least[x] if held[x] == most else above[n]


@compiled
def largest_gains(rows, columns, price, shift, out):
    """For each of some mentees the largest score * 2**shift - price; int64."""
    mentors = columns.row_points.shape[1]
    points = np.empty(TILE, np.int32)
    count = np.empty(TILE, np.int32)
    met = np.empty(TILE, np.uint64)
    for begin in range(0, rows.size, BLOCK):
        end = min(rows.size, begin + BLOCK)
        for n in range(begin, end):
            out[n] = np.int64(-1) << np.int64(60)
        for a in range(0, mentors, TILE):
            b = min(mentors, a + TILE)
            for n in range(begin, end):
                score_tile(rows[n], a, b, columns, points, count, met)
                best = out[n]
                for j in range(b - a):
                    best = max(best, (np.int64(points[j]) << shift) - price[a + j])
                out[n] = best


@compiled
def reached(rows, columns, found):
    """Which mentors any of some mentees may have, into bool (mentors,)."""
    mentors = columns.row_points.shape[1]
    points = np.empty(TILE, np.int32)
    count = np.empty(TILE, np.int32)
    met = np.empty(TILE, np.uint64)
    for i in rows:
        for a in range(0, mentors, TILE):
            b = min(mentors, a + TILE)
            score_tile(i, a, b, columns, points, count, met)
            for j in range(a, b):
                found[j] |= points[j - a] >= np.int32(0)


@compiled
def add_up(rows, columns):
    """How many pairs are allowed, and the sum of their scores: one bare pass."""
    mentors = columns.row_points.shape[1]
    points = np.empty(TILE, np.int32)
    count = np.empty(TILE, np.int32)
    met = np.empty(TILE, np.uint64)
    pairs, total = np.int64(0), np.int64(0)
    for begin in range(0, rows.size, BLOCK):
        end = min(rows.size, begin + BLOCK)
        for a in range(0, mentors, TILE):
            b = min(mentors, a + TILE)
            for n in range(begin, end):
                score_tile(rows[n], a, b, columns, points, count, met)
                some, part = np.int32(0), np.int32(0)
                for j in range(b - a):
                    some += np.int32(points[j] >= np.int32(0))
                    part += max(points[j], np.int32(0))
                pairs += some
                total += part
    return pairs, total
