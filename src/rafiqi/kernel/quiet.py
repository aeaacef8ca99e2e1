"""Guards that keep the database quiet where it should be."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

READS = ("SELECT", "SAVEPOINT", "RELEASE", "EXPLAIN", "PRAGMA", "WITH")
log = logging.getLogger("rafiqi.quiet")


class WriteWhileReading(RuntimeError):
    """A page that should only look has tried to change something."""


class QueryWhileRendering(RuntimeError):
    """A template has reached for the database; its query should have fetched that."""


@contextmanager
def reading_only() -> Iterator[None]:
    """Let only reads through. Used around every GET."""

    def guard(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.lstrip("( ").upper().startswith(READS):
            raise WriteWhileReading(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(guard):
        yield


@contextmanager
def rendering(*, strict: bool) -> Iterator[None]:
    """Let no query through while a template renders; without `strict`, log it."""

    def guard(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if strict:
            raise QueryWhileRendering(sql)
        log.error("a template queried: %s", sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(guard):
        yield
