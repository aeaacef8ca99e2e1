"""What each stage is called, and exactly what is counted there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.impacts.queries import Stage


@dataclass(frozen=True, slots=True)
class Meaning:
    """name; what is counted; from which facts; what is left out."""

    name: StrOrPromise
    counted: StrOrPromise
    facts: StrOrPromise
    left_out: StrOrPromise


MEANINGS: Mapping[Stage, Meaning] = {
    Stage.REGISTERED: Meaning(
        _("Registered"),
        _("Everybody who ever signed up as a newcomer."),
        _("The day on which they came into the programme."),
        _("Nobody: who has left or was forgotten still counts, without a name."),
    ),
    Stage.READY: Meaning(
        _("Ready for a mentor"),
        _("Newcomers who could be brought together with a mentor."),
        _("Their yes to being matched, or the first proposal to them."),
        _("Those who never said yes and were never proposed to anybody."),
    ),
    Stage.MATCHED: Meaning(
        _("Has a mentor"),
        _("Newcomers with at least one pair, now or before."),
        _("The day on which the two became a pair."),
        _("Proposals that one side declined or nobody answered."),
    ),
    Stage.MET: Meaning(
        _("Has met the mentor"),
        _("Newcomers who have met a mentor at least once, in person or online."),
        _("An agreed meeting of which at least one of them says that it took place."),
        _("Meetings that one of the two denies, or of which both are silent."),
    ),
    Stage.HALF_WAY: Meaning(
        _("Half way"),
        _("Newcomers who have done half of the steps of a plan with a mentor."),
        _("The day on which half of the steps were ticked."),
        _("Steps that the pair has left out count in neither half."),
    ),
    Stage.FINISHED: Meaning(
        _("Finished with the mentor"),
        _("Newcomers whose time with a mentor ended as planned or reached its goal."),
        _("The day and the reason with which the pair ended."),
        _("Pairs that ended early, for whatever reason, and those that go on."),
    ),
    Stage.ENTERED: Meaning(
        _("In work or study"),
        _("Newcomers who began a job, an own business, an apprenticeship or a study."),
        _("The first of these outcomes that began when they had registered, or later."),
        _(
            "What they had before, internships and courses; what a newcomer says is "
            "wrong; newcomers who want nothing counted."
        ),
    ),
    Stage.STILL_3: Meaning(
        _("Still there after 3 months"),
        _("Newcomers whose work or study is known to have lasted 3 months."),
        _("What they, their mentor, employer or school said later."),
        _("Work and study that began less than 3 months ago."),
    ),
    Stage.STILL_6: Meaning(
        _("Still there after 6 months"),
        _("Newcomers whose work or study is known to have lasted 6 months."),
        _("What they, their mentor, employer or school said later."),
        _("Work and study that began less than 6 months ago."),
    ),
    Stage.STILL_12: Meaning(
        _("Still there after 12 months"),
        _("Newcomers whose work or study is known to have lasted 12 months."),
        _("What they, their mentor, employer or school said later."),
        _("Work and study that began less than 12 months ago."),
    ),
}
