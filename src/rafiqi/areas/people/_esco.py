"""Our one window to ESCO, the European names of skills and occupations."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.refusal import Refusal

_SKILL = re.compile(r"s-[0-9a-f]{10}")


class UnknownSkill(Refusal):
    """A key that no skill has."""

    says = _("We do not know this skill. Please choose it from the list.")
    field = "skills"


def check_skills(keys: Iterable[str]) -> None:
    """Raise UnknownSkill for a key that no skill has."""
    for key in keys:
        if not _SKILL.fullmatch(key):
            raise UnknownSkill
