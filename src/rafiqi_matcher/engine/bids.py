"""The compiled part of the auction: bids, and what they leave everybody.

Worth and prices are int64 in fractions of a point, 2**-shift each.
"""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.engine.compiling import compiled
from rafiqi_matcher.engine.kernel import TILE, score_tile

NOBODY = -1


@compiled
def bid(queue, waiting, lists, books, bonus, shift, step, most_bids, rescan):
    """Let mentees bid until everybody has a place, wants none or needs new offers.

    queue    int64 (mentees,), its first `waiting` entries are mentees without a place
    lists    Offers of all mentees; what they were worth then, they are not worth more
             now, since prices rise: the search ends where none can be second best
    books    price, start, places, held (mentors,), amount, holder (all places),
             mate (mentees,), worth (mentees,): of the pair, without its price
    step     int64, the little more that each bid adds
    rescan   int64 (mentees,), gets who needs new offers

    A mentee offers for the best place what makes it as good as the second best, and a
    little more. A mentor with all places taken keeps the highest offers; her price is
    the lowest of them. Returns how many need new offers, how many bids were made, and
    how many are still in the queue because most_bids were reached.
    """
    mentor, score, worth_then, rest = lists
    price, start, places, held, amount, holder, mate, own = books
    stale, bids = 0, 0
    while waiting > 0 and bids < most_bids:
        waiting -= 1
        i = queue[waiting]
        extra = np.int64(bonus[i])
        best, second, chosen = _two_best(
            mentor[i], score[i], worth_then[i], extra, price, shift
        )
        unseen = (np.int64(rest[i]) + extra) << shift
        if chosen < 0 or best < unseen or best <= 0:
            if unseen > 0:
                rescan[stale] = i
                stale += 1
            continue
        amount_offered = price[chosen] + best - max(second, unseen, np.int64(0)) + step
        bids += 1
        loser = _accept(i, chosen, amount_offered, start, places, held, amount, holder)
        mate[i], own[i] = chosen, best + price[chosen]
        if loser >= 0:
            mate[loser] = NOBODY
            queue[waiting] = loser
            waiting += 1
        if held[chosen] == places[chosen]:
            price[chosen] = amount[start[chosen]]
    return stale, bids, waiting


@compiled
def _two_best(mentor, score, worth_then, extra, price, shift):
    """The worth of the best and the second best offer, and the best mentor."""
    best, second, chosen = np.int64(-1) << 62, np.int64(-1) << 62, NOBODY
    for c in range(mentor.size):
        j = mentor[c]
        if j < 0 or (np.int64(worth_then[c]) + extra) << shift < second:
            break
        worth = ((np.int64(score[c]) + extra) << shift) - price[j]
        if worth > best:
            second, best, chosen = best, worth, j
        elif worth > second:
            second = worth
    return best, second, chosen


@compiled
def _accept(i, j, offered, start, places, held, amount, holder):
    """Give mentee i a place with mentor j; returns who had to leave, or NOBODY."""
    first, size, loser = start[j], held[j], NOBODY
    if size < places[j]:
        c = size
        held[j] = size + 1
        amount[first + c], holder[first + c] = offered, i
        while c > 0:
            parent = (c - 1) >> 1
            if amount[first + parent] <= amount[first + c]:
                break
            _swap(first + parent, first + c, amount, holder)
            c = parent
        return loser
    loser = holder[first]
    amount[first], holder[first] = offered, i
    _settle(first, size, 0, amount, holder)
    return loser


@compiled
def _settle(first, size, c, amount, holder):
    """Sink the entry c of a heap of places to where it belongs."""
    while True:
        child = 2 * c + 1
        if child >= size:
            return
        if child + 1 < size and amount[first + child + 1] < amount[first + child]:
            child += 1
        if amount[first + c] <= amount[first + child]:
            return
        _swap(first + c, first + child, amount, holder)
        c = child


@compiled
def _swap(a, b, amount, holder):
    amount[a], amount[b] = amount[b], amount[a]
    holder[a], holder[b] = holder[b], holder[a]


@compiled
def leave(i, j, start, held, amount, holder):
    """Take mentee i out of mentor j's places."""
    first, size = start[j], held[j]
    for c in range(size):
        if holder[first + c] == i:
            amount[first + c] = amount[first + size - 1]
            holder[first + c] = holder[first + size - 1]
            break
    held[j] = size - 1
    for c in range((size - 1) // 2, -1, -1):
        _settle(first, size - 1, c, amount, holder)


@compiled
def gains(lists, price, bonus, shift, gain):
    """What the best offer is worth to each mentee above its price; >= 0.

    Returns whose best offer may be one that is not listed; bool (mentees,).
    """
    mentor, score, worth_then, rest = lists
    unsure = np.zeros(gain.size, np.bool_)
    for i in range(gain.size):
        extra = np.int64(bonus[i])
        best = np.int64(0)
        for c in range(mentor.shape[1]):
            j = mentor[i, c]
            if j < 0 or (np.int64(worth_then[i, c]) + extra) << shift <= best:
                break
            best = max(best, ((np.int64(score[i, c]) + extra) << shift) - price[j])
        gain[i] = best
        unsure[i] = (np.int64(rest[i]) + extra) << shift > best
    return unsure


@compiled
def price_of_last_place(rows, columns, gain, places, start, amount, held):
    """Collect per mentor the largest score - gain of some mentees, one per place.

    gain  int64 (mentees,), whole points
    """
    mentors = places.size
    points = np.empty(TILE, np.int32)
    count = np.empty(TILE, np.int32)
    met = np.empty(TILE, np.uint64)
    holder = np.empty(amount.size, np.int64)
    for i in rows:
        for a in range(0, mentors, TILE):
            b = min(mentors, a + TILE)
            score_tile(i, a, b, columns, points, count, met)
            for j in range(a, b):
                would_pay = np.int64(points[j - a]) - gain[i]
                if would_pay <= 0 or places[j] == 0:
                    continue
                if held[j] < places[j] or would_pay > amount[start[j]]:
                    _accept(i, j, would_pay, start, places, held, amount, holder)
