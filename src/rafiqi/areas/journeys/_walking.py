"""Changing a plan that goes on: held, so that two phones take turns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journeys.models import Plan
from rafiqi.kernel.refusal import Refusal


class HasEnded(Refusal):
    """A plan rests when its pair has ended."""

    says = _("You two have finished your time together. The plan stays to be read.")


def walking(plan: int) -> Plan:
    """The plan with this row number, for us alone. Raises HasEnded."""
    held = Plan.objects.select_for_update(of=("self",))
    found = held.select_related("pair__programme__organisation").get(pk=plan)
    if found.pair.ended_at:
        raise HasEnded
    return found
