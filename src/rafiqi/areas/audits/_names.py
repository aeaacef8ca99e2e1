"""What dimensions, groups and stages are called."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale, UnknownLocaleError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from rafiqi.areas.audits._facts import FINISHED, MET, PAIRED, UNSAID, WORK
from rafiqi.areas.audits._hiding import OTHERS
from rafiqi.areas.people.models import Person
from rafiqi.kernel import languages

_M49 = {
    "northern-africa": "015", "eastern-africa": "014", "middle-africa": "017",
    "southern-africa": "018", "western-africa": "011", "caribbean": "029",
    "central-america": "013", "south-america": "005", "northern-america": "021",
    "central-asia": "143", "eastern-asia": "030", "south-eastern-asia": "035",
    "southern-asia": "034", "western-asia": "145", "eastern-europe": "151",
    "northern-europe": "154", "southern-europe": "039", "western-europe": "155",
    "australia-and-new-zealand": "053", "melanesia": "054", "micronesia": "057",
    "polynesia": "061",
}  # fmt: skip
"""The codes of UN M49, under which Babel knows the names of parts of the world."""
_GROUPS: dict[str, dict[str, StrOrPromise]] = {
    "age": {
        "-18": gettext_lazy("18 and younger"),
        "19-24": gettext_lazy("19 to 24"),
        "25-34": gettext_lazy("25 to 34"),
        "35-49": gettext_lazy("35 to 49"),
        "50-": gettext_lazy("50 and older"),
    },
    "education": {
        "low": gettext_lazy("school until about 15, or less"),
        "middle": gettext_lazy("school until about 18, or a training"),
        "high": gettext_lazy("higher education"),
    },
    "caring": {
        "yes": gettext_lazy("cares for children or others"),
        "no": gettext_lazy("cares for nobody else"),
    },
}


def dimensions() -> Sequence[tuple[str, StrOrPromise]]:
    """What people are told apart by, in the order of the page."""
    return (
        ("gender", _("Gender")),
        ("age", _("Age")),
        ("language", _("First language")),
        ("origin", _("Part of the world they come from")),
        ("education", _("Education")),
        ("caring", _("Caring for others")),
        ("place", _("Place")),
    )


def stages() -> Sequence[tuple[str, StrOrPromise]]:
    """How far people came."""
    return (
        (PAIRED, _("found a mentor")),
        (MET, _("met three times or more")),
        (FINISHED, _("finished well")),
        (WORK, _("entered work")),
    )


def label(dimension: str, key: str, reader: str) -> str:
    """What a group is called in the reader's language."""
    if key == "":
        return _("everybody")
    if key == OTHERS:
        return _("smaller groups together")
    if key == UNSAID:
        return _("not said")
    if dimension == "gender":
        return str(Person.Gender(key).label)
    if dimension == "language":
        return languages.name(key, reader)
    if dimension == "origin":
        return _territory(_M49.get(key, ""), reader) or key
    return str(_GROUPS.get(dimension, {}).get(key, key))


def _territory(code: str, reader: str) -> str:
    try:
        return str(Locale.parse(reader, sep="-").territories.get(code, ""))
    except (UnknownLocaleError, ValueError):
        return str(Locale("en").territories.get(code, ""))
