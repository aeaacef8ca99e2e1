"""Why an opportunity fits, and what is missing, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities.models import NeededPaper
from rafiqi.areas.suggestions.queries import Missing, Suggested
from rafiqi.kernel.education import Education
from rafiqi.web.matching.names import esco, interest, language, level, listed, own_words

MOST = 3
"""So many reasons are read."""

Facts = Mapping[str, Any]
_NOT_FOR_MENTORS = ("papers", "childcare", "adults")


@dataclass(frozen=True, slots=True)
class Whom:
    """Of whom we speak: to themselves with "", else by name.

    is_mentor  their mentor reads: nothing about documents, age, or whom they care for.
    """

    name: str = ""
    is_mentor: bool = False

    @property
    def by_name(self) -> dict[str, SafeString]:
        return {"name": own_words(self.name)}

    def says(self, to_them: str, of_them: str, **words: Any) -> SafeString:
        """One sentence, to them or about them."""
        return format_html(of_them if self.name else to_them, **self.by_name, **words)


def reasons(one: Suggested, whom: Whom) -> tuple[SafeString, ...]:
    """The strongest reasons, whole sentences."""
    said = (
        _SAYS[name](facts, one, whom)
        for name, facts in one.why.reasons.items()
        if name in _SAYS
    )
    return tuple(sentence for sentence in said if sentence)[:MOST]


def against(one: Suggested, whom: Whom) -> tuple[SafeString, ...]:
    """What speaks against it, one sentence for each rule that is not kept."""
    hidden = _NOT_FOR_MENTORS if whom.is_mentor else ()
    said = [
        _AGAINST[name](facts, one, whom) if name in _AGAINST else _own(name)
        for name, facts in one.why.breaks.items()
        if name not in hidden
    ]
    if len(said) < len(one.why.breaks):
        says = _("Something else is asked there. Talk about it with {name}.")
        said.append(format_html(says, **whom.by_name))
    return tuple(said)


def missing(one: Suggested, whom: Whom) -> SafeString | str:
    """The fewest things more with which it would fit, in one phrase; "" for none."""
    if whom.is_mentor and any(what.field == "papers" for what in one.missing):
        return ""
    return listed(map(gained, one.missing)) if one.missing else ""


def gained(what: Missing) -> StrOrPromise:
    """One thing that somebody could gain: a skill, a level, a document."""
    return _GAINED[what.field](what.word)


def _skill(word: str) -> StrOrPromise:
    return esco(word) or word


def _level(word: str) -> StrOrPromise:
    code, _colon, at = word.partition(":")
    return format_html(
        _("{language} at level {level}"), language=language(code), level=level(at)
    )


def _education(word: str) -> StrOrPromise:
    return Education(int(word)).label


def _paper(word: str) -> StrOrPromise:
    return NeededPaper(word).label


_GAINED: Mapping[str, Callable[[str], StrOrPromise]] = {
    "skills": _skill,
    "languages": _level,
    "education": _education,
    "papers": _paper,
}


def _names(keys: Iterable[str]) -> SafeString:
    return listed(name for name in map(esco, keys) if name)


def _skills(facts: Facts, one: Suggested, whom: Whom) -> SafeString | None:
    names = _names(facts["shared"][:4])
    return names and whom.says(
        _("You can do what is asked there: {skills}."),
        _("{name} can do what is asked there: {skills}."),
        skills=names,
    )


def _sector(facts: Facts, one: Suggested, whom: Whom) -> SafeString | None:
    work = esco(one.occupation)
    if not work:
        return None
    if facts["same"]:
        return whom.says(
            _("It is the work you know: {work}."),
            _("It is the work {name} knows: {work}."),
            work=work,
        )
    return whom.says(
        _("It is close to the work you know: {work}."),
        _("It is close to the work {name} knows: {work}."),
        work=work,
    )


def _wishes(facts: Facts, one: Suggested, whom: Whom) -> SafeString | None:
    names = _names(facts["shared"])
    return names and whom.says(
        _("There you learn what you want to learn: {skills}."),
        _("There one learns what {name} wants to learn: {skills}."),
        skills=names,
    )


def _goals(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    return whom.says(
        _("It is just what you came for: {kind}."),
        _("It is just what {name} came for: {kind}."),
        kind=one.kind,
    )


def _place(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    is_ = facts["because"]["is"]
    place = own_words(one.place)
    if is_ == "same":
        return whom.says(
            _("It is in the town where you live: {place}."),
            _("It is in the town where {name} lives: {place}."),
            place=place,
        )
    if is_ == "within":
        return whom.says(
            _("It is close to where you live: {place}."),
            _("It is close to where {name} lives: {place}."),
            place=place,
        )
    return whom.says(
        _("It is online, so you can take part from home."),
        _("It is online, so {name} can take part from home."),
    )


def _language(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    return whom.says(
        _("You speak what is needed: {languages}."),
        _("{name} speaks what is needed: {languages}."),
        languages=listed(map(_level, facts["shared"])),
    )


def _years(facts: Facts, one: Suggested, whom: Whom) -> SafeString | None:
    years = facts["because"]["number"]
    return whom.says(
        ngettext(
            "You have worked long enough: {years} year.",
            "You have worked long enough: {years} years.",
            years,
        ),
        ngettext(
            "{name} has worked long enough: {years} year.",
            "{name} has worked long enough: {years} years.",
            years,
        ),
        years=years,
    )


def _interests(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    return whom.says(
        _("It is about what you like: {interests}."),
        _("It is about what {name} likes: {interests}."),
        interests=listed(map(interest, facts["shared"])),
    )


_SAYS: Mapping[str, Callable[[Facts, Suggested, Whom], SafeString | None]] = {
    "skills": _skills,
    "sector": _sector,
    "wishes": _wishes,
    "goals": _goals,
    "place": _place,
    "language": _language,
    "years": _years,
    "interests": _interests,
}


def _not_kind(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    return whom.says(
        _("It is not what you came for: {kind}."),
        _("It is not what {name} came for: {kind}."),
        kind=one.kind,
    )


def _no_skills(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    return format_html(
        _("Nobody begins without this: {skills}."),
        skills=_names(_lacked(facts, one.asks["needed_skills"])),
    )


def _no_language(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    lacked = _lacked(facts, one.asks["languages"])
    code = lacked[0].partition(":")[0]
    words = {"languages": listed(map(_level, lacked)), "language": language(code)}
    if code in one.spoken:
        return whom.says(
            _("This is asked: {languages}. You told us: {level}."),
            _("This is asked: {languages}. {name} told us: {level}."),
            level=level(one.spoken[code]),
            **words,
        )
    return whom.says(
        _("This is asked: {languages}. You have not told us of {language}."),
        _("This is asked: {languages}. {name} has not told us of {language}."),
        **words,
    )


def _no_education(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    return format_html(
        _("This is asked: {education}."),
        education=listed(map(_education, one.asks["education"])),
    )


def _no_papers(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    return format_html(
        _("These documents are not there yet: {papers}."),
        papers=listed(map(_paper, _lacked(facts, one.asks["papers"]))),
    )


def _no_place(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    return whom.says(
        _("It is in {place}. You live in {home}."),
        _("It is in {place}. {name} lives in {home}."),
        place=own_words(one.place),
        home=own_words(one.home),
    )


def _no_times(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    return whom.says(
        _("It takes place when you have no time."),
        _("It takes place when {name} has no time."),
    )


def _no_childcare(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    return whom.says(
        _("There is no childcare, and you look after somebody."),
        _("There is no childcare, and {name} looks after somebody."),
    )


def _not_adult(facts: Facts, one: Suggested, whom: Whom) -> SafeString:
    return escape(_("It is only for people who are 18 or older."))


_AGAINST: Mapping[str, Callable[[Facts, Suggested, Whom], SafeString]] = {
    "kind": _not_kind,
    "needed skills": _no_skills,
    "language": _no_language,
    "education": _no_education,
    "papers": _no_papers,
    "place": _no_place,
    "times": _no_times,
    "childcare": _no_childcare,
    "adults": _not_adult,
}


def _own(name: str) -> SafeString:
    """A rule that a programme wrote itself."""
    return format_html(_("A rule of the programme: {rule}."), rule=own_words(name))


def _lacked(facts: Facts, asks: Sequence[str]) -> list[str]:
    has = set(facts["shared"])
    return [word for word in asks if word not in has]
