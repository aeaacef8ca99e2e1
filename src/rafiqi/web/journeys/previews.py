"""A journey as its readers will see it, before or after it is published."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from rafiqi.areas.journeys import access, queries
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.sounds import play


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A step as one side reads it."""

    step: queries.Preview
    is_mentor: bool


@dataclass(frozen=True, slots=True)
class PreviewMaterialPage:
    journey_id: str
    step_id: str
    key: str
    texts: queries.MaterialTexts


@open_to("coordinator", methods=("GET",))
def preview(request: Visit, journey_id: str, step_id: str) -> HttpResponse:
    """A step, as the mentor reads it or as the newcomer does."""
    step = access.written_step(request.user, journey_id, step_id)
    is_mentor = request.GET.get("as") == "mentor"
    seen = queries.preview(request.user, step, is_mentor=is_mentor)
    return show(request, "journeys/preview.html", PreviewPage(seen, is_mentor))


@open_to("coordinator", methods=("GET",))
def preview_material(
    request: Visit, journey_id: str, step_id: str, key: str
) -> HttpResponse:
    """A material as both will read it; nothing can be answered here."""
    step = access.written_step(request.user, journey_id, step_id)
    texts = queries.preview_material(request.user, step, key)
    page = PreviewMaterialPage(journey_id, step_id, key, texts)
    return show(request, "journeys/preview_material.html", page)


@open_to("coordinator", methods=("GET",))
def preview_sound(
    request: Visit, journey_id: str, step_id: str, key: str
) -> HttpResponse:
    """A recording, to listen to before it is published."""
    step = access.written_step(request.user, journey_id, step_id)
    heard = queries.preview_sound(request.user, step, key)
    return play(request, heard.kind, heard.content)
