"""Whose work or study is to be asked about: does it last?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.areas.outcomes.queries import Asking
from rafiqi.kernel.names import apart


def reasons(asking: Asking, watches: Watches, today: date) -> Iterator[Reason]:
    """So many months have passed since something began, and nobody has asked yet."""
    over = (today - asking.due_on).days - watches["outcome_due"].days
    if over >= 0:
        yield Reason(
            "outcome_due",
            asking.enrolment_id,
            False,
            (asking.who,),
            _why(asking),
            "outcome",
            asking.id,
            over,
        )


def _why(asking: Asking) -> str:
    what = str(asking.kind_name)
    if asking.words:
        what = _("%(kind)s (%(words)s)") % {"kind": what, "words": asking.words}
    why = ngettext(
        "%(what)s began %(months)s month ago. Ask whether it goes on.",
        "%(what)s began %(months)s months ago. Ask whether it goes on.",
        asking.months,
    )
    return why % {"what": apart(what), "months": asking.months}
