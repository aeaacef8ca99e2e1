"""Many at the same moment, for tests marked `postgres`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

from rafiqi.kernel.refusal import NotFound, Refusal

Thing = TypeVar("Thing")


def at_once(do: Callable[[Thing], object], things: Sequence[Thing]) -> list[str]:
    """What each got, all starting together: "done", or the name of the refusal."""
    ready = Barrier(len(things))

    def one(thing: Thing) -> str:
        try:
            ready.wait(timeout=30)
            do(thing)
        except (Refusal, NotFound) as no:
            return type(no).__name__
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as crowd:
        return list(crowd.map(one, things))
