"""Whose application has no news, and who has not said whether they are still there."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rafiqi.areas.candidacies.queries import Waiting
from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.kernel.names import apart
from rafiqi.kernel.words import say

WATCHES = {
    "silent": "candidacy_silent",
    "still": "candidacy_still",
    "young": "candidacy_young",
    "asked": "candidacy_asked",
}
"""Which watch looks for which kind of waiting."""
DOORS = {
    "silent": "candidacy",
    "still": "still",
    "young": "candidacy",
    "asked": "introductions",
}


def reasons(waiting: Waiting, watches: Watches) -> Iterator[Reason]:
    """Something has waited for longer than the programme is patient."""
    watch = WATCHES[waiting.kind]
    over = waiting.days - watches[watch].days
    if over >= 0:
        yield Reason(
            watch,
            waiting.enrolment_id,
            False,
            (waiting.who,),
            _why(waiting),
            DOORS[waiting.kind],
            waiting.id,
            over,
        )


def _why(waiting: Waiting) -> str:
    if waiting.kind == "still":
        why = _("%(title)s: nobody has said whether they are still there.")
    elif waiting.kind == "young":
        why = _(
            "%(title)s: they may be under 18. Look at what they send before the "
            "partner sees it."
        )
    elif waiting.kind == "asked":
        why = _("%(title)s: they have not answered whether you may introduce them.")
    else:
        why = _("%(title)s: no news of this application. Ask the partner.")
    title = say(waiting.title, get_language() or "en")
    return why % {"title": apart(title)}
