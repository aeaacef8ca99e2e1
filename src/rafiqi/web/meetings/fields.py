"""A day and an hour, as people pick them on a telephone or type them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.digits import plain_digits
from rafiqi.kernel.local_time import instant
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.days import Day


class DayAndHour(forms.MultiWidget):
    """Two inputs on one line."""

    use_fieldset = True

    def __init__(self) -> None:
        day = forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "aria-label": _("Day")}
        )
        hour = forms.TimeInput(
            format="%H:%M", attrs={"type": "time", "aria-label": _("Hour")}
        )
        super().__init__({"day": day, "hour": hour})

    def decompress(self, value: datetime | None) -> list[date | time | None]:
        if value is None:
            return [None, None]
        local = timezone.localtime(value)
        return [local.date(), local.time()]


class _Hour(forms.TimeField):
    def to_python(self, value: Any) -> time | None:
        return super().to_python(plain_digits(value or ""))


class Moment(forms.MultiValueField):
    """One instant, read off the clock of whoever writes it."""

    widget = DayAndHour

    def __init__(self, **options: Any) -> None:
        fields = (
            Day(required=False),
            _Hour(
                input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
                error_messages={"invalid": _("Please write the hour as 15:30.")},
                required=False,
            ),
        )
        super().__init__(fields, require_all_fields=False, **options)

    def compress(self, said: Sequence[Any]) -> datetime | None:
        day, hour = said or (None, None)
        if day is None and hour is None:
            return None
        if day is None or hour is None:
            raise ValidationError(_("Please choose both a day and an hour."))
        try:
            return instant(day, hour, timezone.get_current_timezone_name())
        except Refusal as no:
            raise ValidationError(str(no.says)) from no
        except OverflowError:
            raise ValidationError(_("Please choose another day.")) from None
