"""Why two people fit, in whole sentences of the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from rafiqi.kernel import countries
from rafiqi.web.matching import own_rules
from rafiqi.web.matching.names import (
    esco,
    goals,
    interest,
    language,
    level,
    listed,
    occupation,
    own_words,
    reader,
    slot,
)

Facts = Mapping[str, Any]
SLOTS_NAMED = 3
WORTH_SAYING = 200
"""Points of 1000 from which a criterion is a reason and not an accident."""

CRITERIA: Mapping[str, StrOrPromise] = {
    "skills": gettext_lazy("Skills"),
    "goals": gettext_lazy("Goals"),
    "sector": gettext_lazy("Field of work"),
    "language": gettext_lazy("Shared language"),
    "seniority": gettext_lazy("Work experience"),
    "lived": gettext_lazy("Shared experience"),
    "interests": gettext_lazy("Interests"),
    "availability": gettext_lazy("Common times"),
    "proximity": gettext_lazy("Distance"),
}
NOT_FOR_THE_TWO = ("lived",)
"""Origin and flight are told to nobody but the coordinator."""


@dataclass(frozen=True, slots=True)
class Two:
    """The two people, by first name, and which of them reads; "" is a coordinator."""

    mentee: str
    mentor: str
    reader: Literal["", "mentee", "mentor"] = ""

    @property
    def names(self) -> dict[str, SafeString]:
        return {"mentee": own_words(self.mentee), "mentor": own_words(self.mentor)}


@dataclass(frozen=True, slots=True)
class Detail:
    """What one criterion adds to the score: `points` of at most `most`, in percent."""

    label: StrOrPromise
    points: int
    most: int


def sentences(reasons: Facts, two: Two) -> tuple[SafeString, ...]:
    """The reasons of a pair, the strongest first."""
    criteria = reasons.get("criteria", {})
    strongest = sorted(criteria, key=lambda name: -criteria[name]["part"])
    hidden = NOT_FOR_THE_TWO if two.reader else ()
    said = (
        _sentence(name, criteria[name]["facts"], two)
        for name in strongest
        if name not in hidden and criteria[name]["points"] >= WORTH_SAYING
    )
    return tuple(sentence for sentence in said if sentence)


def details(reasons: Facts) -> tuple[Detail, ...]:
    """Every criterion with its part of the score."""
    return tuple(
        Detail(label(name), round(says["part"] / 100), says["weight"])
        for name, says in reasons.get("criteria", {}).items()
        if says["weight"]
    )


def unknown(reasons: Facts, two: Two) -> tuple[SafeString, ...]:
    """Whom to ask about what, so that the next round knows more."""
    asks: dict[str, list[StrOrPromise]] = {"mentee": [], "mentor": []}
    for name, says in reasons.get("criteria", {}).items():
        for side in says["facts"].get("unknown_for", ()):
            asks[side].append(label(name))
    return tuple(
        format_html(
            _("We do not know this about {name}: {things}."),
            name=two.names[side],
            things=listed(things),
        )
        for side, things in asks.items()
        if things
    )


def label(criterion: str) -> StrOrPromise:
    """The name of a criterion."""
    return CRITERIA.get(criterion) or own_rules.label(criterion)


def word(score: int) -> StrOrPromise:
    """A word for a score of 0 to 10000."""
    if score >= 7000:
        return _("very good match")
    return _("good match") if score >= 5000 else _("possible match")


def _sentence(criterion: str, facts: Facts, two: Two) -> SafeString | None:
    if criterion in _SAYS:
        return _SAYS[criterion](facts, two)
    return None if two.reader else own_rules.says(criterion, facts)


def _skills(facts: Facts, two: Two) -> SafeString | None:
    names = listed(name for name in map(esco, facts["shared"]) if name)
    if not names:
        return None
    says = {
        "": _("{mentee} wants to learn what {mentor} knows: {skills}."),
        "mentee": _("You want to learn what {mentor} knows: {skills}."),
        "mentor": _("{mentee} wants to learn what you know: {skills}."),
    }
    return format_html(says[two.reader], **two.names, skills=names)


def _goals(facts: Facts, two: Two) -> SafeString | None:
    says = {
        "": _("{mentor} helps with what {mentee} looks for: {goals}."),
        "mentee": _("{mentor} helps with what you look for: {goals}."),
        "mentor": _("{mentee} looks for what you help with: {goals}."),
    }
    return format_html(says[two.reader], **two.names, goals=goals(facts["shared"]))


def _sector(facts: Facts, two: Two) -> SafeString | None:
    one = occupation(facts["mentee_occupation"], facts["mentee_occupation_said"])
    other = occupation(facts["mentor_occupation"], facts["mentor_occupation_said"])
    if not one or not other:
        return None
    if one == other:
        says = _("You both know the same work: {one}.")
        says = says if two.reader else _("Both know the same work: {one}.")
        return format_html(says, one=one)
    if two.reader:
        yours, theirs = (one, other) if two.reader == "mentee" else (other, one)
        says = _("Your fields of work are close: {yours} and {theirs}.")
        return format_html(says, yours=yours, theirs=theirs)
    return format_html(
        _("Their fields of work are close: {one} and {other}."), one=one, other=other
    )


def _language(facts: Facts, two: Two) -> SafeString | None:
    code = facts["shared"][0]["word"]
    one = level(facts["mentee_said"].get(code, ""))
    other = level(facts["mentor_said"].get(code, ""))
    if one == other:
        says = _("You both speak {language} ({level}).")
        says = says if two.reader else _("Both speak {language} ({level}).")
        return format_html(says, language=language(code), level=one)
    if two.reader == "mentor":
        one, other = other, one
    says = _("You both speak {language} ({one} and {other}).")
    says = says if two.reader else _("Both speak {language} ({one} and {other}).")
    return format_html(says, language=language(code), one=one, other=other)


def _seniority(facts: Facts, two: Two) -> SafeString | None:
    years = facts["mentor"]
    work = occupation(facts["mentor_occupation"], facts["mentor_occupation_said"])
    if two.reader == "mentor" or not years:
        return None
    if work:
        says = ngettext(
            "{mentor} has worked for {years} year. Occupation: {work}.",
            "{mentor} has worked for {years} years. Occupation: {work}.",
            years,
        )
        return format_html(says, **two.names, years=years, work=work)
    says = ngettext(
        "{mentor} has worked for {years} year.",
        "{mentor} has worked for {years} years.",
        years,
    )
    return format_html(says, **two.names, years=years)


def _lived(facts: Facts, two: Two) -> SafeString | None:
    because = facts["because"]
    if because["is"] == "same":
        country = countries.name(because["mentee"], reader())
        return format_html(_("Both come from {country}."), country=country)
    if because["is"] == "same_group":
        return escape(_("Both come from the same part of the world."))
    return format_html(
        _("{mentor} knows what it is like to flee and to begin again."), **two.names
    )


def _interests(facts: Facts, two: Two) -> SafeString | None:
    if not facts["shared"]:
        return None
    says = _("You both like this: {interests}.")
    says = says if two.reader else _("Both like this: {interests}.")
    return format_html(says, interests=listed(map(interest, facts["shared"])))


def _availability(facts: Facts, two: Two) -> SafeString | None:
    common = facts["shared"]
    named = listed(slot(int(number)) for number in common[:SLOTS_NAMED])
    if len(common) > SLOTS_NAMED:
        says = _("You are both free at these times, and more: {times}.")
        says = says if two.reader else _("Both are free then, and more often: {times}.")
    else:
        says = _("You are both free at this time: {times}.")
        says = says if two.reader else _("Both are free at this time: {times}.")
    return format_html(says, times=named)


def _proximity(facts: Facts, two: Two) -> SafeString | None:
    one, other = own_words(facts["mentee_place"]), own_words(facts["mentor_place"])
    if facts["because"]["is"] == "same":
        says = _("You both live in the same town: {place}.")
        says = says if two.reader else _("Both live in the same town: {place}.")
        return format_html(says, place=one)
    says = _("You live close to each other: {one} and {other}.")
    says = (
        says if two.reader else _("They live close to each other: {one} and {other}.")
    )
    return format_html(says, one=one, other=other)


_SAYS: Mapping[str, Callable[[Facts, Two], SafeString | None]] = {
    "skills": _skills,
    "goals": _goals,
    "sector": _sector,
    "language": _language,
    "seniority": _seniority,
    "lived": _lived,
    "interests": _interests,
    "availability": _availability,
    "proximity": _proximity,
}
