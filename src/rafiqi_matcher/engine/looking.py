"""The compiled looks at many pairs: best offers, largest gains, what is reached."""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.engine.compiling import compiled
from rafiqi_matcher.engine.kernel import TILE, score_tile

BLOCK = 64
"""Mentees scored against a tile while its columns are warm."""

_LANES = 16
_LOWEST = -(1 << 31)


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
