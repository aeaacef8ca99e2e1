"""The list of reasons: reworded, added to and put away by a team."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.candidacies import _reasons
from rafiqi.areas.candidacies.models import Reason
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.kernel.words import Words, rewritten


class NoWords(Refusal):
    """Nobody chooses an empty line."""

    says = _("Please write the reason in at least one language.")


class TheLastOne(Refusal):
    """Whoever must choose needs something to choose."""

    says = _("One reason of each kind must stay. Please write another one first.")


@transaction.atomic
def add_reason(
    organisation: Organisation, kind: str, words: Words, *, by: Person, at: datetime
) -> Reason:
    """One more reason. Raises NoWords."""
    made = Reason.objects.create(
        organisation=organisation,
        key=f"own_{new_public_id()}",
        kind=kind,
        words=_some(rewritten({}, words)),
    )
    journal.write("candidacies.reason_added", made.key, by=by, at=at)
    return made


@transaction.atomic
def write_reason(
    organisation: Organisation, key: str, words: Words, *, by: Person, at: datetime
) -> None:
    """Say a reason in other words; what was chosen before reads anew.

    Raises NoWords.
    """
    row = _row(organisation, key)
    row.words = _some(rewritten(row.words, words))
    row.save()
    journal.write("candidacies.reason_written", key, by=by, at=at)


@transaction.atomic
def retire_reason(
    organisation: Organisation, key: str, *, by: Person, at: datetime
) -> None:
    """Offer it no more; what was chosen before keeps it. Raises TheLastOne."""
    row = _row(organisation, key)
    others = _reasons.offered(organisation.pk, (row.kind,))
    if not [one for one in others if one.key != key]:
        raise TheLastOne
    row.retired_at = at
    row.save()
    journal.write("candidacies.reason_retired", key, by=by, at=at)


@transaction.atomic
def bring_back_reason(
    organisation: Organisation, key: str, *, by: Person, at: datetime
) -> None:
    """Offer it again."""
    row = _row(organisation, key)
    row.retired_at = None
    row.save()
    journal.write("candidacies.reason_back", key, by=by, at=at)


def _row(organisation: Organisation, key: str) -> Reason:
    """The row of a reason, made from the usual one where it was never changed."""
    own = Reason.objects.select_for_update().filter(organisation=organisation, key=key)
    if found := own.first():
        return found
    one = _reasons.usual().get(key)
    if one is None:
        raise NotFound
    return Reason.objects.get_or_create(
        organisation=organisation,
        key=key,
        defaults={"kind": one.kind, "words": dict(one.words)},
    )[0]


def _some(words: dict[str, str]) -> dict[str, str]:
    words = {tag: text.strip()[:200] for tag, text in words.items() if text.strip()}
    if not words:
        raise NoWords
    return words
