"""What the columns of a list can say, in words that coordinators use."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

FIELDS: Mapping[str, StrOrPromise] = {
    "external_id": _("Their number in your list"),
    "signed_up_on": _("Day of signing up"),
    "name": _("Name"),
    "given_name": _("First name"),
    "family_name": _("Family name"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "gender": _("Gender"),
    "birth_year": _("Year of birth or age"),
    "born_on": _("Date of birth"),
    "origin": _("Country of origin"),
    "languages": _("Languages"),
    "occupation": _("Profession"),
    "occupation_wanted": _("Profession they want"),
    "education": _("School and study"),
    "goals": _("What they want, or help with"),
    "place": _("Town"),
    "availability": _("Free times"),
    "format": _("Online or in person"),
    "same_gender_wish": _("Wish for the same gender"),
    "care": _("Cares for children or others"),
    "years_experience": _("Years of work"),
    "capacity": _("How many newcomers at once"),
    "clearance": _("Police certificate"),
    "recruited_by": _("Who signed them up"),
    "refugee_background": _("Came as a refugee"),
    "preferred_language": _("Language for letters"),
    "notes": _("Remarks"),
}
