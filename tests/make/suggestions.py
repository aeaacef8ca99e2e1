"""Newcomers and opportunities that fit each other, or nearly."""

from __future__ import annotations

from typing import Any

from rafiqi.areas.opportunities.models import (
    NeededLanguage,
    NeededSkill,
    Opportunity,
)
from rafiqi.areas.people.models import Person, Profile, Skill, Spoken
from rafiqi.areas.programmes.models import Enrolment, Partner, Programme, Role
from rafiqi.areas.suggestions import _week, actions
from rafiqi.areas.suggestions.models import FittingRules, WeekLine, WeekList
from tests import make
from tests.make import opportunities

NURSE = "o-8d3e8aaa79"
"""Nurse responsible for general care."""


def newcomer(
    programme: Programme,
    name: str = "Ali Saleh",
    *,
    languages: dict[str, str] | None = None,
    skills: tuple[str, ...] = (),
    wanted: tuple[str, ...] = (),
    language: str = "en",
    **profile: Any,
) -> Enrolment:
    """Somebody who has told about themselves."""
    who = make.person(name, organisation=programme.organisation, language=language)
    Profile.objects.update_or_create(person=who, defaults=profile)
    for code, level in (languages or {}).items():
        Spoken.objects.create(person=who, language=code, level=level)
    for key in skills:
        Skill.objects.create(person=who, concept=key)
    for key in wanted:
        Skill.objects.create(person=who, concept=key, is_wanted=True)
    return make.enrolment(Role.NEWCOMER, programme=programme, person=who)


def offer(
    partner: Partner,
    *,
    must: tuple[str, ...] = (),
    taught: tuple[str, ...] = (),
    taught_languages: dict[str, str] | None = None,
    **fields: Any,
) -> Opportunity:
    """Something that can be taken now."""
    made = opportunities.opportunity(partner, **fields)
    for key in must:
        NeededSkill.objects.create(opportunity=made, concept=key, is_must=True)
    for key in taught:
        NeededSkill.objects.create(opportunity=made, concept=key, is_taught=True)
    for code, level in (taught_languages or {}).items():
        NeededLanguage.objects.create(
            opportunity=made, language=code, level=level, is_taught=True
        )
    return made


def week_line(
    programme: Programme, who: Enrolment, what: Opportunity, *, by: Person | None = None
) -> WeekLine:
    """A list of a week with one line that nobody has decided about."""
    made = WeekList.objects.create(
        programme=programme,
        made_by=by,
        made_at=make.NOON,
        is_made=True,
        found=_week.Found(1, 1, 5000, 0, 1, 5000, 1, 0).as_json(),
    )
    return WeekLine.objects.create(
        list=made, enrolment=who, opportunity=what, score=5000
    )


def rules(programme: Programme, *, by: Person, text: str = "") -> FittingRules:
    """Rules that somebody wrote and nobody uses yet."""
    return actions.look_at_rules(
        programme, text, most_open=2, per_place=3, by=by, at=make.NOON
    )
