"""What a partner promised, what came of it, and who acts for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import access as candidacies
from rafiqi.areas.opportunities import access as opportunities
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.partnerships.models import Commitment, Given
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.words import Words

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise beside what was given of it until now, or until its last day.

    given  places that newcomers took, and what the team noted by hand.
    """

    id: str
    kind: StrOrPromise
    number: int
    given: int
    is_paid: bool
    starts_on: date
    ends_on: date
    is_over: bool
    words: str

    @property
    def to_come(self) -> int:
        """What was promised and is not given yet."""
        return max(0, self.number - self.given)


@dataclass(frozen=True, slots=True)
class Standing:
    """All promises of a partner that run today together."""

    promised: int = 0
    given: int = 0


@dataclass(frozen=True, slots=True)
class GivenLine:
    """Something that the team noted by hand."""

    id: str
    kind: StrOrPromise
    number: int
    is_paid: bool
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class OfferLine:
    """Something the partner offers, however it stands. until  last day to apply."""

    id: str
    title: Words
    kind: StrOrPromise
    state: StrOrPromise
    is_open: bool
    places: int
    until: date | None


@dataclass(frozen=True, slots=True)
class _Gift:
    """So much of one kind was given on a day, by whichever way we know it."""

    kind: str
    number: int
    is_paid: bool
    on: date


def promises(viewer: Person, partner: Partner, at: datetime) -> tuple[PromiseLine, ...]:
    """What a partner promised, the latest first. Three queries."""
    said = Commitment.objects.filter(partner=partner).order_by("-ends_on", "-pk")
    gifts = _gifts([partner])[partner.pk]
    today = viewer.day(at)
    return tuple(
        PromiseLine(
            one.public_id,
            one.get_kind_display(),
            one.number,
            _given(one, gifts),
            one.is_paid,
            one.starts_on,
            one.ends_on,
            one.ends_on < today,
            one.words,
        )
        for one in said
    )


def standings(viewer: Person, at: datetime) -> dict[str, Standing]:
    """How the promises that run today stand, by partner's public id. Three queries.

    What is given beyond one promise does not make up for another.
    """
    today, ours = viewer.day(at), viewer.organisation_id
    running = list(
        Commitment.objects.filter(
            partner__organisation=ours, starts_on__lte=today, ends_on__gte=today
        ).select_related("partner")
    )
    gifts = _gifts({one.partner for one in running})
    found: dict[str, Standing] = defaultdict(Standing)
    for one in running:
        count = min(one.number, _given(one, gifts[one.partner_id]))
        so_far = found[one.partner.public_id]
        found[one.partner.public_id] = Standing(
            so_far.promised + one.number, so_far.given + count
        )
    return dict(found)


def given(viewer: Person, partner: Partner) -> tuple[GivenLine, ...]:
    """What the team noted by hand, the latest first. One query."""
    found = Given.objects.filter(partner=partner).order_by("-on", "-pk")
    return tuple(
        GivenLine(
            one.public_id,
            one.get_kind_display(),
            one.number,
            one.is_paid,
            one.on,
            one.words,
        )
        for one in found[:MOST_LISTED]
    )


def offers(viewer: Person, partner: Partner) -> tuple[OfferLine, ...]:
    """What a partner offers or has offered, what is open first. One query."""
    found = opportunities.of_partner(partner).order_by("-posted_at", "-pk")
    lines = [
        OfferLine(
            one.public_id,
            one.title,
            one.get_kind_display(),
            one.get_state_display(),
            one.state == Opportunity.State.OPEN,
            one.places,
            one.apply_by,
        )
        for one in found[:MOST_LISTED]
    ]
    return tuple(sorted(lines, key=lambda line: not line.is_open))


def _gifts(partners: Collection[Partner]) -> dict[int, list[_Gift]]:
    """What partners gave, by their row number: noted by hand, and places begun.

    A place counts once for each newcomer who has begun there. Two queries.
    """
    found: dict[int, list[_Gift]] = defaultdict(list)
    by_hand = Given.objects.filter(partner__in=partners)
    for one in by_hand:
        gift = _Gift(one.kind, one.number, one.is_paid, one.on)
        found[one.partner_id].append(gift)
    begun = candidacies.started_with(partners)
    for partner, kind, is_paid, on in begun.values_list(
        "opportunity__partner",
        "opportunity__kind",
        "opportunity__is_paid",
        "started_on",
    ):
        if partner and on:
            found[partner].append(_Gift(kind, 1, is_paid is True, on))
    return found


def _given(commitment: Commitment, gifts: Iterable[_Gift]) -> int:
    """What counts for a promise: of its kind, in its time, paid where that was said."""
    return sum(
        gift.number
        for gift in gifts
        if gift.kind == commitment.kind
        and commitment.starts_on <= gift.on <= commitment.ends_on
        and (gift.is_paid or not commitment.is_paid)
    )
