"""What an opportunity has to be to help with what somebody came for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Goal

_Kind = Opportunity.Kind

JUST_THAT: Mapping[str, frozenset[str]] = {
    Goal.JOB: frozenset({_Kind.JOB}),
    Goal.INTERNSHIP: frozenset({_Kind.INTERNSHIP, _Kind.TRAINEESHIP, _Kind.ROTATION}),
    Goal.APPRENTICESHIP: frozenset({_Kind.APPRENTICESHIP}),
    Goal.STUDY: frozenset({_Kind.STUDY, _Kind.SCHOLARSHIP}),
    Goal.CERTIFICATION: frozenset({_Kind.TRAINING}),
    Goal.BUSINESS: frozenset({_Kind.FUNDING}),
    Goal.LANGUAGE: frozenset({_Kind.LANGUAGE_COURSE}),
    Goal.SETTLING_IN: frozenset({_Kind.EVENT}),
    Goal.DIGITAL: frozenset({_Kind.COURSE}),
}
"""Goal -> what is just what somebody came for."""

_ON_THE_WAY: Mapping[str, frozenset[str]] = {
    Goal.JOB: frozenset(
        {
            *(_Kind.INTERNSHIP, _Kind.TRAINEESHIP, _Kind.ROTATION),
            *(_Kind.APPRENTICESHIP, _Kind.TRAINING, _Kind.VISIT),
        }
    ),
    Goal.INTERNSHIP: frozenset({_Kind.VISIT}),
    Goal.APPRENTICESHIP: frozenset({_Kind.INTERNSHIP, _Kind.VISIT}),
    Goal.STUDY: frozenset({_Kind.TRAINEESHIP, _Kind.INTERNSHIP}),
    Goal.CERTIFICATION: frozenset({_Kind.TRAINEESHIP, _Kind.INTERNSHIP}),
    Goal.SETTLING_IN: frozenset({_Kind.VISIT}),
}
"""Goal -> what else is a step towards it."""

FOR_EVERYBODY = frozenset({_Kind.COURSE, _Kind.LANGUAGE_COURSE, _Kind.EVENT})
"""Whatever somebody came for: to learn and to meet people helps with it."""

SET_TIMES = frozenset({_Kind.COURSE, _Kind.LANGUAGE_COURSE, _Kind.EVENT, _Kind.VISIT})
"""Beside these somebody goes on as before, so their free times count."""


def just_that(goals: Iterable[str]) -> frozenset[str]:
    """What is just what somebody came for; empty where nobody knows."""
    return _texts(kind for goal in goals for kind in JUST_THAT.get(goal, ()))


def that_help(goals: Iterable[str]) -> frozenset[str]:
    """All that may help somebody with what they came for; empty where nobody knows."""
    goals = list(goals)
    some = (kind for goal in goals for kind in _ON_THE_WAY.get(goal, ()))
    return just_that(goals) | _texts((*some, *FOR_EVERYBODY)) if goals else frozenset()


def _texts(kinds: Iterable[str]) -> frozenset[str]:
    """Plain texts, as the matcher takes them."""
    return frozenset(map(str, kinds))
