"""Making a report for a funder, and throwing one away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.funding.models import Grant
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.statements import _freezing
from rafiqi.areas.statements._measures import Scope
from rafiqi.areas.statements.models import Statement
from rafiqi.kernel.periods import Period
from rafiqi.kernel.refusal import Refusal


class EndsBefore(Refusal):
    """A report is about some days."""

    says = _("The last day is before the first day.")
    field = "ends_on"


class NotOver(Refusal):
    """What has not happened is not reported."""

    says = _("A report ends today at the latest. Please choose an earlier last day.")
    field = "ends_on"


class NoProgramme(Refusal):
    """A report is about something."""

    says = _("Please choose at least one programme.")
    field = "programmes"


@transaction.atomic
def make(
    programmes: Sequence[Programme],
    starts_on: date,
    ends_on: date,
    *,
    language: str,
    grant: Grant | None = None,
    words: str = "",
    stories: Sequence[str] = (),
    by: Person,
    at: datetime,
) -> Statement:
    """Count everything now and keep it. Raises EndsBefore, NotOver, NoProgramme.

    language  a tag in which the funder reads, as "ar".
    stories   public ids of those that their tellers allow for funders.
    """
    if not programmes:
        raise NoProgramme
    if ends_on < starts_on:
        raise EndsBefore
    if ends_on > by.day(at):
        raise NotOver
    organisation = programmes[0].organisation
    period = Period(starts_on, ends_on, organisation.time_zone)
    made = Statement(
        organisation=organisation,
        grant=grant,
        starts_on=starts_on,
        ends_on=ends_on,
        language=language,
        words=words,
        frozen=_freezing.frozen(Scope(by, programmes, period), grant, stories),
        made_by=by,
        made_at=at,
    )
    made.digest = _freezing.digest(made)
    made.save()
    made.programmes.set(programmes)
    journal.write("statements.made", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def throw_away(statement: Statement, *, by: Person, at: datetime) -> None:
    """Delete a report that was made by mistake. What was sent stays where it is."""
    journal.write("statements.thrown_away", statement.public_id, by=by, at=at)
    statement.delete()
