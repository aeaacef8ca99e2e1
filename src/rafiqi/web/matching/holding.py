"""Give a place now, or hold it: the advice in whole sentences."""

from __future__ import annotations

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.queries import MentorToday, TodayView
from rafiqi.areas.people.models import Goal
from rafiqi.web.matching.names import esco, language, own_words

_SHARED: dict[str, StrOrPromise] = {
    "languages": gettext_lazy("{percent} in 100 of them speak {word}."),
    "skills": gettext_lazy("{percent} in 100 of them want to learn this: {word}."),
    "goals": gettext_lazy("{percent} in 100 of them look for help with this: {word}."),
}


def basis(view: TodayView) -> SafeString:
    """What the advice rests on."""
    if view.basis == "history":
        says = ngettext(
            "We look {weeks} weeks ahead. From the last year we expect about "
            "{n} newcomer until then.",
            "We look {weeks} weeks ahead. From the last year we expect about "
            "{n} newcomers until then.",
            view.expected,
        )
    elif view.basis == "known":
        says = ngettext(
            "This programme is younger than a year. If people come as until now, about "
            "{n} newcomer comes in the next {weeks} weeks.",
            "This programme is younger than a year. If people come as until now, about "
            "{n} newcomers come in the next {weeks} weeks.",
            view.expected,
        )
    else:
        says = _(
            "We know too few people to look ahead. Here are the mentors who fit best."
        )
    return format_html(says, weeks=view.weeks, n=view.expected)


def advice(one: MentorToday) -> SafeString:
    """What to do with this mentor's place."""
    if one.is_now:
        return escape(_("Give this place now."))
    return escape(_("Better hold this place."))


def because(one: MentorToday, name: str) -> tuple[SafeString, ...]:
    """The numbers behind it, and what those share for whom it would be held.

    name  the newcomer's first name
    """
    who, brings, worth = own_words(name), one.brings // 100, -(-one.worth // 100)
    if not one.worth:
        return (escape(_("Nobody else is expected to need it.")),)
    says = _(
        "To others who wait or may come, this place is worth {worth} points; "
        "{name} brings {brings}."
    )
    said = [format_html(says, worth=worth, name=who, brings=brings)]
    for trait in one.traits:
        if word := _word(trait.field, trait.word):
            said.append(
                format_html(str(_SHARED[trait.field]), percent=trait.percent, word=word)
            )
    return tuple(said)


def _word(field: str, word: str) -> str:
    if field == "languages":
        return language(word)
    if field == "skills":
        return esco(word)
    return str(Goal(word).label) if word in Goal.values else ""
