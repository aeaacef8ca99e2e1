"""Choosing who pays: a grant, a purpose of it, or own money."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.funding.queries import Source
from rafiqi.kernel import money
from rafiqi.kernel.names import apart

OWN = ""


def choices(sources: Iterable[Source]) -> list[tuple[str, StrOrPromise]]:
    """Each who can pay, with what is left; own money is always there."""
    return [(OWN, _("our own money")), *((one.key, _named(one)) for one in sources)]


def source_field(sources: Iterable[Source], **options: Any) -> forms.ChoiceField:
    """The question who pays."""
    return forms.ChoiceField(
        label=_("Who pays?"), choices=choices(sources), required=False, **options
    )


def _named(one: Source) -> str:
    left = money.said(one.left, one.currency, get_language() or "en")
    if one.purpose:
        return _("%(grant)s, for %(purpose)s: %(left)s left") % {
            "grant": apart(one.grant),
            "purpose": apart(one.purpose),
            "left": apart(left),
        }
    return _("%(grant)s: %(left)s left") % {
        "grant": apart(one.grant),
        "left": apart(left),
    }
