"""Who works with a partner: the team of the organisation, and the partner's people."""

from __future__ import annotations

from rafiqi.areas.partnerships.models import Commitment, Given
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.refusal import NotFound


def partner(viewer: Person, partner_id: str) -> Partner:
    """A partner for whom the viewer acts, or with whom their team works.

    Raises NotFound.
    """
    if programmes.runs_something(viewer):
        return programmes.partner(viewer, partner_id)
    return programmes.represented(viewer, partner_id)


def commitment(viewer: Person, commitment_id: str) -> Commitment:
    """A promise of a partner whom the viewer works with or for. Raises NotFound."""
    rows = Commitment.objects.filter(public_id=commitment_id)
    found = rows.select_related("partner__organisation").first()
    if found is None:
        raise NotFound
    partner(viewer, found.partner.public_id)
    return found


def given(viewer: Person, given_id: str) -> Given:
    """Something noted by the team. Raises NotFound."""
    rows = Given.objects.filter(public_id=given_id)
    found = rows.select_related("partner__organisation").first()
    if found is None or not programmes.runs_something(viewer):
        raise NotFound
    programmes.partner(viewer, found.partner.public_id)
    return found
