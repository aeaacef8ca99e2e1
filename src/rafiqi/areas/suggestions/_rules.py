"""What a programme has decided about suggesting opportunities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.bridge import Base, own_file
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.suggestions.models import FittingRules
from rafiqi.kernel.refusal import Refusal
from rafiqi_matcher.rules import Rules
from rafiqi_matcher.rules_file import OPPORTUNITIES, text_of, usual_rules

BASE = Base(
    OPPORTUNITIES,
    {
        "mentee": frozenset(
            {"kinds", "best_kinds", "wanted_skills", "near_regions", "minor", "cares"}
        ),
        "mentor": frozenset(
            {
                *("kind", "needed_skills", "needed_skills_count", "taught_skills"),
                *("languages_count", "papers_count", "online", "adults_only"),
                "no_childcare",
            }
        ),
    },
)
"""What a rules file for opportunities may change, and whom it may ask about what."""


class NotInForce(Refusal):
    """Only the rules in force are taken back."""

    says = _("These rules do not hold any more. Look at those that hold now.")


@dataclass(frozen=True)
class Decided:
    """The rules in force.

    version    None: the usual rules
    most_open  so many introductions wait for one newcomer's answer at the same time
    per_place  so many are introduced for each place that is free
    """

    version: FittingRules | None = None
    most_open: int = 2
    per_place: int = 3

    @cached_property
    def engine(self) -> Rules:
        file = self.version.file if self.version else ""
        if not file:
            return usual_rules(OPPORTUNITIES)
        own = own_file(file, BASE)
        return own.rules.without(own.off)

    @property
    def text(self) -> str:
        """The file in force, to read and to begin from."""
        return (self.version and self.version.file) or text_of(OPPORTUNITIES)


def decided(programme: Programme) -> Decided:
    """What holds in a programme now."""
    version = in_force(programme)
    return Decided() if version is None else by_version(version)


def by_version(version: FittingRules) -> Decided:
    """What would hold by a version."""
    return Decided(version, version.most_open, version.per_place)


def in_force(programme: Programme) -> FittingRules | None:
    """The version in force; None: the usual rules."""
    used = FittingRules.objects.filter(programme=programme, taken_back_at=None)
    return used.exclude(used_at=None).order_by("-used_at", "-number").first()


@transaction.atomic
def write_rules(
    programme: Programme,
    text: str,
    *,
    most_open: int,
    per_place: int,
    by: Person,
    at: datetime,
) -> FittingRules:
    """Keep rules that do not hold yet. Raises FileRefused."""
    text = text.replace("\r\n", "\n").strip()
    if text == text_of(OPPORTUNITIES).strip():
        text = ""
    if text:
        own_file(text, BASE)
    ours = FittingRules.objects.filter(programme=programme)
    journal.wait_for(f"fitting rules {programme.pk}", by=by, at=at)
    made = FittingRules.objects.create(
        programme=programme,
        number=(ours.aggregate(last=Max("number"))["last"] or 0) + 1,
        file=text,
        most_open=most_open,
        per_place=per_place,
        made_by=by,
        made_at=at,
    )
    return made


@transaction.atomic
def use_rules(version: FittingRules, *, by: Person, at: datetime) -> None:
    """These rules hold from now on. Pressed twice, it is done once."""
    held = FittingRules.objects.select_for_update().get(pk=version.pk)
    if held.used_at and not held.taken_back_at:
        return
    held.used_at, held.taken_back_at = at, None
    held.save(update_fields=["used_at", "taken_back_at"])
    journal.write("suggestions.rules_used", held.public_id, by=by, at=at)


@transaction.atomic
def take_rules_back(version: FittingRules, *, by: Person, at: datetime) -> None:
    """The rules from before hold again. Raises NotInForce."""
    held = FittingRules.objects.select_for_update().get(pk=version.pk)
    now = in_force(held.programme)
    if now is None or now.pk != held.pk:
        raise NotInForce
    held.taken_back_at = at
    held.save(update_fields=["taken_back_at"])
    journal.write("suggestions.rules_back", held.public_id, by=by, at=at)
