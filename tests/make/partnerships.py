"""What a partner promised and gave."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rafiqi.areas.partnerships import actions
from rafiqi.areas.partnerships.models import Commitment, Given
from rafiqi.areas.programmes.models import Partner
from tests import make
from tests.make import opportunities

TODAY = make.NOON.date()


def commitment(of: Partner | None = None, **fields: Any) -> Commitment:
    """Four paid internships within a year of NOON."""
    of = of or opportunities.partner()
    fields.setdefault("by", make.person(organisation=of.organisation))
    fields.setdefault("kind", "internship")
    fields.setdefault("number", 4)
    fields.setdefault("is_paid", True)
    fields.setdefault("starts_on", TODAY - timedelta(days=10))
    fields.setdefault("ends_on", TODAY + timedelta(days=355))
    return actions.promise(of, at=make.NOON, **fields)


def given(of: Partner | None = None, **fields: Any) -> Given:
    """A visit of eight people at NOON."""
    of = of or opportunities.partner()
    fields.setdefault("by", make.person(organisation=of.organisation))
    fields.setdefault("kind", "visit")
    fields.setdefault("number", 8)
    fields.setdefault("on", TODAY)
    fields.setdefault("at", make.NOON)
    return actions.note_given(of, **fields)
