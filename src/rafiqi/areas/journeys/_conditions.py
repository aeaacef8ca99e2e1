"""Which conditions a newcomer's profile meets. Nothing said means: not met."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rafiqi.areas.journeys.models import Condition
from rafiqi.areas.people.models import Goal, Person, Profile
from rafiqi.kernel import languages
from rafiqi.kernel.education import Education

ENOUGH = frozenset({"B1", "B2", "C1", "C2", "native"})

Rule = Callable[[Profile, str], bool]


def met(mentee: Person, country: str) -> frozenset[str]:
    """The conditions that hold for somebody in this country (ISO 3166-1)."""
    profile = getattr(mentee, "profile", None) or Profile(person=mentee)
    return frozenset(
        condition.value
        for condition, holds in _RULES.items()
        if holds(profile, country)
    )


def _wants(*goals: Goal) -> Rule:
    wanted = {goal.value for goal in goals}
    return lambda profile, country: bool(wanted & set(profile.goals))


def _qualified(profile: Profile, country: str) -> bool:
    is_trained = (profile.education or 0) >= Education.POST_SECONDARY
    wants_it = Goal.CERTIFICATION.value in profile.goals
    return wants_it or (is_trained and profile.origin not in ("", country))


def _learns(profile: Profile, country: str) -> bool:
    spoken = {one.language: one.level for one in profile.person.languages.all()}
    official = languages.of_country(country)
    return bool(spoken) and not any(
        level in ENOUGH for language, level in spoken.items() if language in official
    )


_RULES: Mapping[Condition, Rule] = {
    Condition.BUSINESS: _wants(Goal.BUSINESS),
    Condition.JOB: _wants(Goal.JOB),
    Condition.STUDY: _wants(Goal.STUDY, Goal.APPRENTICESHIP),
    Condition.DIGITAL: _wants(Goal.DIGITAL),
    Condition.CARES: lambda profile, country: profile.cares_for_others is True,
    Condition.QUALIFIED: _qualified,
    Condition.LEARNS: _learns,
    Condition.NEW_TO_WORK: lambda profile, country: profile.years == 0,
}
