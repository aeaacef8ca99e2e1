"""How money reaches somebody."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


def ways() -> Sequence[tuple[str, StrOrPromise]]:
    """How money reaches somebody."""
    return Way.choices


class Way(models.TextChoices):
    """How money reaches somebody."""

    CASH = "cash", _("in cash, with a signature")
    TRANSFER = "transfer", _("to a bank account")
