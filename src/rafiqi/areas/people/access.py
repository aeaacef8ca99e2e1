"""Who may see a person. Coordinators come by way of their programmes, further up."""

from __future__ import annotations

from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import NotFound


def person(viewer: Person, person_id: str) -> Person:
    """Oneself. Raises NotFound for everybody else."""
    if viewer.public_id != person_id:
        raise NotFound
    return viewer
