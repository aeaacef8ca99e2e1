"""mentor-match: one mentee per mentor and round, as its documentation says.

Five rounds, because a mentor has up to five places; whoever has a mentor, or no place
left, is disqualified. Its own rules would be slower: it only looks our score up.
"""

from __future__ import annotations

from edges import Edges, Pairs, pairs
from matching.match import Match
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify, Rule


class Known(Rule):
    """The score that is already known."""

    def __init__(self, scores: dict[tuple[str, str], int]) -> None:
        self.scores = scores

    def apply(self, match: Match) -> int:
        return self.scores[match.mentee.email, match.mentor.email]


def play(given: Edges) -> Pairs:
    """The pairs after as many rounds as the largest number of places."""
    names = [(str(i), str(j)) for i, j in zip(given.mentee, given.mentor, strict=True)]
    scores = dict(zip(names, given.score.tolist(), strict=True))
    places = {str(j): n for j, n in enumerate(given.places.tolist())}

    def cannot(match: Match) -> bool:
        return (
            bool(match.mentee.mentors)
            or len(match.mentor.mentees) >= places[match.mentor.email]
            or (match.mentee.email, match.mentor.email) not in scores
        )

    rules = [[Known(scores), Disqualify(cannot)] for _ in range(given.places.max())]
    _, mentees = process_data(
        [Mentor(grade=1, email=name) for name in places],
        [Mentee(grade=1, email=str(i)) for i in range(given.mentees)],
        rules,
    )
    return pairs(
        [(int(m.email), int(m.mentors[0].email)) for m in mentees if m.mentors]
    )
