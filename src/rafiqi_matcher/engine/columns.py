"""Features as the compiled kernel reads them: a few flat arrays.

Every CountTerm's points become steps: a first amount, and what each further common
element adds. Adding steps is a compare and an addition for many mentors at once, where
looking points up would be one memory access for each.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.engine.features import CountTerm, Features, Ints, Words


class Columns(NamedTuple):
    """What the kernel gets; terms of one sort are stacked.

    row_points    int32 (all kinds, mentors); row_kind int32 (mentees, row terms)
    mentee_words  uint64 (mentees, words);    mentor_words uint64 (words, mentors)
    counts        int32 (count terms, 4): first word, word after the last, levels, steps
    steps         int32 (all kinds, most steps + 1), padded with 0
    step_kind     int32 (mentees, count terms)
    mentee_codes  int32 (mentees, equal terms)
    mentor_codes  int32 (equal terms, mentors)
    equal_points  int32 (equal terms,)
    """

    row_points: Ints
    row_kind: Ints
    mentee_words: Words
    mentor_words: Words
    counts: Ints
    steps: Ints
    step_kind: Ints
    mentee_codes: Ints
    mentor_codes: Ints
    equal_points: Ints


def columns_of(features: Features) -> Columns:
    """Lay features out for the kernel."""
    n, m = features.mentees, features.mentors
    counts, equals = features.counts, features.equals
    rows = [term.points for term in features.rows]
    steps = [_steps(term) for term in counts]
    return Columns(
        row_points=_stack(rows, m),
        row_kind=_kinds([term.kind for term in features.rows], rows, n),
        mentee_words=np.ascontiguousarray(
            np.hstack([np.zeros((n, 0), np.uint64), *(t.mentee for t in counts)])
        ),
        mentor_words=np.ascontiguousarray(
            np.hstack([np.zeros((m, 0), np.uint64), *(t.mentor for t in counts)]).T
        ),
        counts=_spans(counts),
        steps=_stack(steps, 1 + max((term.shape[1] - 1 for term in steps), default=0)),
        step_kind=_kinds([term.kind for term in counts], steps, n),
        mentee_codes=_stack([term.mentee[None] for term in equals], n).T.copy(),
        mentor_codes=_stack([term.mentor[None] for term in equals], m),
        equal_points=np.array([term.points for term in equals], np.int32),
    )


def turned(columns: Columns) -> Columns:
    """The same with mentees and mentors changed over, to score one mentor with all.

    mentee_words, mentee_codes are the mentors', mentor_words, mentor_codes the mentees'
    row_kind   int32 (row terms, mentees); row_points stay as they are
    steps      int32 (all kinds, most steps + 1), the points by the count
    step_kind  int32 (count terms, mentees)
    """
    return columns._replace(
        row_kind=columns.row_kind.T.copy(),
        mentee_words=columns.mentor_words.T.copy(),
        mentor_words=columns.mentee_words.T.copy(),
        steps=np.cumsum(columns.steps, axis=1, dtype=np.int32),
        step_kind=columns.step_kind.T.copy(),
        mentee_codes=columns.mentor_codes.T.copy(),
        mentor_codes=columns.mentee_codes.T.copy(),
    )


def _steps(term: CountTerm) -> Ints:
    return np.diff(term.points, axis=1, prepend=0).astype(np.int32)


def _stack(parts: list[Ints], width: int) -> Ints:
    """One table of all parts, padded with 0 to a width."""
    padded = [np.pad(part, ((0, 0), (0, width - part.shape[1]))) for part in parts]
    return np.ascontiguousarray(
        np.concatenate([np.zeros((0, width), np.int32), *padded]).astype(np.int32)
    )


def _kinds(kinds: list[Ints], parts: list[Ints], people: int) -> Ints:
    """Where in the stacked table each mentee's kind is, term by term."""
    starts = np.cumsum([0, *(len(part) for part in parts)])
    found: NDArray[np.int32] = np.zeros((people, len(kinds)), np.int32)
    for term, kind in enumerate(kinds):
        found[:, term] = kind + starts[term]
    return found


def _spans(counts: tuple[CountTerm, ...]) -> Ints:
    ends = np.cumsum([0, *(term.mentee.shape[1] for term in counts)])
    spans = [
        (ends[n], ends[n + 1], term.levels, term.points.shape[1] - 1)
        for n, term in enumerate(counts)
    ]
    return np.array(spans, np.int32).reshape(-1, 4)
