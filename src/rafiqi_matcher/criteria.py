"""The nine criteria: how well a pair fits, 0 to 1000 points each.

Each criterion says once, for arrays of pairs, how many points it gives; explanations
ask the same code about one pair, and add the facts behind it.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from rafiqi_matcher.facts import Facts, shared_languages, unknown_for
from rafiqi_matcher.hard_rules import best_shared_level, is_near, place_facts
from rafiqi_matcher.masks import Ints, shared
from rafiqi_matcher.packed import Pairs
from rafiqi_matcher.people import Mentee, Mentor
from rafiqi_matcher.world import FULL, World


class Criterion(Protocol):
    """One criterion; usual_weight is its weight until a programme chooses another."""

    name: str
    usual_weight: int

    def points(self, pairs: Pairs) -> Ints:
        """0..1000 for each pair."""
        ...

    def facts(self, mentee: Mentee, mentor: Mentor, world: World) -> Facts:
        """What the criterion looked at, for one pair."""
        ...


class Skills:
    """The share of the wanted skills that the mentor has."""

    name = "skills"
    usual_weight = 22

    def points(self, pairs: Pairs) -> Ints:
        found = shared(pairs.mentee.skills, pairs.mentor.skills)
        return _share(found, pairs.mentee.skills_wanted)

    def facts(self, mentee: Mentee, mentor: Mentor, world: World) -> Facts:
        return {
            "shared": sorted(mentee.skills & mentor.skills),
            "wanted": sorted(mentee.skills),
            "unknown_for": unknown_for(mentee.skills, mentor.skills),
        }


class Goals:
    """The share of the mentee's goals that the mentor helps with."""

    name = "goals"
    usual_weight = 20

    def points(self, pairs: Pairs) -> Ints:
        found = shared(pairs.mentee.goals, pairs.mentor.goals)
        return _share(found, pairs.mentee.goals_wanted)

    def facts(self, mentee: Mentee, mentor: Mentor, world: World) -> Facts:
        return {
            "shared": sorted(mentee.goals & mentor.goals),
            "wanted": sorted(mentee.goals),
            "unknown_for": unknown_for(mentee.goals, mentor.goals),
        }


class Sector:
    """How near their fields of work are, by the world's sector table."""

    name = "sector"
    usual_weight = 16

    def points(self, pairs: Pairs) -> Ints:
        return pairs.tables.sector_points[pairs.mentee.sector, pairs.mentor.sector]

    def facts(self, mentee: Mentee, mentor: Mentor, world: World) -> Facts:
        return {
            "mentee_sector": mentee.sector,
            "mentor_sector": mentor.sector,
            "same": mentee.sector != "" and mentee.sector == mentor.sector,
            "unknown_for": unknown_for(mentee.sector, mentor.sector),
        }


class SharedLanguage:
    """The best level that both reach in one language."""

    name = "language"
    usual_weight = 12

    def points(self, pairs: Pairs) -> Ints:
        return pairs.tables.language_points[best_shared_level(pairs)]

    def facts(self, mentee: Mentee, mentor: Mentor, world: World) -> Facts:
        return {
            "shared": shared_languages(mentee, mentor),
            "unknown_for": unknown_for(mentee.languages, mentor.languages),
        }


class Seniority:
    """The mentor is ahead by some years: best are six, each year off costs 100."""

    name = "seniority"
    usual_weight = 8
    best_gap_years = 6
    points_per_year = 100

    def points(self, pairs: Pairs) -> Ints:
        mentee, mentor = pairs.mentee.years, pairs.mentor.years
        years_off = np.abs(mentor - mentee - self.best_gap_years)
        known = (mentee >= 0) & (mentor >= 0)
        points: Ints = known * np.maximum(FULL - self.points_per_year * years_off, 0)
        return points

    def facts(self, mentee: Mentee, mentor: Mentor, world: World) -> Facts:
        both = mentee.years is not None and mentor.years is not None
        return {
            "mentee_years": mentee.years,
            "mentor_years": mentor.years,
            "gap_years": (mentor.years or 0) - (mentee.years or 0) if both else None,
            "best_gap_years": self.best_gap_years,
            "unknown_for": unknown_for(mentee.years, mentor.years),
        }


class LivedExperience:
    """The mentor knows the way from the own life.

    Same origin 1000, an origin in the same part of the world 600, else a refugee
    background 400.
    """

    name = "lived"
    usual_weight = 7

    def points(self, pairs: Pairs) -> Ints:
        mentee, mentor = pairs.mentee, pairs.mentor
        same = (mentee.origin == mentor.origin) & (mentee.origin >= 0)
        near = (mentee.macro_region == mentor.macro_region) & (mentee.macro_region >= 0)
        points = np.where(near, 600, 400 * mentor.refugee_background)
        return np.where(same, FULL, points).astype(np.int32)

    def facts(self, mentee: Mentee, mentor: Mentor, world: World) -> Facts:
        part = world.macro_region.get(mentee.origin)
        same_part = part is not None and part == world.macro_region.get(mentor.origin)
        return {
            "origin": mentee.origin,
            "mentor_origin": mentor.origin,
            "same_origin": mentee.origin != "" and mentee.origin == mentor.origin,
            "same_part_of_the_world": same_part,
            "refugee_background": mentor.refugee_background,
            "unknown_for": unknown_for(mentee.origin, mentor.origin),
        }


class Interests:
    """How many interests they share."""

    name = "interests"
    usual_weight = 6

    def points(self, pairs: Pairs) -> Ints:
        found = shared(pairs.mentee.interests, pairs.mentor.interests)
        table = pairs.tables.interest_points
        return table[np.minimum(found, table.size - 1)]

    def facts(self, mentee: Mentee, mentor: Mentor, world: World) -> Facts:
        return {
            "shared": sorted(mentee.interests & mentor.interests),
            "unknown_for": unknown_for(mentee.interests, mentor.interests),
        }


class CommonTimes:
    """200 points for each part of the week when both are free, up to five."""

    name = "availability"
    usual_weight = 5

    def points(self, pairs: Pairs) -> Ints:
        common = shared(pairs.mentee.slots, pairs.mentor.slots)
        return np.minimum(common * 200, FULL)

    def facts(self, mentee: Mentee, mentor: Mentor, world: World) -> Facts:
        return {
            "common_slots": sorted(mentee.slots & mentor.slots),
            "unknown_for": unknown_for(mentee.slots, mentor.slots),
        }


class Proximity:
    """Same region 1000, a region within reach 500."""

    name = "proximity"
    usual_weight = 4

    def points(self, pairs: Pairs) -> Ints:
        region = pairs.mentee.region
        same = (region == pairs.mentor.region) & (region >= 0)
        points = np.where(same, FULL, np.where(is_near(pairs), 500, 0))
        return points.astype(np.int32)

    def facts(self, mentee: Mentee, mentor: Mentor, world: World) -> Facts:
        return place_facts(mentee, mentor)


def _share(found: Ints, wanted: Ints) -> Ints:
    """1000 for all that is wanted; 0 where nothing is."""
    return found * FULL // np.maximum(wanted, 1)


CRITERIA: tuple[Criterion, ...] = (
    Skills(),
    Goals(),
    Sector(),
    SharedLanguage(),
    Seniority(),
    LivedExperience(),
    Interests(),
    CommonTimes(),
    Proximity(),
)
