"""HiGHS: the linear program, by the simplex method."""

from __future__ import annotations

import highspy
import numpy as np
from edges import Edges, Pairs


def play(given: Edges) -> Pairs:
    """An optimum: the corners of this program are whole numbers."""
    edges, inf = given.score.size, highspy.kHighsInf
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = edges, given.mentees + given.mentors
    lp.col_cost_ = -given.score.astype(float)
    lp.col_lower_, lp.col_upper_ = np.zeros(edges), np.ones(edges)
    lp.row_lower_ = np.full(lp.num_row_, -inf)
    lp.row_upper_ = np.concatenate((np.ones(given.mentees), given.places.astype(float)))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.arange(0, 2 * edges + 1, 2)
    both = np.stack((given.mentee, given.mentees + given.mentor), axis=1)
    lp.a_matrix_.index_, lp.a_matrix_.value_ = both.ravel(), np.ones(2 * edges)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("solver", "simplex")
    solver.passModel(lp)
    solver.run()
    used = np.flatnonzero(np.array(solver.getSolution().col_value) > 0.5)
    return given.mentee[used], given.mentor[used]
