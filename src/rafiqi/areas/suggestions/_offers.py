"""Opportunities as the matcher sees them: three queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rafiqi.areas.matching.bridge import region, sector
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.suggestions import _adults, _kinds, _said
from rafiqi_esco.fold import fold

if TYPE_CHECKING:
    from rafiqi.areas.opportunities.models import OpportunityQuerySet

_FIELDS = (
    *("pk", "public_id", "kind", "title", "occupation", "education", "years"),
    *("papers", "place", "format", "hours_from", "slots", "places"),
    *("has_childcare", "partner", "checked_at"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that newcomers could take.

    row, id   its key and its public id
    teaches   skills and levels of languages that one gains there, as the words that
              the matcher knows
    facts     what the matcher is told
    """

    row: int
    id: str
    kind: str
    title: Mapping[str, str]
    occupation: str
    place: str
    region: str
    hours_from: int | None
    places: int
    partner: int | None
    teaches: frozenset[str]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Needs:
    """What one opportunity asks for and teaches."""

    skills: list[str]
    must: list[str]
    languages: list[str]
    taught: list[str]
    taught_languages: list[str]


def offers(opportunities: OpportunityQuerySet) -> dict[str, Offer]:
    """By public id, the newest first."""
    rows = opportunities.order_by("-checked_at", "-pk").values(*_FIELDS)
    needs = _needs(opportunities)
    return {row["public_id"]: _offer(row, needs[row["pk"]]) for row in rows}


def _offer(row: Mapping[str, Any], needs: _Needs) -> Offer:
    here, code = region(row["place"]), sector(row["occupation"])
    gained = (word for one in needs.taught_languages for word in _said.up_to(one))
    return Offer(
        row["pk"],
        row["public_id"],
        row["kind"],
        row["title"],
        row["occupation"],
        row["place"],
        here,
        row["hours_from"],
        row["places"],
        row["partner"],
        frozenset((*needs.taught, *gained)),
        _facts(row, needs, here, code),
    )


def _facts(
    row: Mapping[str, Any], needs: _Needs, here: str, code: str
) -> dict[str, Any]:
    words = (fold(text).split() for text in row["title"].values())
    return {
        "kind": row["kind"],
        "skills": needs.skills,
        "needed_skills": needs.must,
        "needed_skills_count": len(needs.must),
        "taught_skills": needs.taught,
        "languages": needs.languages,
        "languages_count": len(needs.languages),
        "education": [] if row["education"] is None else [str(row["education"])],
        "papers": row["papers"],
        "papers_count": len(row["papers"]),
        "slots": row["slots"] if row["kind"] in _kinds.SET_TIMES else [],
        "region": here,
        "online": row["format"] == Opportunity.Format.ONLINE,
        "adults_only": _adults.is_for_adults(code, row["hours_from"]),
        "no_childcare": row["has_childcare"] is False,
        "sector": code,
        "years": row["years"],
        "interests": sorted({word for some in words for word in some}),
    }


def _needs(opportunities: OpportunityQuerySet) -> dict[int, _Needs]:
    found: dict[int, _Needs] = defaultdict(lambda: _Needs([], [], [], [], []))
    skills = opportunities.exclude(skills=None).values_list(
        "pk", "skills__concept", "skills__is_must", "skills__is_taught"
    )
    for row, key, is_must, is_taught in skills:
        found[row].taught.append(key) if is_taught else found[row].skills.append(key)
        if is_must:
            found[row].must.append(key)
    languages = opportunities.exclude(languages=None).values_list(
        "pk", "languages__language", "languages__level", "languages__is_taught"
    )
    for row, code, level, is_taught in languages:
        word = _said.asked(code, level)
        one = found[row]
        (one.taught_languages if is_taught else one.languages).append(word)
    return found


def taught_by(some: Iterable[Offer]) -> dict[str, tuple[Offer, ...]]:
    """What somebody could gain where: word of the matcher -> those that teach it."""
    found: dict[str, list[Offer]] = defaultdict(list)
    for offer in some:
        for word in offer.teaches:
            found[word].append(offer)
    return {word: tuple(teachers) for word, teachers in found.items()}
