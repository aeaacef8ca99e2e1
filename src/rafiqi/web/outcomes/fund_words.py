"""The fund's records and mistakes in lists, in words people use."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

FILES: Mapping[str, StrOrPromise] = {
    "csv": _("one wide file (CSV)"),
    "xlsx": _("one wide file (Excel)"),
    "records": _("a file for each kind of record (ZIP)"),
}
KINDS: Mapping[str, StrOrPromise] = {
    "person": _("people"),
    "housing_entry": _("homes found"),
    "housing_sustain": _("homes kept"),
    "baseline": _("how things were at the beginning"),
    "integration_creation": _("integration plans begun"),
    "integration_6month": _("integration plans after 6 months"),
    "integration_12month": _("integration plans after 12 months"),
    "employment_intermediate": _("steps towards work"),
    "employment_entry": _("work begun"),
    "employment_sustain": _("work kept"),
    "date_last_seen": _("when somebody was last seen"),
}
MISTAKES: Mapping[str, StrOrPromise] = {
    "no_id": _("The row says nobody's number (unique_id)."),
    "twice": _("This person has such a record in this file already."),
    "no_day_at_all": _("The day is missing."),
    "no_name": _("The name is missing."),
    "too_early": _("This is before the beginning."),
    "row_not_read": _("This row was taken for a title or a total."),
    "other_name": _("Somebody with another name has this number here already."),
    "not_in_list": _("The fund's list does not know this word."),
    "no_day": _("This is no day. Write it as 2022-12-30."),
    "no_month": _("This is no month. Write it as 2022-12."),
    "no_year": _("This is no year."),
    "no_number": _("This is no number."),
    "no_country": _("This is no country. Write two letters, as SY."),
    "too_long": _("This is too long."),
}
