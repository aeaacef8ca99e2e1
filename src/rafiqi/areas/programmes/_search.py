"""Finding people in a programme."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from rafiqi.areas.programmes.models import EnrolmentQuerySet, Partner, Programme
from rafiqi.kernel.names import folded


@dataclass(frozen=True, slots=True)
class Search:
    """Whom somebody looks for; "" means everybody.

    text      parts of a name in any script, a mail address or a telephone number.
    language  ISO 639-3.  place  part of its name.  goal  a key of Goal.
    role, state  as an enrolment has them.
    """

    text: str = ""
    role: str = ""
    state: str = ""
    language: str = ""
    place: str = ""
    goal: str = ""


def matching(enrolments: EnrolmentQuerySet, search: Search) -> EnrolmentQuerySet:
    """Those of the enrolments that somebody looks for."""
    by_name = Q()
    for word in folded(search.text).split():
        by_name &= Q(person__name_folded__contains=word)
    text = search.text.strip()
    if text:
        reached = Q(person__email__icontains=text) | Q(person__phone__contains=text)
        enrolments = enrolments.filter(by_name | reached)
    if search.role:
        enrolments = enrolments.filter(role=search.role)
    if search.state:
        enrolments = enrolments.filter(state=search.state)
    if search.language:
        enrolments = enrolments.filter(person__languages__language=search.language)
    if search.place:
        enrolments = enrolments.filter(person__profile__place__icontains=search.place)
    if search.goal:
        goals = Cast("person__profile__goals", TextField())
        enrolments = enrolments.alias(goals=goals).filter(
            goals__contains=f'"{search.goal}"'
        )
    return enrolments


def names_known(organisation_id: int) -> set[str]:
    """What the partners and programmes of an organisation are called."""
    partners = Partner.objects.filter(organisation=organisation_id)
    ours = Programme.objects.filter(organisation=organisation_id)
    return {
        *partners.values_list("name", flat=True),
        *ours.values_list("name", flat=True),
    }
