"""Newcomers on their way to an opportunity: from a saved page to a year at work."""

from rafiqi.areas.candidacies._around import (
    Answered,
    Enclosure,
    Hint,
    Introduction,
    PartnerBlock,
    Reason,
    StillThere,
)
from rafiqi.areas.candidacies._course import (
    Candidacy,
    CandidacyQuerySet,
    CandidacyStep,
    SaidAs,
    Stage,
)

__all__ = [
    "Answered",
    "Candidacy",
    "CandidacyQuerySet",
    "CandidacyStep",
    "Enclosure",
    "Hint",
    "Introduction",
    "PartnerBlock",
    "Reason",
    "SaidAs",
    "Stage",
    "StillThere",
]
