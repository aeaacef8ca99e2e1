"""Versions of a programme's weights: put to use, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching import _draw
from rafiqi.areas.matching._rules import USUAL, MatchingRules
from rafiqi.areas.matching.models import RulesVersion, WeightsVersion
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import Refusal


class NotThisVersion(Refusal):
    """The page was older than what the night has learned, or the rules changed."""

    says = _("These weights are out of date. Please look at the page again.")


class NothingToGoBackTo(Refusal):
    """No learned weights are in use."""

    says = _("No learned weights are in use. There is nothing to go back to.")


@transaction.atomic
def use_weights(
    programme: Programme, number: int, *, by: Person, at: datetime
) -> WeightsVersion:
    """Match by learned weights from now on. Raises NotThisVersion, IsComputed."""
    home = locked(programme)
    version = (
        WeightsVersion.objects.select_for_update()
        .filter(programme=home, number=number, state=WeightsVersion.State.SHADOW)
        .first()
    )
    rules = MatchingRules.stored(home.rules)
    if version is None or version.why_not or version.before != dict(rules.weights):
        raise NotThisVersion
    version.follows = in_use(home)
    retire(version.follows, at)
    version.rules_before = home.rules
    version.rules_then = replace(rules, weights=version.weights).as_json()
    version.state = WeightsVersion.State.ACTIVE
    version.used_by, version.used_at = by, at
    version.save()
    set_stored(home, programme, version.rules_then)
    subject, note = home.public_id, str(number)
    journal.write("matching.weights_used", subject, by=by, at=at, note=note)
    return version


@transaction.atomic
def take_weights_back(programme: Programme, *, by: Person, at: datetime) -> None:
    """Match by the weights before the learned ones again.

    Raises NothingToGoBackTo, IsComputed.

    Rules that were changed since stay as they are; only the weights go back.
    """
    home = locked(programme)
    version = in_use(home)
    if version is None:
        raise NothingToGoBackTo
    rules = version.rules_before
    if home.rules != version.rules_then:
        now = MatchingRules.stored(home.rules)
        rules = replace(now, weights=version.before).as_json()
    retire(version, at)
    earlier = version.follows
    if earlier and dict(earlier.weights) == dict(version.before):
        earlier.state, earlier.retired_at = WeightsVersion.State.ACTIVE, None
        earlier.save(update_fields=["state", "retired_at"])
    set_stored(home, programme, rules)
    subject, note = home.public_id, str(version.number)
    journal.write("matching.weights_taken_back", subject, by=by, at=at, note=note)


@transaction.atomic
def set_rules(
    programme: Programme, rules: MatchingRules | None, *, by: Person, at: datetime
) -> None:
    """Match by other rules from now on; None goes back to the usual ones.

    Other weights end those that were learned, and the usual rules end those of a rules
    file. Raises IsComputed: a round shows the rules that its pairs were found by.
    """
    home = locked(programme)
    end_learned(home, rules or USUAL, at)
    version = rules_in_use(home)
    if version and (rules is None or rules.file != version.rules.get("file")):
        retire(version, at)
    set_stored(home, programme, rules.as_json() if rules else {})
    journal.write("matching.rules_set", programme.public_id, by=by, at=at)


def in_use(programme: Programme) -> WeightsVersion | None:
    """The version that holds now."""
    return (
        WeightsVersion.objects.select_related("follows", "used_by")
        .filter(programme=programme, state=WeightsVersion.State.ACTIVE)
        .first()
    )


def rules_in_use(programme: Programme) -> RulesVersion | None:
    """The version of the rules that holds now."""
    return (
        RulesVersion.objects.select_related("follows", "used_by")
        .filter(programme=programme, state=RulesVersion.State.ACTIVE)
        .first()
    )


def end_learned(home: Programme, rules: MatchingRules, at: datetime) -> None:
    """End learned weights where the rules that come weigh otherwise."""
    active = in_use(home)
    if active and dict(active.weights) != dict(rules.weights):
        retire(active, at)


def locked(programme: Programme) -> Programme:
    """The programme as it is now, while others wait for us. Raises IsComputed."""
    if _draw.is_computing(programme):
        raise _draw.IsComputed
    return programmes.locked(programme)


def retire(version: WeightsVersion | RulesVersion | None, at: datetime) -> None:
    """End a version, if there is one."""
    if version:
        version.state, version.retired_at = version.State.RETIRED, at
        version.save(update_fields=["state", "retired_at"])


def set_stored(home: Programme, programme: Programme, rules: dict[str, Any]) -> None:
    """Keep the rules with a programme."""
    home.rules = programme.rules = rules
    home.save(update_fields=["rules"])
