"""How a form is taken in: one action, or its refusal beside the box."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django_stubs_ext import StrOrPromise

from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.doors import Visit


def kept(form: forms.Form, change: Callable[[], object]) -> bool:
    """Whether what the form says is done now; a refusal stands in the form."""
    if not form.is_valid():
        return False
    try:
        change()
    except NotFound:
        raise
    except Refusal as no:
        form.add_error(no.field if no.field in form.fields else None, str(no.says))
        return False
    return True


def tapped(visit: Visit, change: Callable[[], object], said: StrOrPromise) -> bool:
    """Do what a single button asks for, and say how it went."""
    try:
        change()
    except NotFound:
        raise
    except Refusal as no:
        messages.error(visit, no.says)
        return False
    messages.success(visit, said)
    return True
