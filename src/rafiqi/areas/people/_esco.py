"""Our one window to ESCO, the European names of skills and occupations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.refusal import Refusal

_KEYS = {"skill": "s", "occupation": "o"}


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
    """Whether this is the key of a skill, or of an occupation."""
    return re.fullmatch(f"{_KEYS[kind]}-[0-9a-f]{{10}}", key) is not None


def name(key: str, reader: str) -> str:
    """What it is called in the reader's language; the key itself when unknown."""
    return key


def find(
    text: str, kind: Literal["skill", "occupation"], reader: str, limit: int
) -> tuple[Match, ...]:
    """The concepts that fit best, the best first."""
    return ()
