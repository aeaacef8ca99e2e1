"""What happened to proposals and pairs becomes a proposal for other weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching import _effect, _observed
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._weights import in_use
from rafiqi.areas.matching.models import WeightsVersion
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi_matcher.learning import Learned, Weight, learn

PROTECTED_FIELDS = frozenset({"gender", "languages", "origin", "refugee_background"})
"""Criteria that look at one of these never fall below the weight that people set."""

GROUPS, SAME = "groups", "same"
"""Why a version cannot be used: a group would lose too much; nothing would change."""


def learn_weights(
    programme: Programme, *, by: Person | None, at: datetime
) -> WeightsVersion | None:
    """Propose weights from all that happened; None where there is nothing new.

    The proposal stays in the shadow until a coordinator puts it to use. Computed
    outside of the transaction, so that nobody waits for it.
    """
    found = _propose(programme)
    if found is None:
        return None
    with transaction.atomic():
        version = _store(programme, found, at)
        journal.write(
            "matching.weights_learned",
            programme.public_id,
            by=by,
            at=at,
            organisation=programme.organisation,
            note=str(version.number),
        )
    return version


@dataclass(frozen=True, slots=True)
class _Proposed:
    """What the matcher learned, and what it would do; see WeightsVersion."""

    expert: Mapping[str, int]
    before: Mapping[str, int]
    learned: Learned
    why_not: str
    effect: Mapping[str, Any]


def _propose(programme: Programme) -> _Proposed | None:
    """Learn from everything that happened; None where there is nothing new."""
    happened = _observed.observations(programme)
    rules = MatchingRules.stored(programme.rules)
    before = dict(rules.weights)
    last = WeightsVersion.objects.filter(programme=programme).order_by("number").last()
    if not happened or (last and (last.heard, last.before) == (len(happened), before)):
        return None
    active = in_use(programme)
    expert = dict(active.expert) if active else before
    learned = learn(happened, expert, now=before, protected=_protected(rules))
    if not learned.moved:
        return _Proposed(expert, before, learned, learned.why_not or SAME, {})
    effect = _effect.on_last_round(
        programme, rules, replace(rules, weights=learned.after)
    )
    why_not = GROUPS if effect and effect.losing else ""
    told = asdict(effect) if effect else {}
    return _Proposed(expert, before, learned, why_not, told)


def _protected(rules: MatchingRules) -> frozenset[str]:
    """The criteria by which somebody could be learned against."""
    return frozenset(
        criterion.name
        for criterion in rules.engine().fit
        if PROTECTED_FIELDS.intersection(o.field.name for o in criterion.measure.uses)
    )


def _store(programme: Programme, found: _Proposed, at: datetime) -> WeightsVersion:
    """Keep a proposal in the shadow, instead of the last one that nobody used."""
    versions = WeightsVersion.objects.filter(programme=programme)
    versions.filter(state=WeightsVersion.State.SHADOW).delete()
    last = versions.aggregate(last=Max("number"))["last"] or 0
    learned = found.learned
    return WeightsVersion.objects.create(
        programme=programme,
        number=last + 1,
        made_at=at,
        expert=dict(found.expert),
        before=dict(found.before),
        weights=learned.after,
        told={weight.name: _told(weight) for weight in learned.weights},
        heard=learned.heard,
        taught=learned.taught,
        well=round(learned.well),
        first_on=learned.first_on,
        last_on=learned.last_on,
        why_not=found.why_not,
        effect=dict(found.effect),
    )


def _told(weight: Weight) -> dict[str, Any]:
    return {
        "low": round(weight.low),
        "high": round(weight.high),
        "sureness": round(weight.sureness, 3),
        "is_protected": weight.is_protected,
    }
