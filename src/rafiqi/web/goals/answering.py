"""How a form of the plan is taken in: one action, or its refusal beside the box."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django_stubs_ext import StrOrPromise

from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit


def kept(form: forms.Form, change: Callable[[], object]) -> bool:
    """Whether what the form says is done now; a refusal stands in the form."""
    if not form.is_valid():
        return False
    try:
        change()
    except Refusal as no:
        form.add_error(no.field if no.field in form.fields else None, str(no.says))
        return False
    return True


def one_tap(
    visit: Visit, pair_id: str, change: Callable[[], object], said: StrOrPromise
) -> HttpResponse:
    """Do what a single button asks for, and lead back to the plan."""
    try:
        change()
    except Refusal as no:
        messages.error(visit, no.says)
    else:
        messages.success(visit, said)
    return redirect("goals:plan", pair_id)
