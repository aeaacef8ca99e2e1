"""A template with two steps, and qualifications on their way."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.recognitions import actions
from rafiqi.areas.recognitions.models import Recognition, Template
from tests import make


def template(
    by: Person, *, is_offered: bool = True, at: datetime = make.NOON
) -> Template:
    """Nurse in Germany: hand in with two documents, then wait for the office."""
    ours = by.organisation
    assert ours, "whoever writes templates belongs to an organisation"
    made = actions.begin_template(
        ours, {"en": "Nurse", "ar": "ممرضة"}, country="DE", by=by, at=at
    )
    stamp: Any = {"by": by, "at": at}
    first = actions.add_template_step(made, {"en": "Hand in"}, **stamp)
    actions.write_template_step(
        first,
        title={"en": "Hand in", "ar": "قدّم الطلب"},
        what={"en": "Ask which papers they want."},
        papers={"en": ["Diploma", "Passport"], "ar": ["الشهادة", "جواز السفر"]},
        weeks=2,
        cost=Decimal("120.50"),
        **stamp,
    )
    second = actions.add_template_step(made, {"en": "Wait"}, **stamp)
    actions.write_template_step(
        second, title={}, what={}, papers={}, who="authority", weeks=12, **stamp
    )
    if is_offered:
        actions.offer(made, **stamp)
    made.refresh_from_db()
    return made


def recognition(
    of: Enrolment | None = None,
    *,
    template: Template | None = None,
    pair: Pair | None = None,
    by: Person | None = None,
    at: datetime = make.NOON,
    **fields: Any,
) -> Recognition:
    """A nurse's diploma, begun by the newcomer at NOON."""
    of = of or (pair.mentee if pair else make.enrolment())
    fields.setdefault("name", "إجازة في التمريض")
    fields.setdefault("kind", "degree")
    fields.setdefault("country", "DE")
    return actions.open(of, template, pair=pair, by=by or of.person, at=at, **fields)


def step(of: Recognition, title: str = "Hand in", due_on: date | None = None) -> Any:
    """One more step of it, written by the newcomer at NOON."""
    who = of.enrolment.person
    return actions.add_step(of, title, "en", due_on=due_on, by=who, at=make.NOON)
