"""Numbers as they are said in the reader's language."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _

LEFT_TO_RIGHT, END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def number(value: float, *, decimals: int = 0, is_signed: bool = False) -> str:
    """A number with so many decimals, that keeps its sign before it in any sentence.

    is_signed  with a plus when it is more than nothing, as a change.
    """
    rounded = round(value, decimals) or 0
    sign = "\N{MINUS SIGN}" if rounded < 0 else "+" if is_signed and rounded else ""
    digits = number_format(abs(rounded), decimals, force_grouping=True)
    return f"{LEFT_TO_RIGHT}{sign}{digits}{END}" if sign else digits


def percent(share: float, *, decimals: int = 0) -> str:
    """A share from 0 to 1 as a percentage."""
    said = number_format(round(share * 100, decimals), decimals)
    return _("%(number)s %%") % {"number": said}
