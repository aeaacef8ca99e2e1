"""Rounds as a coordinator opens, reads and sends them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching import access, actions, queries
from rafiqi.areas.matching.models import Round
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.digits import whole
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.matching import obstacles, reasons
from rafiqi.web.matching.fairness import FairPart, fair_part
from rafiqi.web.matching.reasons import Detail


@dataclass(frozen=True, slots=True)
class RoundsPage:
    programme_id: str
    programme: str
    rounds: tuple[queries.RoundLine, ...]

    @property
    def draft(self) -> queries.RoundLine | None:
        """The one that nobody has sent yet."""
        open = ("computing", "failed", "draft")
        return next((line for line in self.rounds if line.state in open), None)


@dataclass(frozen=True, slots=True)
class OpenPage:
    programme_id: str
    programme: str
    before: queries.Before
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal with its reasons in words."""

    proposal: queries.ProposalCard
    percent: int
    word: StrOrPromise
    reasons: tuple[SafeString, ...]
    breaks: tuple[StrOrPromise, ...]
    unknown: tuple[SafeString, ...]
    details: tuple[Detail, ...]
    waiting: int
    cost: int


@dataclass(frozen=True, slots=True)
class Apart:
    """Two who were ruled out by hand; cost in points, as on a card."""

    proposal: queries.ProposalCard
    cost: int


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round; fit is the mean score, and a perfect pair has 100 points.

    missing  the points that are perhaps still possible; 0 is proof that none are
    """

    round: queries.RoundView
    cards: tuple[Card, ...]
    apart: tuple[Apart, ...]
    fit: int
    points: int
    missing: int
    greedy: int
    is_draft: bool
    is_proven: bool
    fair: FairPart


@dataclass(frozen=True, slots=True)
class ComputingPage:
    round: queries.RoundProgress

    @property
    def has_stopped(self) -> bool:
        """Whether somebody must do something, so that the pairs are found."""
        return bool(self.round.trouble) or self.round.stands_still


@dataclass(frozen=True, slots=True)
class WaitingLine:
    card: queries.WaitingCard
    why: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class WaitingPage:
    programme_id: str
    view: queries.WaitingView
    lines: tuple[WaitingLine, ...]

    @property
    def needed_elsewhere(self) -> int:
        """How many wait although some mentor would fit."""
        return self.view.waiting - self.view.without


@open_to("coordinator", methods=("GET",))
def rounds(request: Visit, programme_id: str) -> HttpResponse:
    """All rounds of a programme."""
    programme = programmes.programme(request.user, programme_id)
    found = queries.rounds(request.user, programme)
    page = RoundsPage(programme_id, programme.name, found)
    return show(request, "matching/rounds.html", page)


@open_to("coordinator", once=False)
def open(request: Visit, programme_id: str) -> HttpResponse:
    """Who would take part; then the round is opened."""
    programme = programmes.programme(request.user, programme_id)
    if request.method == "POST":
        try:
            made = actions.open_round(programme, by=request.user, at=request.at)
        except Refusal as no:
            messages.error(request, no.says)
            return redirect("matching:rounds", programme_id)
        return redirect("matching:round", made.public_id)
    before = queries.before_round(request.user, programme, request.at)
    alone = tuple(
        obstacles.alone(rule, number) for rule, number in before.by_rule.items()
    )
    page = OpenPage(programme_id, programme.name, before, alone)
    return show(request, "matching/open.html", page)


@open_to("coordinator", methods=("GET",))
def round(request: Visit, round_id: str) -> HttpResponse:
    """The pairs of a round, why, and the proof that no other set is better."""
    found = access.round(request.user, round_id)
    if found.state in (found.State.COMPUTING, found.State.FAILED):
        far = queries.progress(request.user, found, request.at)
        return show(request, "matching/computing.html", ComputingPage(far))
    view = queries.round_view(request.user, found, _page(request))
    page = RoundPage(
        view,
        tuple(card(one) for one in view.cards),
        tuple(Apart(one, percent(one.cost)) for one in view.apart),
        fit=int(view.fit / 100 + 0.5),
        points=percent(view.total),
        missing=-((view.total - view.bound) // 100),
        greedy=percent(view.greedy),
        is_draft=view.state == "draft",
        is_proven=view.total == view.bound,
        fair=fair_part(view.fairness),
    )
    return show(request, "matching/round.html", page)


@open_to("coordinator", methods=("GET",))
def waiting(request: Visit, round_id: str) -> HttpResponse:
    """Those for whom a round found nobody."""
    found = access.round(request.user, round_id)
    view = queries.waiting_in(request.user, found, _page(request))
    lines = tuple(
        WaitingLine(
            one,
            obstacles.why_waiting(one.reasons, one.mentee.short_name, one.instead),
        )
        for one in view.cards
    )
    page = WaitingPage(found.programme.public_id, view, lines)
    return show(request, "matching/waiting.html", page)


@open_to("coordinator", methods=("POST",))
def send(request: Visit, round_id: str) -> HttpResponse:
    """Ask everybody in the round."""

    def done(number: int) -> str:
        return ngettext(
            "%(n)d proposal is on its way.", "%(n)d proposals are on their way.", number
        ) % {"n": number}

    return _change(request, round_id, actions.send, done)


@open_to("coordinator", methods=("POST",), once=False)
def again(request: Visit, round_id: str) -> HttpResponse:
    """Solve a draft once more."""

    def done(now: Round) -> str:
        if now.state != now.State.DRAFT:
            return ""  # the page itself says how far it is
        return _("Matched again. What you changed by hand has stayed.")

    return _change(request, round_id, actions.match_again, done)


@open_to("coordinator", methods=("POST",))
def drop(request: Visit, round_id: str) -> HttpResponse:
    """Throw a draft away."""
    return _change(
        request,
        round_id,
        actions.drop_round,
        lambda _nothing: _("The round is thrown away. Nobody was told anything."),
    )


def card(proposal: queries.ProposalCard) -> Card:
    """A proposal in words for a coordinator."""
    two = reasons.Two(proposal.mentee.short_name, proposal.mentor.short_name)
    facts = proposal.reasons
    return Card(
        proposal,
        percent(proposal.score),
        reasons.word(proposal.score),
        reasons.sentences(facts, two),
        tuple(obstacles.breaks(rule) for rule in facts.get("breaks", ())),
        reasons.unknown(facts, two),
        reasons.details(facts),
        percent(facts.get("waiting", 0)),
        percent(proposal.cost),
    )


def percent(score: int) -> int:
    """A score of 0 to 10000 as people read it."""
    return int(score / 100 + 0.5)


def _page(request: Visit) -> int:
    return whole(request.GET.get("page", "")) or 1


def _change(
    request: Visit,
    round_id: str,
    action: Callable[..., Any],
    done: Callable[[Any], str],
) -> HttpResponse:
    found = access.round(request.user, round_id)
    try:
        result = action(found, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
    else:
        if said := done(result):
            messages.success(request, said)
    return redirect("matching:round", round_id)
