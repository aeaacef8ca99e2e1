"""A plan's journey from end to end, to be saved and read anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from rafiqi.areas.journeys import _step_page
from rafiqi.areas.journeys._step_page import MaterialTexts, StepTexts
from rafiqi.areas.journeys.models import Material, Plan
from rafiqi.areas.people.models import Person
from rafiqi.kernel.words import Words


@dataclass(frozen=True, slots=True)
class WholeStep:
    title: Words
    texts: StepTexts
    materials: tuple[MaterialTexts, ...]


@dataclass(frozen=True, slots=True)
class WholeJourney:
    """All that the steps of a plan say, and nothing that the two have written.

    other  the first name of the other half.
    """

    title: Words
    promise: Words
    other: str
    is_mentor: bool
    steps: tuple[WholeStep, ...]


def whole(viewer: Person, plan: Plan) -> WholeJourney:
    """The steps of the viewer's own plan with all their texts. Two queries."""
    rows = plan.steps.filter(skipped_at=None).order_by("position")
    is_mentor = plan.pair.mentor.person == viewer
    return WholeJourney(
        plan.journey.title,
        plan.journey.promise,
        plan.pair.other(viewer).short_name,
        is_mentor,
        tuple(
            WholeStep(
                row.step.title,
                _step_page.step_texts(row.step, is_mentor=is_mentor),
                tuple(
                    _step_page.material_texts(one)
                    for one in sorted(row.step.materials.all(), key=_place)
                ),
            )
            for row in rows.select_related("step").prefetch_related("step__materials")
        ),
    )


def _place(material: Material) -> int:
    return material.position
