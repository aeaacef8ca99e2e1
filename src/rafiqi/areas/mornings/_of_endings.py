"""Who would like to finish."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from rafiqi.areas.endings.queries import Asked
from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.kernel.names import apart


def reasons(asked: Asked, watches: Watches, at: datetime) -> Iterator[Reason]:
    """Somebody of a pair waits for a talk about its end."""
    watch = "ending_early" if asked.is_early else "ending_planned"
    over = (at - asked.asked_at).days - watches[watch].days
    if over >= 0:
        who, id = (asked.mentee, asked.mentor), asked.pair_id
        yield Reason(watch, id, True, who, _why(asked), "end", id, over)


def _why(asked: Asked) -> str:
    if asked.is_early:
        why = _(
            "%(name)s would like to end it early. Talk with both; do not say who asked."
        )
    else:
        why = _("%(name)s says that their time is over. Talk with both, and end it.")
    return why % {"name": apart(asked.name)}
