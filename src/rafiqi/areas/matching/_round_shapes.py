"""What pages about a round are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Proposal


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in a list."""

    id: str
    number: int
    state: str
    state_name: StrOrPromise
    opened_at: datetime
    proposals: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of two people: full name, and how one would say it."""

    enrolment_id: str
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """Two people and why.

    score       0 to 10000
    reasons     as _facts.why_together describes them
    changed_by  the name of who made this pair by hand; "" for the matcher
    cost        what the change by hand takes from the total
    leaves_out  how many people fewer have a mentor by it
    is_unfair   whether a rule about fairness is missed by it
    was_sent    whether the two have been asked
    """

    id: str
    mentee: Side
    mentor: Side
    score: int
    reasons: Mapping[str, Any]
    state: str
    state_name: StrOrPromise
    changed_by: str
    changed_why: str
    cost: int
    leaves_out: int
    is_unfair: bool
    was_sent: bool

    @property
    def is_kept(self) -> bool:
        """Whether a coordinator put these two together."""
        return bool(self.changed_why) and self.state != Proposal.State.WITHDRAWN


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """A newcomer for whom there is nobody; reasons as _facts.why_waiting has them.

    instead  who would wait in their place, by name; ""
    """

    mentee: Side
    since: datetime
    reasons: Mapping[str, Any]
    instead: str


@dataclass(frozen=True, slots=True)
class RoundView:
    """One page of a round.

    total, bound, greedy  scores and waiting points of all pairs; see Round
    fit                   the mean score of a pair, 0 to 10000
    apart                 pairs that were ruled out, or taken back, by hand
    fairness              prices of rules and counts by group, as _fairness.told has it
    is_for_one            one newcomer today; nobody else was looked at
    """

    id: str
    programme_id: str
    programme: str
    number: int
    is_for_one: bool
    state: str
    state_name: StrOrPromise
    opened_at: datetime
    sent_at: datetime | None
    offer_days: int
    most_people: bool
    total: int
    bound: int
    greedy: int
    greedy_people: int
    proposals: int
    fit: float
    waiting: int
    cards: tuple[ProposalCard, ...]
    apart: tuple[ProposalCard, ...]
    page: int
    pages: int
    fairness: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """A round whose pairs are being found, or could not be.

    percent       how much of the work is done
    trouble       why they could not be found; "" while they are being found
    stands_still  whether nobody seems to be at work on it
    """

    id: str
    programme_id: str
    programme: str
    number: int
    percent: int
    trouble: StrOrPromise
    stands_still: bool


@dataclass(frozen=True, slots=True)
class WaitingView:
    """One page of those who wait.

    without  for how many of them no mentor keeps all rules
    """

    id: str
    number: int
    is_draft: bool
    waiting: int
    without: int
    cards: tuple[WaitingCard, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Before:
    """Who would take part in a round now.

    withdrew  newcomers left out as they took back their consent to matching
    unready   mentors left out as they lack something that the programme asks for
    without   newcomers whom the hard rules leave without any candidate
    by_rule   hard rule -> how many newcomers it leaves nobody, by itself alone
    """

    newcomers: int
    mentors: int
    places: int
    withdrew: int
    unready: int
    without: int
    by_rule: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A mentor who could be chosen; breaks and cost as in bridge.Choice."""

    mentor: Side
    score: int
    breaks: tuple[str, ...]
    cost: int
    leaves_out: int
    is_unfair: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What a coordinator can do about one newcomer of a draft round."""

    round_id: str
    round_number: int
    mentee: Side
    current: ProposalCard | None
    choices: tuple[ChoiceLine, ...]
