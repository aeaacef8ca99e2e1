"""What everybody said, turned from one record per person into one list per field."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any


def columns_of(
    records: Sequence[Mapping[str, Any]], names: Sequence[str]
) -> dict[str, Sequence[Any]]:
    """Field -> what each said, None where nothing; looks at each record once."""
    if not records or not names:
        return {name: [None] * len(records) for name in names}
    try:
        rows = list(map(itemgetter(*names), records))
    except KeyError:
        return {name: [one.get(name) for one in records] for name in names}
    return (
        {names[0]: rows}
        if len(names) == 1
        else dict(zip(names, zip(*rows, strict=True), strict=True))
    )


@contextmanager
def no_collection() -> Iterator[None]:
    """Many small objects are made and kept: looking for garbage would find none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
