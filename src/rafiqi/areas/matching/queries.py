"""What people ask about proposals, pairs and those who wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from rafiqi.areas.matching import (
    _asking,
    _learned,
    _missing,
    _pools,
    _rounds,
    _rules_views,
    _standing,
    _today,
    _trial,
    _ways,
    _why_not,
)
from rafiqi.areas.matching._asking import OpenProposal, PairLine, ProposalView
from rafiqi.areas.matching._file_refused import FileRefused
from rafiqi.areas.matching._groups import GROUPS
from rafiqi.areas.matching._learned import LearnedVersion, LearnedView, LearnedWeight
from rafiqi.areas.matching._missing import FEW, MissingMentors, MissingView
from rafiqi.areas.matching._own_file import MOST_BYTES, decoded
from rafiqi.areas.matching._pools import Pool, Promise, SeasonPools
from rafiqi.areas.matching._round_shapes import (
    Before,
    ChangeView,
    ChoiceLine,
    ProposalCard,
    RoundLine,
    RoundProgress,
    RoundView,
    Side,
    WaitingCard,
    WaitingView,
)
from rafiqi.areas.matching._rules import USUAL, MatchingRules
from rafiqi.areas.matching._rules_changes import Change
from rafiqi.areas.matching._rules_views import RulesFile, RulesLine, RulesTrial
from rafiqi.areas.matching._standing import (
    CoordinatedPair,
    ProposalLine,
    SideLine,
    Standing,
    WaitingLine,
)
from rafiqi.areas.matching._table import seats
from rafiqi.areas.matching._today import MentorToday, TodayView
from rafiqi.areas.matching._trial import Outcome, Trial
from rafiqi.areas.matching._ways import Brought, Way
from rafiqi.areas.matching._why_not import Otherwise, Tried, WhyNot, WhyNotView
from rafiqi.areas.matching.models import Pair, Place, Proposal, Round, RulesVersion
from rafiqi.areas.matching.tasks import AT_ONCE
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.refusal import NotFound

__all__ = [
    "FEW",
    "GROUPS",
    "MOST_BYTES",
    "USUAL",
    "Before",
    "Brought",
    "Change",
    "ChangeView",
    "ChoiceLine",
    "CoordinatedPair",
    "FileRefused",
    "LearnedVersion",
    "LearnedView",
    "LearnedWeight",
    "MatchingRules",
    "MentorToday",
    "MissingMentors",
    "MissingView",
    "OpenProposal",
    "Otherwise",
    "Outcome",
    "PairLine",
    "Pool",
    "Promise",
    "ProposalCard",
    "ProposalLine",
    "ProposalView",
    "RoundLine",
    "RoundProgress",
    "RoundView",
    "RulesFile",
    "RulesLine",
    "RulesTrial",
    "SeasonPools",
    "Side",
    "SideLine",
    "Standing",
    "TodayView",
    "Trial",
    "Tried",
    "WaitingCard",
    "WaitingLine",
    "WaitingView",
    "Way",
    "WhyNot",
    "WhyNotView",
    "decoded",
]


def open_proposals(viewer: Person, at: datetime) -> tuple[OpenProposal, ...]:
    """What the viewer is asked, the most urgent first. Two queries."""
    return _asking.open_lines(viewer, at)


def pairs(viewer: Person) -> tuple[PairLine, ...]:
    """The viewer's pairs: ongoing ones first, then the newest. One query."""
    return _asking.pair_lines(viewer)


def has_walked(viewer: Person) -> bool:
    """Whether a pair of the viewer has ended. One query."""
    return Pair.objects.of(viewer).exclude(ended_at=None).exists()


def standing(viewer: Person, programme: Programme, at: datetime) -> Standing:
    """Where a programme the viewer coordinates stands. Eight queries."""
    return standings(viewer, [programme], at)[programme.pk]


def standings(
    viewer: Person, programmes: Sequence[Programme], at: datetime
) -> dict[int, Standing]:
    """Where each of these programmes stands, by row number. Eight queries for all.

    programmes  as `access.coordinated` gave them to the viewer.
    """
    return _standing.standings(programmes, at)


def rounds(viewer: Person, programme: Programme) -> tuple[RoundLine, ...]:
    """The rounds of a programme the viewer coordinates, newest first. One query."""
    return _rounds.lines(programme)


def before_round(viewer: Person, programme: Programme, at: datetime) -> Before:
    """Who would take part in a round now, and what the hard rules leave of it."""
    return _rounds.before(programme, at)


def round_view(viewer: Person, round: Round, page: int) -> RoundView:
    """Twenty pairs of a round with their reasons. Four queries."""
    return _rounds.view(round, page)


