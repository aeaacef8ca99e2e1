"""Who may see what has become of people: their team; anybody where a team says so."""

from __future__ import annotations

from rafiqi.areas.impacts.models import PublicImpact
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import NotFound


def scope(viewer: Person, programme_id: str = "") -> list[Programme]:
    """A programme that the viewer coordinates, or without an id all of them.

    Raises NotFound.
    """
    if programme_id:
        return [programmes.programme(viewer, programme_id)]
    found = list(programmes.coordinated(viewer).order_by("name", "pk"))
    if not found:
        raise NotFound
    return found


def public(programme_id: str) -> Programme:
    """A programme that shows its impact to anybody. Raises NotFound."""
    shown = PublicImpact.objects.select_related("programme__organisation")
    found = shown.filter(programme__public_id=programme_id).first()
    if found is None:
        raise NotFound
    return found.programme


def is_public(programme: Programme) -> bool:
    """Whether anybody may see it."""
    return PublicImpact.objects.filter(programme=programme).exists()
