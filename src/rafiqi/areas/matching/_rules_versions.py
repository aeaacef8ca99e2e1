"""Rules of a programme's own: looked at first, then used, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching import _weights, tasks
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching.models import RulesVersion
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import Refusal

ACTIVE = RulesVersion.State.ACTIVE
TRIED = RulesVersion.State.TRIED


class NothingNew(Refusal):
    """These rules hold already."""

    says = _("This says the same as the rules in use. Nothing would change.")


class RulesHaveChanged(Refusal):
    """The rules in use are not those that this version was compared with."""

    says = _("The rules have changed since you looked. Please look at yours again.")


class NoRulesToGoBackTo(Refusal):
    """This version is not in use."""

    says = _("This version is not in use any more. There is nothing to take back.")


def look_at_file(
    programme: Programme, text: str, *, by: Person, at: datetime
) -> RulesVersion:
    """Keep a rules file to look at what it would change; nothing holds yet.

    Raises FileRefused, NothingNew.
    """
    then = MatchingRules.stored(programme.rules).by_file(text)
    return look_at_rules(programme, then, by=by, at=at)


def look_at_rules(
    programme: Programme, rules: MatchingRules, *, by: Person, at: datetime
) -> RulesVersion:
    """Keep rules to look at, instead of those looked at before; nothing holds yet.

    They are tried with everybody: at once, or in the background where that is slow.
    Raises NothingNew.
    """
    if rules == MatchingRules.stored(programme.rules):
        raise NothingNew
    with transaction.atomic():
        home = programmes.locked(programme)
        versions = RulesVersion.objects.filter(programme=home)
        versions.filter(state=TRIED).delete()
        last = versions.aggregate(last=Max("number"))["last"] or 0
        version = RulesVersion.objects.create(
            programme=home,
            number=last + 1,
            rules=rules.as_json(),
            before=home.rules,
            made_by=by,
            made_at=at,
        )
        is_small = tasks.ask_to_try(version, at=at)
        subject = version.public_id
        journal.write("matching.rules_looked_at", subject, by=by, at=at)
    return _tried(version, is_small, at)


def try_version_again(version: RulesVersion, *, by: Person, at: datetime) -> None:
    """Try a version with the people of now."""
    with transaction.atomic():
        now = RulesVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
        if now.is_asked(at):
            return
        is_small = tasks.ask_to_try(now, at=at)
        journal.write("matching.rules_tried", now.public_id, by=by, at=at)
    _tried(now, is_small, at)


def _tried(version: RulesVersion, is_small: bool, at: datetime) -> RulesVersion:
    if is_small:
        tasks.try_version(version.pk, at=at)
        version.refresh_from_db()
    return version


@transaction.atomic
def use_version(version: RulesVersion, *, by: Person, at: datetime) -> None:
    """Match by these rules from now on. Raises RulesHaveChanged, IsComputed.

    Rounds that were opened keep the rules they were opened with.
    """
    home = _weights.locked(version.programme)
    now = RulesVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if now.state != TRIED or now.before != home.rules:
        raise RulesHaveChanged
    now.follows = _weights.rules_in_use(home)
    _weights.retire(now.follows, at)
    rules = MatchingRules.stored(now.rules)
    _weights.end_learned(home, rules, at)
    now.state, now.used_by, now.used_at = ACTIVE, by, at
    now.save()
    _weights.set_stored(home, version.programme, now.rules)
    journal.write("matching.rules_used", now.public_id, by=by, at=at)


@transaction.atomic
def take_rules_back(version: RulesVersion, *, by: Person, at: datetime) -> None:
    """Match by the rules before the version in use again.

    What was changed elsewhere since, as what waiting counts, stays as it is.
    Raises NoRulesToGoBackTo, IsComputed.
    """
    home = _weights.locked(version.programme)
    now = _weights.rules_in_use(home)
    if now is None or now.pk != version.pk:
        raise NoRulesToGoBackTo
    rules = now.before
    if home.rules != now.rules:
        before = MatchingRules.stored(now.before)
        rules = replace(
            MatchingRules.stored(home.rules),
            file=before.file,
            weights=before.weights,
            off=before.off,
            most_people=before.most_people,
        ).as_json()
    _weights.end_learned(home, MatchingRules.stored(rules), at)
    _weights.retire(now, at)
    earlier = now.follows
    if earlier and _says_same(earlier, rules):
        earlier.state, earlier.retired_at = ACTIVE, None
        earlier.save(update_fields=["state", "retired_at"])
    _weights.set_stored(home, version.programme, rules)
    journal.write("matching.rules_taken_back", now.public_id, by=by, at=at)


def _says_same(version: RulesVersion, rules: dict[str, Any]) -> bool:
    """Whether a version is what holds with these rules."""
    one, other = map(MatchingRules.stored, (version.rules, rules))
    return (one.file, one.weights, one.off) == (other.file, other.weights, other.off)
