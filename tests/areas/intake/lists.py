"""Small lists, brought without a browser."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from rafiqi.areas.intake import actions
from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme, Role
from tests import make

HEADER = ("Name", "E-mail", "Phone", "City", "Languages")
ALI = ("Ali Saleh", "ali@example.org", "+49 176 1234567", "Berlin", "Arabic (native)")


def upload(
    programme: Programme,
    *rows: Sequence[str],
    header: Sequence[str] = HEADER,
    role: str = Role.NEWCOMER,
    by: Person | None = None,
) -> Import:
    """A list with these rows, ready to be checked."""
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    by = by or leader(programme)
    content = text.getvalue().encode()
    return actions.upload(programme, role, "list.csv", content, by=by, at=make.NOON)


def apply(source: Import) -> dict[str, Any]:
    """Bring it in; how many were added, updated and left out."""
    actions.apply(source, by=source.by, at=make.NOON)
    source.refresh_from_db()
    return dict(source.outcome)


def bring(programme: Programme, *rows: Sequence[str], **how: Any) -> Import:
    source = upload(programme, *rows, **how)
    apply(source)
    return source


def row(source: Import, number: int) -> ImportedRow:
    return source.rows.select_related("source").get(number=number)


def leader(programme: Programme) -> Person:
    found = Person.objects.filter(
        organisation=programme.organisation, leads_organisation=True
    ).first()
    return found or make.person(
        "Lena Vogt", organisation=programme.organisation, leads_organisation=True
    )


def named(name: str) -> Person:
    return Person.objects.select_related("profile").get(name=name)
