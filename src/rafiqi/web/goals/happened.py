"""What has become of a pair, day by day, as the journal has kept it.

Both of the pair read what they may know of each other; who wished to end, and what
somebody said in a check-in, only coordinators read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.checkins import queries as checkins
from rafiqi.areas.journal import queries as journal
from rafiqi.areas.journal.queries import Done
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import queries as meetings
from rafiqi.web.doors import Visit

STEPS: Mapping[str, StrOrPromise] = {
    "journeys.postponed": _("The days of the open steps were moved"),
    "journeys.moved": _("A step has got another day"),
    "journeys.added": _("A step was taken into the plan"),
    "journeys.skipped": _("A step was left out"),
    "journeys.unticked": _("A step was opened again"),
}
GOALS: Mapping[str, StrOrPromise] = {
    "goals.added": _("An objective was written down"),
    "goals.reopened": _("An objective was opened again"),
}
MEETINGS: Mapping[str, StrOrPromise] = {
    "meetings.proposed": _("Times for a meeting were proposed"),
    "meetings.none_fits": _("None of the times was right"),
    "meetings.taken_back": _("A proposal of times was taken back"),
    "meetings.agreed": _("A meeting was agreed"),
    "meetings.changed": _("A meeting was changed"),
    "meetings.cancelled": _("A meeting was cancelled"),
}
TEAM: Mapping[str, StrOrPromise] = {
    "matching.said_yes": _("said yes to the proposal"),
    "matching.offered_again": _("The proposal was sent once more"),
    "checkins.asked": _("A check-in was asked"),
    "checkins.answered": _("A check-in was answered"),
    "endings.wished": _("would like to finish"),
    "endings.wish_taken_back": _("would like to go on after all"),
    "endings.looked_back": _("has looked back"),
    "mornings.finished": _("Help was given"),
    "mornings.handed_on": _("handed on to a colleague"),
}
"""What only coordinators read."""


def of_pair(
    request: Visit, pair: Pair, *, own: Iterable[str]
) -> Iterator[tuple[Done, StrOrPromise]]:
    """What was done, the oldest first, each with its sentence. Two queries.

    own  public ids of the pair's plan, steps and objectives.
    """
    two = {pair.mentor.person_id, pair.mentee.person_id}
    if request.user.pk in two:
        says = {**STEPS, **GOALS, **MEETINGS}
        subjects = (pair.public_id, *own, *meetings.ids(request.user, pair))
    else:
        says = {**STEPS, **GOALS, **TEAM}
        asked = (one.id for one in checkins.of_pair(request.user, pair))
        subjects = (pair.public_id, pair.proposal.public_id, *own, *asked)
    for one in journal.done(request.user, set(subjects), says):
        yield one, says[one.verb]


def names(done: Done, pair: Pair, *, is_walker: bool) -> str:
    """Who did it, for whom this may be said: both read only of each other."""
    two = {pair.mentor.person_id, pair.mentee.person_id}
    return "" if is_walker and done.by not in two else done.name
