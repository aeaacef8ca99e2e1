"""Whose hours somebody may certify, and which certificates they may open."""

from __future__ import annotations

from django.db.models import Q

from rafiqi.areas.certificates.models import Certificate
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import NotFound


def certificate(viewer: Person, certificate_id: str) -> Certificate:
    """One's own, or of a programme the viewer coordinates. Raises NotFound."""
    ours = Q(person=viewer) | Q(programme__in=programmes.coordinated(viewer))
    found = Certificate.objects.filter(ours, public_id=certificate_id)
    return _one(found.select_related("person", "programme").first())


def standing(number: str) -> Certificate:
    """A certificate that stands, by the number on the paper. Raises NotFound.

    One that was taken back looks like one that never was.
    """
    typed = "".join(number.lower().split())
    return _one(Certificate.objects.standing().filter(number=typed).first())


def _one(found: Certificate | None) -> Certificate:
    if found is None:
        raise NotFound
    return found
