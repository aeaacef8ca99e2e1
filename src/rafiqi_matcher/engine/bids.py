"""The compiled part of the auction: bids, and the search for takers of free places.

Worth and prices are int64 in fractions of a point, 2**-shift each.
"""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.engine.compiling import compiled
from rafiqi_matcher.engine.kernel import TILE, score_tile
from rafiqi_matcher.engine.singles import score_one, scores_of_column

NOBODY = -1


@compiled
def bid(queue, waiting, lists, fresh, books, bonus, shift, step, most_bids, rescan):
    """Let mentees bid until everybody has a place, wants none or needs new offers.

    queue    int64 (mentees,), its first `waiting` entries are mentees without a place
    lists    Offers of all mentees; what they were worth then, they are not worth more
             now, since prices rise: the search ends where none can be second best
    fresh    bool (mentees,), whose offers were looked up since a price fell
    books    price, start, places, held (mentors,), amount, holder (all places),
             mate (mentees,)
    step     int64, the little more that each bid adds
    rescan   int64 (mentees,), gets who needs new offers

    A mentee offers for the best place what makes it as good as the second best, and a
    little more. A mentor with all places taken keeps the highest offers; her price is
    the lowest of them. Returns how many need new offers, how many bids were made, and
    how many are still in the queue because most_bids were reached.
    """
    mentor, score, worth_then, rest = lists
    price, start, places, held, amount, holder, mate = books
    stale, bids = 0, 0
    while waiting > 0 and bids < most_bids:
        waiting -= 1
        i = queue[waiting]
        if not fresh[i]:
            rescan[stale] = i
            stale += 1
            continue
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
        mate[i] = chosen
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
def fill_free_places(books, here, lowered, columns, bonus, shift, most_steps):
    """Let mentors with a free place and a price lower it until somebody comes.

    here     bool (mentees,), who takes part
    lowered  bool (mentors,), gets True for prices that fell

    The price falls to just above what the next mentee would pay, or to 0; whoever
    comes leaves a place elsewhere, which looks for somebody in turn. Returns the number
    of steps, or -1 if most_steps did not suffice.
    Source: Bertsekas, Castanon (1992), "A forward/reverse auction algorithm for
    asymmetric assignment problems", doi:10.1007/BF00247653.
    """
    price, start, places, held, amount, holder, mate = books
    mentees, mentors = mate.size, price.size
    gain = _gains_of_matched(mate, price, columns, bonus, shift)
    scores = np.empty(mentees, np.int32)
    queued = (held < places) & (price > 0)
    queue = np.empty(mentors, np.int64)
    first, waiting = 0, np.int64(queued.sum())
    queue[:waiting] = np.flatnonzero(queued)
    steps = 0
    while waiting > 0:
        j = queue[first]
        first = (first + 1) % mentors
        waiting -= 1
        queued[j] = False
        free = places[j] - held[j]
        if free <= 0 or price[j] <= 0:
            continue
        if steps == most_steps:
            return -1
        steps += 1
        scores_of_column(j, columns, scores)
        wish, who = _wishes(j, free, scores, here, mate, gain, bonus, shift)
        asked = max(np.int64(0), min(price[j], wish[free] - 1))
        lowered[j] |= asked < price[j]
        for c in range(start[j], start[j] + held[j]):
            gain[holder[c]] += price[j] - asked
            amount[c] = asked
        price[j] = asked
        for c in range(free):
            i = who[c]
            if i < 0 or wish[c] < asked + 1:
                break
            k = mate[i]
            if k >= 0:
                leave(i, k, start, held, amount, holder)
                if price[k] > 0 and not queued[k]:
                    queue[(first + waiting) % mentors] = k
                    waiting += 1
                    queued[k] = True
            mate[i] = j
            own = np.int64(scores[i]) + bonus[i]
            gain[i] = (own << shift) - asked
            amount[start[j] + held[j]], holder[start[j] + held[j]] = asked, i
            held[j] += 1
    return steps


@compiled
def _gains_of_matched(mate, price, columns, bonus, shift):
    gain = np.zeros(mate.size, np.int64)
    for i in range(mate.size):
        if mate[i] >= 0:
            worth = np.int64(score_one(i, mate[i], columns)) + bonus[i]
            gain[i] = (worth << shift) - price[mate[i]]
    return gain


@compiled
def _wishes(j, free, scores, here, mate, gain, bonus, shift):
    """The free + 1 mentees who would pay most for a place with mentor j."""
    wish = np.full(free + 1, np.int64(-1) << 60)
    who = np.full(free + 1, NOBODY, np.int64)
    for i in range(scores.size):
        if scores[i] < 0 or mate[i] == j or not here[i]:
            continue
        would_pay = ((np.int64(scores[i]) + bonus[i]) << shift) - gain[i]
        c = free
        if would_pay <= wish[c]:
            continue
        while c > 0 and wish[c - 1] < would_pay:
            wish[c], who[c] = wish[c - 1], who[c - 1]
            c -= 1
        wish[c], who[c] = would_pay, i
    return wish, who


@compiled
def gains(lists, price, bonus, shift, gain):
    """What the best offer is worth to each mentee above its price; >= 0.

    Offers that are not listed cannot be worth more, as long as no price fell.
    """
    mentor, score, worth_then, rest = lists
    for i in range(gain.size):
        extra = np.int64(bonus[i])
        best = max(np.int64(0), (np.int64(rest[i]) + extra) << shift)
        for c in range(mentor.shape[1]):
            j = mentor[i, c]
            if j < 0 or (np.int64(worth_then[i, c]) + extra) << shift <= best:
                break
            best = max(best, ((np.int64(score[i, c]) + extra) << shift) - price[j])
        gain[i] = best


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