def progress(viewer: Person, round: Round, at: datetime) -> RoundProgress:
    """How far the pairs of a round are; no query."""
    return _rounds.progress(round, at)


def waiting_in(viewer: Person, round: Round, page: int) -> WaitingView:
    """Twenty of those for whom a round found nobody, and why. Four queries."""
    return _rounds.waiting(round, page)


def change(viewer: Person, round: Round, mentee: str, at: datetime) -> ChangeView:
    """What can be done about one newcomer of a draft round. Raises NotFound."""
    found = _rounds.change(round, mentee, at)
    if found is None:
        raise NotFound
    return found


def why_not(
    viewer: Person, round: Round, mentee: str, mentor: str, at: datetime
) -> WhyNotView:
    """Why a draft round does not bring two people together. Raises NotFound.

    mentor  "": asks only whom one could ask about.
    """
    found = _why_not.view(round, mentee, mentor, at)
    if found is None:
        raise NotFound
    return found


def missing(viewer: Person, programme: Programme, at: datetime) -> MissingView:
    """Whom a programme the viewer coordinates should look for. One query."""
    return _missing.view(programme, at)


def try_rules(
    viewer: Person, programme: Programme, rules: MatchingRules, at: datetime
) -> Trial:
    """What other rules would do; nothing is changed."""
    return _trial.try_rules(programme, rules, at)


def rules_file(viewer: Person, programme: Programme) -> RulesFile:
    """The rules of a programme the viewer coordinates, as a file. One query."""
    return _rules_views.file(programme)


def rules_trial(viewer: Person, version: RulesVersion, at: datetime) -> RulesTrial:
    """What a version of the rules would change. No query."""
    return _rules_views.trial(version, at)


def is_large(viewer: Person, programme: Programme, at: datetime) -> bool:
    """Whether trying rules with everybody takes longer than a page should."""
    return len(seats(programme, at, asked_too=True)) > AT_ONCE


def learned(viewer: Person, programme: Programme) -> LearnedView:
    """What was learned about the weights of a programme. One query."""
    return _learned.view(programme)


def public_outcome(programme: Programme, at: datetime) -> Outcome:
    """What a round would come to now, in numbers; nothing is changed."""
    return _trial.outcome(programme, at)


def proposal(viewer: Person, proposal: Proposal, at: datetime) -> ProposalView:
    """A proposal made to the viewer. Three queries."""
    return _asking.view(viewer, proposal, at)


def places_in_use(viewer: Person, mentor: Enrolment) -> int:
    """How many of a mentor's places are taken, by proposals and pairs. One query."""
    return Place.objects.filter(mentor=mentor).count()


def pools(
    viewer: Person, programme: Programme, at: datetime
) -> tuple[SeasonPools, ...]:
    """What partners promised for each season, and what has come. Five queries."""
    return _pools.pools(viewer, programme, at)


def promises(viewer: Person, programmes: Sequence[Programme]) -> tuple[Promise, ...]:
    """Every promise of these programmes beside what came. At most three queries.

    programmes  as `access.coordinated` gave them to the viewer.
    """
    return _pools.promises(programmes)


def ways(viewer: Person, programme: Programme) -> tuple[Way, ...]:
    """How the people of a programme came, and what became of them. One query."""
    return _ways.ways(programme)


def brought(viewer: Person) -> tuple[Brought, ...]:
    """How many came through the viewer, who is an ambassador. One query."""
    return _ways.brought(viewer)


def accompanied(
    viewer: Person,
    mentor: Person,
    programme: Programme,
    since: datetime,
    until: datetime,
) -> int:
    """So many newcomers somebody walked with in a time. One query."""
    pairs = Pair.objects.filter(mentor__person=mentor, programme=programme)
    together = Q(ended_at=None) | Q(ended_at__gte=since)
    found = pairs.filter(together, confirmed_at__lt=until)
    return found.values("mentee").distinct().count()


def today(viewer: Person, mentee: Enrolment, at: datetime) -> TodayView | None:
    """The best three mentors for a newcomer today, and whether to hold their places.

    None for somebody who does not wait.
    """
    return _today.view(mentee, at)


def waiting_among(viewer: Person, enrolments: Sequence[Enrolment]) -> frozenset[str]:
    """Who of these newcomers waits and may be matched, by public id. Two queries."""
    return _today.waiting_among(enrolments)


def why_not_waiting(viewer: Person, mentee: Enrolment) -> str:
    """Why a newcomer does not wait: "mentor", "asked", "consent"; "": other reasons."""
    return _today.why_not_waiting(mentee)
