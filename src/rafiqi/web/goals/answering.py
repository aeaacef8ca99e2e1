"""Single buttons of the plan: one action, and back to the plan."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django_stubs_ext import StrOrPromise

from rafiqi.web.answering import tapped
from rafiqi.web.doors import Visit


def one_tap(
    visit: Visit, pair_id: str, change: Callable[[], object], said: StrOrPromise
) -> HttpResponse:
    """Do what a single button asks for, and lead back to the plan."""
    tapped(visit, change, said)
    return redirect("goals:plan", pair_id)
