"""Sentences for rules and criteria that a programme has declared itself.

What a programme compares may be private, so that only its coordinators read these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rafiqi.web.matching.names import listed, own_words, slot

Facts = Mapping[str, Any]


def says(criterion: str, facts: Facts) -> SafeString | None:
    """Why a pair fits by one criterion, by the way it compares."""
    because = facts.get("because") or facts
    if tell := _SAYS.get(because["is"]):
        return tell(label(criterion), because)
    return format_html(_("{criterion}: this fits."), criterion=label(criterion))


def breaks(rule: str) -> SafeString:
    """What is so when a pair does not keep a rule."""
    return format_html(_("The rule “{rule}” would not be kept."), rule=label(rule))


def alone(rule: str, newcomers: int) -> SafeString:
    """What one hard rule does to a round by itself."""
    says = ngettext(
        "The rule “{rule}” alone leaves {n} newcomer without any mentor.",
        "The rule “{rule}” alone leaves {n} newcomers without any mentor.",
        newcomers,
    )
    return format_html(says, rule=label(rule), n=newcomers)


def must_hold(rule: str) -> SafeString:
    """A hard rule that a programme may switch off."""
    return format_html(_("They must keep the rule “{rule}”."), rule=label(rule))


def if_lifted(rule: str, mentors: int) -> SafeString:
    """How many more mentors there were without one rule."""
    says = ngettext(
        "{n} mentor would be possible without the rule “{rule}”.",
        "{n} mentors would be possible without the rule “{rule}”.",
        mentors,
    )
    return format_html(says, rule=label(rule), n=mentors)


def nobody(rule: str, newcomer: SafeString) -> SafeString:
    """What is so when one rule stops every mentor."""
    says = _("No mentor with a place keeps the rule “{rule}” with {name}.")
    return format_html(says, rule=label(rule), name=newcomer)


def label(name: str) -> SafeString:
    """The name of a rule or criterion as its programme wrote it."""
    return own_words(name.replace("_", " "))


def _shared(criterion: SafeString, facts: Facts) -> SafeString | None:
    words = facts["shared"]
    if not words:
        return None
    if facts["kind"] == "times":
        things = listed(slot(int(word)) for word in words)
    else:
        things = listed(own_words(_word(word)) for word in words)
    return _listing(criterion, things)


def _word(shared: str | Facts) -> str:
    return shared if isinstance(shared, str) else str(shared["word"])


def _listing(criterion: SafeString, things: SafeString) -> SafeString:
    says = _("{criterion}: {things}.")
    return format_html(says, criterion=criterion, things=things)


def _two(criterion: SafeString, facts: Facts) -> SafeString:
    if facts["mentee"] == facts["mentor"]:
        says, word = _("{criterion}: both say {word}."), own_words(facts["mentee"])
        return format_html(says, criterion=criterion, word=word)
    both = (own_words(str(facts[side])) for side in ("mentee", "mentor"))
    return _listing(criterion, listed(both))


_SAYS: Mapping[str, Callable[[SafeString, Facts], SafeString | None]] = {
    "share_of": _shared,
    "shared": _shared,
    "shared_level": _shared,
    "table": _two,
    "same_start": _two,
    "same": _two,
    "same_group": _two,
    "ahead": _two,
}
