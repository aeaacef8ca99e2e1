"""What people write about themselves in a form, understood as a cell of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rafiqi_sheets.values.availability import availability_reader
from rafiqi_sheets.values.languages import languages_reader
from rafiqi_sheets.values.shapes import Around

_ALONE = Around(header="", cells=(), today=date.min, region="")


def languages_in(text: str) -> dict[str, str]:
    """The languages a text names, ISO 639-3 to level; "" where no level is said."""
    value = languages_reader(_ALONE)(text).value
    said = value if isinstance(value, Mapping) else {}
    return {code: level or "" for code, level in said.items()}


def times_in(text: str) -> list[int]:
    """The times a text names, as slots of a week, 0 (Monday morning) to 20."""
    value = availability_reader(_ALONE)(text).value
    said = value if isinstance(value, tuple) else ()
    return [slot for slot in said if isinstance(slot, int)]
