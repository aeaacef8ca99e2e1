"""Lists of the fund on their way in: taken, looked at, brought in, taken back."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.outcomes import _rtof_applying, _rtof_planning, access
from rafiqi.areas.outcomes._rtof_reading import Sheet, parse
from rafiqi.areas.outcomes.models import RtofImport
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import Refusal

State = RtofImport.State


class FundNotUsed(Refusal):
    """Records of the fund are kept only where somebody has said why."""

    says = _(
        "This programme does not report to the fund. Say so in the settings first."
    )


class HasMistakes(Refusal):
    """Nothing is half brought in without somebody saying so."""

    says = _(
        "Some rows have mistakes. Mend them in your file and send it again, or say "
        "that these rows are left out."
    )
    field = "leave_out"


class NothingNew(Refusal):
    """All of it is there already."""

    says = _("Nothing in this list is new. There is nothing to bring in.")


class SettledAlready(Refusal):
    """Somebody else was quicker."""

    says = _("This list is settled already. Please load the page again.")


@transaction.atomic
def take_list(
    programme: Programme, filename: str, content: bytes, *, by: Person, at: datetime
) -> RtofImport:
    """Take a file of the fund, wide or per record. Nothing is brought in yet.

    Raises FundNotUsed, NoFundList, UnreadableList.
    """
    if not access.settings(programme).uses_rtof:
        raise FundNotUsed
    parse(content, filename)
    made = RtofImport.objects.create(
        programme=programme,
        filename=filename[:200],
        content=content,
        by=by,
        uploaded_at=at,
    )
    journal.write("outcomes.list_taken", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def bring_in(
    source: RtofImport, *, leave_out: bool = False, by: Person, at: datetime
) -> None:
    """Bring in all of it, or all but the rows with mistakes. Then the file is deleted.

    Raises SettledAlready, HasMistakes, NothingNew.
    """
    programmes.locked(source.programme)
    source = _open(source, State.CHECKING)
    keeps = access.settings(source.programme).keeps_ni_numbers
    sheet = sheet_of(source)
    plan = _rtof_planning.plan(source.programme, sheet, keeps_ni_numbers=keeps)
    if plan.mistakes and not leave_out:
        raise HasMistakes
    if not plan.fresh and not plan.changed:
        raise NothingNew
    done = _rtof_applying.bring_in(
        source.programme, plan, keeps_ni_numbers=keeps, by=by, at=at
    )
    source.state, source.applied_at, source.content = State.APPLIED, at, None
    source.outcome = _rtof_applying.counts(plan, done)
    source.undo = json.dumps(_rtof_applying.as_json(done))
    source.save()
    journal.write("outcomes.list_brought_in", source.public_id, by=by, at=at)


@transaction.atomic
def drop_list(source: RtofImport, *, by: Person, at: datetime) -> None:
    """Throw a list away before it was brought in. Raises SettledAlready."""
    source = _open(source, State.CHECKING)
    source.state, source.content = State.DROPPED, None
    source.save()
    journal.write("outcomes.list_dropped", source.public_id, by=by, at=at)


@transaction.atomic
def take_list_back(source: RtofImport, *, by: Person, at: datetime) -> int:
    """Undo a list; how many people stay because something else hangs on them.

    Raises SettledAlready.
    """
    programmes.locked(source.programme)
    source = _open(source, State.APPLIED)
    said = json.loads(source.undo or "{}")
    stay = _rtof_applying.take_back(source.programme, said, by=by, at=at)
    source.state, source.undo = State.UNDONE, ""
    source.outcome |= {"stay": stay}
    source.save()
    journal.write("outcomes.list_taken_back", source.public_id, by=by, at=at)
    return stay


def sheet_of(source: RtofImport) -> Sheet:
    """What a list says that was not brought in yet."""
    return parse(bytes(source.content or b""), source.filename)


def _open(source: RtofImport, state: str) -> RtofImport:
    held = RtofImport.objects.select_for_update(of=("self",))
    source = held.select_related("programme__organisation").get(pk=source.pk)
    if source.state != state:
        raise SettledAlready
    return source
