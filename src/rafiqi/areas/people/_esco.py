"""Our one window to ESCO, the European names of skills and occupations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _

import rafiqi_esco
from rafiqi.kernel.refusal import Refusal


class UnknownSkill(Refusal):
    """A key that no skill has."""

    says = _("We do not know this skill. Please choose it from the list.")
    field = "skills"


@dataclass(frozen=True, slots=True)
class Match:
    """A skill or occupation that fits what was typed; `about` is English."""

    key: str
    name: str
    about: str


def check_skills(keys: Iterable[str]) -> None:
    """Raise UnknownSkill for a key that no skill has."""
    for key in keys:
        if not is_a("skill", key):
            raise UnknownSkill


def is_a(kind: Literal["skill", "occupation"], key: str) -> bool:
    """Whether this is the key of a skill, or of an occupation or a group of them."""
    try:
        found = rafiqi_esco.concept(key).kind
        return found == kind or (kind == "occupation" and found == "group")
    except rafiqi_esco.UnknownConcept:
        return False


def name(key: str, reader: str) -> str:
    """What it is called in the reader's language; the key itself when unknown."""
    try:
        return rafiqi_esco.concept(key).name(reader)
    except rafiqi_esco.UnknownConcept:
        return key


def find(
    text: str, kind: Literal["skill", "occupation"], reader: str, limit: int
) -> tuple[Match, ...]:
    """The concepts that fit best, the best first."""
    hits = rafiqi_esco.search(text, kinds=(kind,), language=reader, limit=limit)
    return tuple(Match(hit.concept.key, hit.label, hit.concept.about) for hit in hits)
