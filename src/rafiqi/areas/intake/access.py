"""Who may handle an import: whoever coordinates its programme."""

from __future__ import annotations

from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import NotFound


def source(viewer: Person, import_id: str) -> Import:
    """An import into a programme the viewer coordinates. Raises NotFound."""
    found = (
        Import.objects.defer("content")
        .select_related("programme__organisation", "by")
        .filter(public_id=import_id, programme__in=programmes.coordinated(viewer))
        .first()
    )
    if found is None:
        raise NotFound
    return found


def row(viewer: Person, import_id: str, number: int) -> ImportedRow:
    """One row of such an import. Raises NotFound."""
    found = (
        source(viewer, import_id)
        .rows.select_related("source__programme__organisation")
        .defer("source__content")
        .filter(number=number)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def came_with(source: Import) -> set[int]:
    """Who was taken in by this import, by internal key."""
    return _people(source, is_new=True)


def enrolled_anew(source: Import) -> set[int]:
    """Who was known before and takes part because of this import."""
    return _people(source, is_new=False, before__capacity=None)


def _people(source: Import, **which: object) -> set[int]:
    rows = source.rows.filter(person__isnull=False, **which)
    return set(rows.values_list("person", flat=True))
