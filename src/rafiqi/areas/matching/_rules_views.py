"""Rules files as a coordinator reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.matching._own_file import FIELDS, MOST_BYTES, TOLD_OF_ONE
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._rules_changes import Change, changes
from rafiqi.areas.matching._rules_written import written
from rafiqi.areas.matching._trial import Trial
from rafiqi.areas.matching.models import RulesVersion
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme

AT_MOST = 30
"""So many versions are told about."""


@dataclass(frozen=True, slots=True)
class KnownField:
    """Something that a rules file may ask about; side is "" for both."""

    name: str
    kind: str
    side: str


@dataclass(frozen=True, slots=True)
class RulesLine:
    """A version of the rules; used_at is None while it is only looked at."""

    id: str
    number: int
    made_at: datetime
    made_by: str
    used_at: datetime | None
    used_by: str
    retired_at: datetime | None


@dataclass(frozen=True, slots=True)
class RulesFile:
    """The rules in force as a file.

    is_own  whether the programme has written it
    looked_at  a version that nobody has used yet
    """

    text: str
    is_own: bool
    in_use: RulesLine | None
    looked_at: RulesLine | None
    once: tuple[RulesLine, ...]
    fields: tuple[KnownField, ...]
    most_bytes: int


@dataclass(frozen=True, slots=True)
class RulesTrial:
    """What a version would change, and what it would do to everybody.

    trial, without, alone, freed  as _trial.tried has them; None and nothing until then
    is_stale  the rules in use are not those that it was compared with
    """

    line: RulesLine
    state: str
    text: str
    changes: tuple[Change, ...]
    trial: Trial | None
    without: int
    alone: Mapping[str, int]
    freed: Mapping[str, int]
    is_asked: bool
    has_failed: bool
    is_stale: bool


def file(programme: Programme) -> RulesFile:
    """One query."""
    rules = MatchingRules.stored(programme.rules)
    found = list(
        RulesVersion.objects.filter(programme=programme)
        .select_related("made_by", "used_by")
        .order_by("-number")[:AT_MOST]
    )
    lines = {row.state: line(row) for row in found}
    return RulesFile(
        written(rules),
        bool(rules.file),
        lines.get(RulesVersion.State.ACTIVE),
        lines.get(RulesVersion.State.TRIED),
        tuple(line(r) for r in found if r.state == RulesVersion.State.RETIRED),
        tuple(
            KnownField(name, field.kind, _side(name)) for name, field in FIELDS.items()
        ),
        MOST_BYTES,
    )


def trial(version: RulesVersion, at: datetime) -> RulesTrial:
    """No query."""
    rules = MatchingRules.stored(version.rules)
    found = version.found
    return RulesTrial(
        line(version),
        version.state,
        written(rules),
        changes(MatchingRules.stored(version.before), rules),
        Trial(**found["trial"]) if found else None,
        found.get("without", 0),
        found.get("alone", {}),
        found.get("freed", {}),
        version.is_asked(at),
        version.has_failed,
        version.state == RulesVersion.State.TRIED
        and version.before != version.programme.rules,
    )


def line(row: RulesVersion) -> RulesLine:
    """Who wrote it, who used it, and when."""
    return RulesLine(
        row.public_id,
        row.number,
        row.made_at,
        _name(row.made_by),
        row.used_at,
        _name(row.used_by),
        row.retired_at,
    )


def _name(person: Person | None) -> str:
    return person.name if person else ""


def _side(field: str) -> str:
    return next((side for side, some in TOLD_OF_ONE.items() if field in some), "")
