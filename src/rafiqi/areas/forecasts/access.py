"""Who may say whom a partner will need: the team, and the partner's own people."""

from __future__ import annotations

from rafiqi.areas.forecasts.models import Forecast
from rafiqi.areas.partnerships import access as partnerships
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.refusal import NotFound


def partner(viewer: Person, partner_id: str) -> Partner:
    """A partner for whom the viewer acts, or with whom their team works.

    Raises NotFound.
    """
    return partnerships.partner(viewer, partner_id)


def forecast(viewer: Person, forecast_id: str) -> Forecast:
    """What such a partner has said. Raises NotFound."""
    rows = Forecast.objects.filter(public_id=forecast_id)
    found = rows.select_related("partner__organisation").first()
    if found is None:
        raise NotFound
    partner(viewer, found.partner.public_id)
    return found
