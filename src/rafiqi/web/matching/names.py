"""Names of what facts speak of, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Goal
from rafiqi.kernel import languages, week
from rafiqi_esco.catalogue import concept
from rafiqi_esco.concepts import UnknownConcept
from rafiqi_esco.fold import fold

INTERESTS: Mapping[str, StrOrPromise] = {
    "chess": pgettext_lazy("an interest", "chess"),
    "cinema": pgettext_lazy("an interest", "cinema"),
    "cooking": pgettext_lazy("an interest", "cooking"),
    "cycling": pgettext_lazy("an interest", "cycling"),
    "dancing": pgettext_lazy("an interest", "dancing"),
    "football": pgettext_lazy("an interest", "football"),
    "gardening": pgettext_lazy("an interest", "gardening"),
    "hiking": pgettext_lazy("an interest", "hiking"),
    "music": pgettext_lazy("an interest", "music"),
    "painting": pgettext_lazy("an interest", "painting"),
    "photography": pgettext_lazy("an interest", "photography"),
    "reading": pgettext_lazy("an interest", "reading"),
    "sewing": pgettext_lazy("an interest", "sewing"),
    "sport": pgettext_lazy("an interest", "sport"),
    "swimming": pgettext_lazy("an interest", "swimming"),
    "travel": pgettext_lazy("an interest", "travel"),
}
"""Interests are written freely; these are the most common words."""


def reader() -> str:
    """The language of this page."""
    return get_language() or "en"


def own_words(text: str) -> SafeString:
    """What people wrote, in their own direction."""
    return format_html("<bdi>{}</bdi>", text)


def listed(items: Iterable[StrOrPromise]) -> SafeString:
    """ "a, b and c" as the reader's language says it; items are escaped."""
    safe = [str(conditional_escape(item)) for item in items]
    try:
        locale = Locale.parse(reader(), sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return mark_safe(format_list(safe, locale=locale))


def esco(key: str) -> str:
    """A skill or occupation; "" when nobody knows the key."""
    try:
        return concept(key).name(reader()) if key else ""
    except UnknownConcept:
        return ""


def occupation(key: str, said: str) -> SafeString | str:
    """An occupation by its common name, or as the person called it."""
    return esco(key) or (own_words(said) if said else "")


def interest(said: str) -> StrOrPromise:
    """What somebody likes, by its name where we have one, or as they wrote it."""
    return INTERESTS.get(fold(said)) or own_words(said)


def language(code: str) -> str:
    return languages.name(code, reader())


def level(said: str) -> str:
    """A language level as it stands in a sentence."""
    if said == languages.Level.NATIVE:
        return _("mother tongue")
    return said or _("level not known")


def goals(keys: Iterable[str]) -> SafeString:
    known = set(Goal.values)
    return listed(Goal(key).label for key in keys if key in known)


def slot(number: int) -> str:
    """A part of the week, as "Tuesday evening"."""
    one = week.slots()[number]
    return pgettext("a part of the week", "{day} {part}").format(
        day=one.day, part=one.part
    )
