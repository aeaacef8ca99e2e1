"""A link works once, however fast two fingers are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from rafiqi.areas.people import access, actions
from tests import make

AT_ONCE = 8


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_one_comes_in() -> None:
    token = access.new_link(make.person())
    ready = Barrier(AT_ONCE)

    def come_in(_: int) -> bool:
        ready.wait()
        try:
            actions.use_link(token, by=None, at=make.now())
        except actions.LinkIsUsed:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(AT_ONCE) as hands:
        came_in = list(hands.map(come_in, range(AT_ONCE)))

    assert came_in.count(True) == 1
