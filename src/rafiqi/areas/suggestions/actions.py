"""Saying what is not for me, making lists, introducing, and changing the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.candidacies import actions as candidacies
from rafiqi.areas.candidacies.models import Introduction
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.suggestions import access, tasks
from rafiqi.areas.suggestions._effect import effect
from rafiqi.areas.suggestions._letters import write_letters
from rafiqi.areas.suggestions._rules import (
    NotInForce,
    take_rules_back,
    use_rules,
    write_rules,
)
from rafiqi.areas.suggestions.models import (
    FittingLetter,
    FittingRules,
    HeldPaper,
    NotForMe,
    WeekLine,
    WeekList,
)
from rafiqi.kernel.refusal import Refusal
from rafiqi_matcher.refused import BadInput

__all__ = ["NotInForce", "take_rules_back", "use_rules", "write_letters"]

AT_ONCE = 400
"""For so many newcomers a list is made while the coordinator waits."""


class IsDecided(Refusal):
    """Two coordinators look at the same list."""

    says = _("Somebody has decided about this already. Please look at the list again.")


class CannotBeAsked(Refusal):
    """The file is right, but the matcher cannot use it with what is known."""

    says = _("These rules cannot be used with what we know. Please change them.")
    field = "text"


@transaction.atomic
def not_for_me(
    opportunity: Opportunity, reason: str, *, by: Person, at: datetime
) -> None:
    """Suggest this no more, nor what would be no better for the same reason.

    Said once more, the new reason counts.
    """
    NotForMe.objects.update_or_create(
        person=by, opportunity=opportunity, defaults={"reason": reason, "at": at}
    )
    journal.write("suggestions.not_for_me", opportunity.public_id, by=by, at=at)


@transaction.atomic
def show_again(opportunity_id: str, *, by: Person, at: datetime) -> None:
    """Take "not for me" back, and all that followed from it."""
    NotForMe.objects.filter(person=by, opportunity__public_id=opportunity_id).delete()
    journal.write("suggestions.show_again", opportunity_id, by=by, at=at)


@transaction.atomic
def say_papers(held: Mapping[str, bool], *, by: Person, at: datetime) -> None:
    """Say which documents one has, and which not yet; the others are not said."""
    HeldPaper.objects.filter(person=by).exclude(paper__in=held).delete()
    for paper, is_there in held.items():
        HeldPaper.objects.update_or_create(
            person=by, paper=paper, defaults={"is_there": is_there, "said_at": at}
        )
    journal.write("suggestions.papers", by.public_id, by=by, at=at)


@transaction.atomic
def want_letters(is_wanted: bool, *, by: Person, at: datetime) -> None:
    """Say whether one wants a letter when something new fits, once a week at most."""
    FittingLetter.objects.update_or_create(
        person=by, defaults={"is_wanted": is_wanted, "said_at": at}
    )
    journal.write("suggestions.letters", by.public_id, by=by, at=at)


@transaction.atomic
def renew(programme: Programme, *, by: Person | None, at: datetime) -> None:
    """Work out anew whom everything fits, and what would open more."""
    journal.write("suggestions.renewed", programme.public_id, by=by, at=at)
    if access.everybody(programme).count() <= AT_ONCE:
        tasks.work_out(programme.pk, None, at=at)
    else:
        tasks.renew.enqueue(programme.pk, None)


@transaction.atomic
def list_week(programme: Programme, *, by: Person, at: datetime) -> WeekList:
    """Find whom to introduce to what, within the quotas.

    Small programmes have their list at once; else the worker makes it.
    """
    made = WeekList.objects.create(programme=programme, made_by=by, made_at=at)
    journal.write("suggestions.listed", made.public_id, by=by, at=at)
    if access.everybody(programme).count() <= AT_ONCE:
        tasks.make_list(made.pk, at=at)
        made.refresh_from_db()
    else:
        tasks.find_list.enqueue(made.pk)
    return made


@transaction.atomic
def introduce(line: WeekLine, *, by: Person, at: datetime) -> Introduction:
    """Ask the newcomer of a line whether they want to be introduced.

    Raises IsDecided, and what `candidacies.introduce` refuses.
    """
    held = _held(line)
    made = candidacies.introduce(line.opportunity, line.enrolment, "", by=by, at=at)
    held.introduced_at = at
    held.save(update_fields=["introduced_at"])
    journal.write("suggestions.introduced", line.public_id, by=by, at=at)
    return made


@transaction.atomic
def leave_out(line: WeekLine, *, by: Person, at: datetime) -> None:
    """Do not introduce them this week. Raises IsDecided."""
    held = _held(line)
    held.left_out_at = at
    held.save(update_fields=["left_out_at"])
    journal.write("suggestions.left_out", line.public_id, by=by, at=at)


@transaction.atomic
def look_for_new(*, by: None, at: datetime) -> None:
    """For the clock: whom what has opened since fits best."""
    for programme, offered in access.waiting_lists(at).items():
        tasks.renew.enqueue(programme.pk, offered)
        journal.write("suggestions.renewed", programme.public_id, by=by, at=at)


@transaction.atomic
def renew_all(*, by: None, at: datetime) -> None:
    """Every night: whom everything fits, with what people have told since."""
    for programme in access.ongoing():
        tasks.renew.enqueue(programme.pk, None)
        journal.write("suggestions.renewed", programme.public_id, by=by, at=at)


@transaction.atomic
def look_at_rules(
    programme: Programme,
    text: str,
    *,
    most_open: int,
    per_place: int,
    by: Person,
    at: datetime,
) -> FittingRules:
    """Keep rules to look at, with what they would change. Raises FileRefused.

    Nothing holds before they are used.
    """
    made = write_rules(
        programme, text, most_open=most_open, per_place=per_place, by=by, at=at
    )
    try:
        made.found = effect(made, at).as_json()
    except BadInput as wrong:
        raise CannotBeAsked from wrong
    made.save(update_fields=["found"])
    journal.write("suggestions.rules_written", made.public_id, by=by, at=at)
    return made


def _held(line: WeekLine) -> WeekLine:
    held = WeekLine.objects.select_for_update().get(pk=line.pk)
    if held.introduced_at or held.left_out_at:
        raise IsDecided
    return held
