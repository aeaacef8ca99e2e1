"""A round that is still looked at, and writing down what the matcher found for it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.matching import bridge
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._table import Pairing, Table, gather, seats
from rafiqi.areas.matching.models import Proposal, Round, Waiting
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import Refusal
from rafiqi_matcher.choices import Cost


class RoundIsOpen(Refusal):
    """One round at a time: two would propose the same people."""

    says = _(
        "There is a round already that nobody has sent yet. "
        "Send it or throw it away first."
    )


class IsSettled(Refusal):
    """A round that was sent or thrown away."""

    says = _("This round was sent or thrown away. It cannot be changed any more.")


class IsComputed(Refusal):
    """While the pairs are being found, nothing they depend on may change."""

    says = _(
        "The pairs of this round are being found at the moment. "
        "Please wait until that is done."
    )


class NotComputed(Refusal):
    """Only a round with its pairs can be changed and sent."""

    says = _(
        "The pairs of this round could not be found. "
        "Please try again first, or throw the round away."
    )


OPEN = (Round.State.COMPUTING, Round.State.FAILED, Round.State.DRAFT)
"""States of a round that nobody has been told of."""


def asked(round: Round, at: datetime) -> bridge.Asked:
    """What a draft round asks the matcher, with what was decided by hand so far."""
    rules = MatchingRules.stored(round.rules)
    table = gather(round.programme, at)
    return bridge.Asked(table, rules, at, hand_changes(round))


def hand_changes(round: Round) -> bridge.HandChanges:
    """The pairs that coordinators put together or apart in this round."""
    changes = round.proposals.exclude(changed_why="").order_by("id")
    decided = changes.values_list(
        "mentee__public_id", "mentor__public_id", "state", named=False
    )
    kept = [(a, b) for a, b, state in decided if state == Proposal.State.DRAFT]
    apart = [(a, b) for a, b, state in decided if state == Proposal.State.WITHDRAWN]
    return bridge.HandChanges(tuple(kept), tuple(apart))


def store(round: Round, asked: bridge.Asked, best: bridge.Best) -> bool:
    """Write down what was computed; False when people have come or gone meanwhile.

    What nobody asks for any more, as the round was thrown away, is dropped.
    """
    try:
        with transaction.atomic():
            now = locked(round)
            if now.state != Round.State.COMPUTING or now.asking != round.asking:
                return True
            if seats(now.programme, asked.at) != asked.table.seats:
                return False
            write(now, asked.table, best)
            now.state, now.progress, now.trouble = Round.State.DRAFT, 100, ""
            now.save(update_fields=["state", "progress", "trouble"])
    except IntegrityError:  # somebody was asked or erased at this very moment
        return False
    return True


def write(round: Round, table: Table, best: bridge.Best) -> None:
    """Write down a draft round's proposals and who waits.

    Proposals that stay keep their row and who decided them; others go.
    """
    standing = {_pairing(p): p for p in round.proposals.select_related(*_SIDES)}
    wanted = {(m.mentee, m.mentor): m for m in best.matches}
    drafts = {k: p for k, p in standing.items() if p.state == Proposal.State.DRAFT}
    gone = [p.pk for pairing, p in drafts.items() if pairing not in wanted]
    round.proposals.filter(pk__in=gone).delete()
    stay: list[Proposal] = []
    new: list[Proposal] = []
    for pairing, match in wanted.items():
        row = drafts.get(pairing)
        (stay if row else new).append(row := row or _new(round, table, pairing))
        row.score, row.reasons = match.score, match.reasons
        _price(row, best.costs.get(pairing))
    Proposal.objects.bulk_create(new, batch_size=AT_ONCE)
    _save(stay, "score", "reasons", *_PRICE)
    apart = [p for p in standing.values() if p.state == Proposal.State.WITHDRAWN]
    for row in apart:
        _price(row, best.costs.get(_pairing(row)))
    _save(apart, *_PRICE)
    _write_waiting(round, table, best)
    round.total, round.bound, round.greedy = best.total, best.bound, best.greedy
    round.greedy_people, round.fairness = best.greedy_people, best.fairness
    round.save(update_fields=["total", "bound", "greedy", "greedy_people", "fairness"])


AT_ONCE = 500
_SIDES = ("mentee", "mentor")
_PRICE = ("cost", "leaves_out", "misses_fairness")


def _pairing(proposal: Proposal) -> Pairing:
    return proposal.mentee.public_id, proposal.mentor.public_id


def _new(round: Round, table: Table, pairing: Pairing) -> Proposal:
    mentee, mentor = pairing
    return Proposal(
        round=round, mentee=table.mentees[mentee], mentor=table.mentors[mentor]
    )


def _save(rows: list[Proposal], *fields: str) -> None:
    """Write rows that exist over themselves: far faster than an update with cases."""
    Proposal.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=fields,
        batch_size=AT_ONCE,
    )


def _price(row: Proposal, loss: Cost | None) -> None:
    row.cost = loss.points if loss else 0
    row.leaves_out = loss.people if loss else 0
    row.misses_fairness = bool(loss and loss.is_unfair)


def _write_waiting(round: Round, table: Table, best: bridge.Best) -> None:
    round.waiting.all().delete()
    Waiting.objects.bulk_create(
        (
            Waiting(round=round, mentee=table.mentees[id], reasons=reasons)
            for id, reasons in best.waiting.items()
        ),
        batch_size=AT_ONCE,
    )


def new_round(programme: Programme, rules: MatchingRules, at: datetime) -> Round:
    """The next round, without its pairs; two coordinators at once get only one."""
    last = Round.objects.filter(programme=programme).order_by("-number").first()
    try:
        with transaction.atomic():
            return Round.objects.create(
                programme=programme,
                number=last.number + 1 if last else 1,
                rules=rules.as_json(),
                state=Round.State.COMPUTING,
                opened_at=at,
            )
    except IntegrityError as there_is_one:
        raise RoundIsOpen from there_is_one


def check_draft(round: Round) -> None:
    """Raises IsSettled, IsComputed, NotComputed."""
    if round.state == Round.State.COMPUTING:
        raise IsComputed
    if round.state == Round.State.FAILED:
        raise NotComputed
    if round.state != Round.State.DRAFT:
        raise IsSettled


def locked(round: Round) -> Round:
    """The round as it is now, while others wait for us."""
    return (
        Round.objects.select_for_update(of=("self",))
        .select_related("programme__organisation")
        .get(pk=round.pk)
    )


def locked_draft(round: Round) -> Round:
    """The same, where it can be changed. Raises what check_draft raises."""
    now = locked(round)
    check_draft(now)
    return now


def is_computing(programme: Programme) -> bool:
    """Whether pairs of this programme are being found."""
    computing = Round.objects.filter(state=Round.State.COMPUTING)
    return computing.filter(programme=programme).exists()
