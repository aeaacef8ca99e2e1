"""The seven hard rules: what no pair may break.

Each rule says once, for arrays of pairs, when it holds; explanations ask the same
code about one pair, and add the facts behind it.
"""

from __future__ import annotations

from typing import Protocol

from rafiqi_matcher.facts import Facts, shared_languages, unknown_for
from rafiqi_matcher.masks import Bools, Ints, meets, shared
from rafiqi_matcher.packed import Pairs
from rafiqi_matcher.people import Mentee, Mentor


class HardRule(Protocol):
    """One rule. A protection can never be switched off."""

    name: str
    is_protection: bool

    def holds(self, pairs: Pairs) -> Bools:
        """Whether each pair keeps the rule."""
        ...

    def facts(self, mentee: Mentee, mentor: Mentor) -> Facts:
        """What the rule looked at, for one pair."""
        ...


def best_shared_level(pairs: Pairs) -> Ints:
    """The level 0..4 that both reach in some language."""
    level = meets(pairs.mentee.languages[0], pairs.mentor.languages[0]).astype("i4")
    for mentee, mentor in zip(
        pairs.mentee.languages[1:], pairs.mentor.languages[1:], strict=True
    ):
        level += meets(mentee, mentor)
    return level


class Language:
    """They share a language at the level the mentee needs."""

    name = "language"
    is_protection = False

    def holds(self, pairs: Pairs) -> Bools:
        enough = best_shared_level(pairs) >= pairs.mentee.min_language_level
        holds: Bools = enough | ~pairs.mentee.speaks | ~pairs.mentor.speaks
        return holds

    def facts(self, mentee: Mentee, mentor: Mentor) -> Facts:
        return {
            "shared": shared_languages(mentee, mentor),
            "needed_level": mentee.min_language_level,
            "unknown_for": unknown_for(mentee.languages, mentor.languages),
        }


class Availability:
    """They are free at as many common times as the mentee needs."""

    name = "availability"
    is_protection = False

    def holds(self, pairs: Pairs) -> Bools:
        common = shared(pairs.mentee.slots, pairs.mentor.slots)
        enough = common >= pairs.mentee.min_slots
        holds: Bools = enough | ~pairs.mentee.has_time | ~pairs.mentor.has_time
        return holds

    def facts(self, mentee: Mentee, mentor: Mentor) -> Facts:
        return {
            "common_slots": sorted(mentee.slots & mentor.slots),
            "needed": mentee.min_slots,
            "unknown_for": unknown_for(mentee.slots, mentor.slots),
        }


class Gender:
    """Both wishes for somebody of the same gender are kept.

    Where one of them wishes it, both genders must be known.
    """

    name = "gender"
    is_protection = True

    def holds(self, pairs: Pairs) -> Bools:
        mentee, mentor = pairs.mentee, pairs.mentor
        same = (mentee.gender == mentor.gender) & (mentee.gender >= 0)
        holds: Bools = same | ~(mentee.wants_same_gender | mentor.wants_same_gender)
        return holds

    def facts(self, mentee: Mentee, mentor: Mentor) -> Facts:
        wish = mentee.wants_same_gender or mentor.wants_same_gender
        return {
            "mentee_gender": mentee.gender,
            "mentor_gender": mentor.gender,
            "mentee_wants_same": mentee.wants_same_gender,
            "mentor_wants_same": mentor.wants_same_gender,
            "unknown_for": unknown_for(mentee.gender, mentor.gender) if wish else [],
        }


class Format:
    """Both accept video, or both accept a room and one of them reaches the other."""

    name = "format"
    is_protection = False

    def holds(self, pairs: Pairs) -> Bools:
        mentee, mentor = pairs.mentee, pairs.mentor
        unknown = (mentee.region < 0) | (mentor.region < 0)
        in_a_room = mentee.in_person & mentor.in_person & (is_near(pairs) | unknown)
        holds: Bools = (mentee.online & mentor.online) | in_a_room
        return holds

    def facts(self, mentee: Mentee, mentor: Mentor) -> Facts:
        online = mentee.accepts_online and mentor.accepts_online
        places = place_facts(mentee, mentor)
        return {
            **places,
            "online": online,
            "in_person": mentee.accepts_in_person and mentor.accepts_in_person,
            "unknown_for": [] if online else places["unknown_for"],
        }


class Safeguarding:
    """A mentor of somebody under age has the safeguarding clearance."""

    name = "safeguarding"
    is_protection = True

    def holds(self, pairs: Pairs) -> Bools:
        holds: Bools = ~pairs.mentee.minor | pairs.mentor.cleared
        return holds

    def facts(self, mentee: Mentee, mentor: Mentor) -> Facts:
        return {"mentee_is_minor": mentee.minor, "mentor_is_cleared": mentor.cleared}


class Origin:
    """A mentee who fears people of the own origin meets none of them.

    Where the mentee wishes so, both origins must be known.
    """

    name = "origin"
    is_protection = True

    def holds(self, pairs: Pairs) -> Bools:
        mentee, mentor = pairs.mentee.origin, pairs.mentor.origin
        differs = (mentee >= 0) & (mentor >= 0) & (mentee != mentor)
        holds: Bools = differs | ~pairs.mentee.exclude_same_origin
        return holds

    def facts(self, mentee: Mentee, mentor: Mentor) -> Facts:
        wish = mentee.exclude_same_origin
        return {
            "mentee_excludes_own": wish,
            "same_origin": mentee.origin != "" and mentee.origin == mentor.origin,
            "unknown_for": unknown_for(mentee.origin, mentor.origin) if wish else [],
        }


class Conflict:
    """The organisation that looks after the mentee is not the mentor's employer."""

    name = "conflict"
    is_protection = True

    def holds(self, pairs: Pairs) -> Bools:
        mentee, mentor = pairs.mentee.organisation, pairs.mentor.organisation
        holds: Bools = (mentee != mentor) | (mentee < 0)
        return holds

    def facts(self, mentee: Mentee, mentor: Mentor) -> Facts:
        same = mentee.organisation != "" and mentee.organisation == mentor.organisation
        return {"same_organisation": same, "organisation": mentee.organisation}


def is_near(pairs: Pairs) -> Bools:
    """Whether one of two people reaches the region of the other."""
    mentee, mentor = pairs.mentee, pairs.mentor
    return meets(mentee.reach, mentor.here) | meets(mentee.here, mentor.reach)


def place_facts(mentee: Mentee, mentor: Mentor) -> Facts:
    """Where the two live, and whether one reaches the other."""
    return {
        "mentee_region": mentee.region,
        "mentor_region": mentor.region,
        "same_region": mentee.region != "" and mentee.region == mentor.region,
        "near": mentee.reaches(mentor.region) or mentor.reaches(mentee.region),
        "unknown_for": unknown_for(mentee.region, mentor.region),
    }


HARD_RULES: tuple[HardRule, ...] = (
    Language(),
    Availability(),
    Gender(),
    Format(),
    Safeguarding(),
    Origin(),
    Conflict(),
)
