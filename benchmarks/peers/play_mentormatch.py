"""mentormatch: its matcher, with our score as the only thing that it sorts by."""

from __future__ import annotations

from typing import Any

from edges import Edges, Pairs, pairs
from mentormatch.api.applicant import Mentee, Mentor
from mentormatch.api.applicant.applicant_collection import ApplicantCollection
from mentormatch.api.applicant.applicant_factory import ApplicantFactory
from mentormatch.api.compatibility import Compatibility
from mentormatch.api.initializer.initializer_implementation import InitializerPreferred
from mentormatch.api.matcher.matcher import Matcher
from mentormatch.api.pair.pair import Pair
from mentormatch.api.sorter.sorter_abc import Sorter
from mentormatch.api.sorter.sorter_context_mgr import SorterContextMgr

_NOTHING = {
    **dict.fromkeys(("function", "last_name", "first_name", "location", "gender"), ""),
    **dict.fromkeys(("position_level", "years_total", "favor"), 0),
    **{f"preference_{word}": [] for word in ("yes", "no", "maybe")},
    "skills": [],
    "preferred_functions": [],
}


class ByScore(Sorter):
    """The pair with the higher score is better; of equals the first one."""

    def __init__(self, scores: dict[tuple[int, int], int]) -> None:
        self.scores = scores

    def get_better_pair(self, pair1: Pair, pair2: Pair) -> Pair:
        one = self.scores[pair1.mentee.wwid, pair1.mentor.wwid]
        other = self.scores[pair2.mentee.wwid, pair2.mentor.wwid]
        return pair1 if one >= other else pair2


class Allowed(Compatibility):
    """Only allowed pairs are wished for, so all of them may be."""

    def is_compatible(self, pair: Pair) -> bool:
        return True


def play(given: Edges) -> Pairs:
    """What the matcher assigns."""
    columns = (given.mentee.tolist(), given.mentor.tolist(), given.score.tolist())
    scores = {(i, j): score for i, j, score in zip(*columns, strict=True)}
    sorter = SorterContextMgr(ByScore(scores), ByScore(scores))
    wishes = [[j for _, j in own] for own in given.lists()]
    mentees = _people(Mentee, [{"preferred_wwids": own} for own in wishes], sorter)
    places = given.places.tolist()
    mentors = _people(Mentor, [{"max_mentee_count": n} for n in places], sorter)
    wished = InitializerPreferred(mentors, Allowed(), sorter)
    Matcher(mentors, mentees, wished, sorter).execute()
    return pairs(
        [(p.mentee.wwid, p.mentor.wwid) for m in mentees for p in m.yield_pairs]
    )


def _people(kind: type, own: list[dict[str, Any]], sorter: Sorter) -> Any:
    told = [{**_NOTHING, "wwid": n, **fields} for n, fields in enumerate(own)]
    people = ApplicantCollection(told, ApplicantFactory(kind, sorter))
    people.assemble_applicant_objects()
    return people
