"""Who may see an audit: the coordinators of its programme, the leaders for all."""

from __future__ import annotations

from rafiqi.areas.audits.models import Audit
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import NotFound


def audit(viewer: Person, audit_id: str) -> Audit:
    """A frozen audit that the viewer may see. Raises NotFound."""
    ours = Audit.objects.filter(organisation=viewer.organisation_id)
    if not viewer.leads_organisation:
        ours = ours.filter(programme__in=programmes.coordinated(viewer))
    found = ours.filter(public_id=audit_id).select_related("programme", "organisation")
    one = found.first()
    if one is None:
        raise NotFound
    return one


def led(viewer: Person) -> Organisation:
    """The organisation that the viewer leads. Raises NotFound."""
    if not viewer.leads_organisation or viewer.organisation is None:
        raise NotFound
    return viewer.organisation


def frozen(organisation: Organisation, programme: Programme | None) -> list[Audit]:
    """The audits of one programme, or of all of an organisation, newest year first."""
    found = Audit.objects.filter(organisation=organisation, programme=programme)
    return list(found.order_by("-year"))
