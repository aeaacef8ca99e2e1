"""The words of work: ESCO 1.2 occupations and skills with ISCO-08 groups.

search   find occupations, skills or groups by what somebody types
resolve  understand a profession from a sign-up form
concept  a concept by its key; broader gives the ISCO-08 group above it
"""

from __future__ import annotations

from rafiqi_esco.catalogue import broader, catalogue, concept
from rafiqi_esco.concepts import Concept, Kind, UnknownConcept, key_of
from rafiqi_esco.resolve import resolve
from rafiqi_esco.search import Hit, How, search

__all__ = [
    "ATTRIBUTION",
    "Concept",
    "Hit",
    "How",
    "Kind",
    "UnknownConcept",
    "broader",
    "catalogue",
    "concept",
    "key_of",
    "resolve",
    "search",
]

ATTRIBUTION = "This service uses the ESCO classification of the European Commission."
