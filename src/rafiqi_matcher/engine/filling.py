"""The compiled search for takers of places that are free and have a price.

Worth and prices are int64 in fractions of a point, 2**-shift each.
"""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.engine.bids import NOBODY, leave
from rafiqi_matcher.engine.compiling import compiled
from rafiqi_matcher.engine.singles import scores_of_column


@compiled
def fill_free_places(books, here, lists, turned, bonus, shift, most_steps):
    """Let mentors with a free place and a price lower it until somebody comes.

    here    bool (mentees,), who takes part
    lists   Offers of all mentees, who hear of every price that falls
    turned  the columns with mentees and mentors changed over

    The price falls to just above what the next mentee would pay, or to 0; whoever
    comes leaves a place elsewhere, which looks for somebody in turn. Returns the number
    of steps, or -1 if most_steps did not suffice.
    Source: Bertsekas, Castanon (1992), "A forward/reverse auction algorithm for
    asymmetric assignment problems", doi:10.1007/BF00247653.
    """
    price, start, places, held, amount, holder, mate, own = books
    mentees, mentors = mate.size, price.size
    gain = _gains_of_matched(mate, price, own)
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
        scores_of_column(j, turned, scores)
        wish, who = _wishes(j, free, scores, here, mate, gain, bonus, shift)
        asked = max(np.int64(0), min(price[j], wish[free] - 1))
        if asked < price[j]:
            _tell(j, np.int32(asked >> shift), scores, lists)
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
            own[i] = (np.int64(scores[i]) + bonus[i]) << shift
            gain[i] = own[i] - asked
            amount[start[j] + held[j]], holder[start[j] + held[j]] = asked, i
            held[j] += 1
    return steps


@compiled
def _gains_of_matched(mate, price, own):
    gain = np.zeros(mate.size, np.int64)
    for i in range(mate.size):
        if mate[i] >= 0:
            gain[i] = own[i] - price[mate[i]]
    return gain


@compiled
def _wishes(j, free, scores, here, mate, gain, bonus, shift):
    """The free + 1 mentees who would pay most for a place with mentor j."""
    wish = np.full(free + 1, np.int64(-1) << 60)
    who = np.full(free + 1, NOBODY, np.int64)
    for i in range(scores.size):
        would_pay = ((np.int64(scores[i]) + bonus[i]) << shift) - gain[i]
        if would_pay <= wish[free] or scores[i] < 0 or mate[i] == j or not here[i]:
            continue
        c = free
        while c > 0 and wish[c - 1] < would_pay:
            wish[c], who[c] = wish[c - 1], who[c - 1]
            c -= 1
        wish[c], who[c] = would_pay, i
    return wish, who


@compiled
def _tell(j, price, scores, lists):
    """Put mentor j, whose price fell, on the list of everybody whom it may concern.

    price  int32, whole points, rounded down
    """
    rest = lists[3]
    for i in range(scores.size):
        if scores[i] - price > rest[i]:
            _put(i, j, scores[i], price, lists)


@compiled
def _put(i, j, score, price, lists):
    """Put one offer where it belongs in mentee i's list; what falls off the list
    raises the bound on all that is not on it."""
    mentors, scores, worths, rest = lists
    worth, c = score - price, 0
    while c < mentors.shape[1] - 1 and mentors[i, c] >= 0 and mentors[i, c] != j:
        c += 1
    if mentors[i, c] >= 0 and worths[i, c] >= worth:
        if mentors[i, c] != j:
            rest[i] = worth
        return
    if mentors[i, c] >= 0 and mentors[i, c] != j:
        rest[i] = max(rest[i], worths[i, c])
    while c > 0 and worths[i, c - 1] < worth:
        mentors[i, c], scores[i, c] = mentors[i, c - 1], scores[i, c - 1]
        worths[i, c] = worths[i, c - 1]
        c -= 1
    mentors[i, c], scores[i, c], worths[i, c] = j, score, worth
