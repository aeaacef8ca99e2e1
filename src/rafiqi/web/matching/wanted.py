"""What a missing mentor is like, in whole sentences and as cells of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import unescape
from typing import Any

from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from rafiqi.kernel import week
from rafiqi.web.matching.names import esco, goals, language, listed, own_words, slot

Like = Mapping[str, Any]

LEVELS: Mapping[int, StrOrPromise] = {
    2: gettext_lazy("B2 or better"),
    3: gettext_lazy("C1 or better"),
    4: gettext_lazy("like a mother tongue"),
}
"""The matcher's levels in words; any level is enough for 1."""

_TIMES: tuple[tuple[StrOrPromise, frozenset[int]], ...] = (
    (gettext_lazy("on weekday mornings"), frozenset(range(0, 15, 3))),
    (gettext_lazy("on weekday afternoons"), frozenset(range(1, 15, 3))),
    (gettext_lazy("on weekday evenings"), frozenset(range(2, 15, 3))),
    (gettext_lazy("at the weekend"), frozenset(range(15, week.SLOTS))),
)
_NAMED_ONE_BY_ONE = 2


def sentences(like: Like) -> tuple[SafeString, ...]:
    """What to look for, the language first."""
    said = (say(like) for say in _SENTENCES)
    return tuple(sentence for sentence in said if sentence)


def cells(like: Like) -> tuple[str, ...]:
    """The same as one cell for each of COLUMNS."""
    return tuple(_plain(cell(like)) for cell in COLUMNS.values())


def languages(like: Like) -> SafeString:
    """Languages, with a level where it matters."""
    return listed(_language(*one) for one in like.get("languages", {}).items())


def _language(code: str, level: int) -> SafeString:
    if level not in LEVELS:
        return escape(language(code))
    return format_html(
        _("{language} ({level})"), language=language(code), level=LEVELS[level]
    )


def skills(like: Like) -> SafeString:
    return listed(filter(None, map(esco, like.get("skills", ()))))


def helps_with(like: Like) -> SafeString:
    return goals(like.get("goals", ()))


def field(like: Like) -> SafeString:
    """The group of occupations that an ISCO-08 code stands for."""
    return escape(esco(f"g-{like['sector']}") if like.get("sector") else "")


def times(like: Like) -> SafeString:
    """Parts of a week, by name where they are few and in groups where they are many.

    A group is a little more than what is needed: who has it, has enough.
    """
    free = frozenset(like.get("slots", ()))
    if len(free) <= _NAMED_ONE_BY_ONE:
        return listed(slot(number) for number in sorted(free))
    return listed(name for name, group in _TIMES if free & group)


def meeting(like: Like) -> SafeString:
    """How they can meet."""
    ways: list[StrOrPromise] = [_("by video")] if like.get("online") else []
    if place := like.get("place"):
        ways.append(format_html(_("in {place}"), place=own_words(place)))
    elif like.get("in_person"):
        ways.append(_("in a room"))
    return listed(ways)


def gender(like: Like) -> SafeString:
    return escape({"f": _("women"), "m": _("men")}.get(like.get("gender", ""), ""))


def check(like: Like) -> SafeString:
    return escape(_("needed") if like.get("cleared") else "")


COLUMNS: Mapping[StrOrPromise, Callable[[Like], SafeString]] = {
    gettext_lazy("Languages"): languages,
    gettext_lazy("Skills"): skills,
    gettext_lazy("Helps with"): helps_with,
    gettext_lazy("Field of work"): field,
    gettext_lazy("Free times"): times,
    gettext_lazy("Way of meeting"): meeting,
    gettext_lazy("Only women or men"): gender,
    gettext_lazy("Background check"): check,
}


def _with(text: StrOrPromise, of: Callable[[Like], SafeString]) -> Any:
    def say(like: Like) -> SafeString | None:
        told = of(like)
        return format_html(str(text), told=told) if told else None

    return say


def _gender(like: Like) -> SafeString | None:
    says = {
        "f": _("They are women: a newcomer wishes for somebody of the same gender."),
        "m": _("They are men: a newcomer wishes for somebody of the same gender."),
    }
    return escape(says[like["gender"]]) if like.get("gender") in says else None


def _check(like: Like) -> SafeString | None:
    says = _("They need a valid background check: a newcomer may be under 18.")
    return escape(says) if like.get("cleared") else None


_SENTENCES: Iterable[Callable[[Like], SafeString | None]] = (
    _with(gettext_lazy("They speak {told}."), languages),
    _with(gettext_lazy("They know this: {told}."), skills),
    _with(gettext_lazy("They work, or have worked, in this field: {told}."), field),
    _with(gettext_lazy("They can help with this: {told}."), helps_with),
    _with(gettext_lazy("They are free then: {told}."), times),
    _with(gettext_lazy("They can meet in this way: {told}."), meeting),
    _gender,
    _check,
)


def _plain(said: SafeString) -> str:
    """Without the marks that keep a page's directions apart."""
    return unescape(strip_tags(said))
