"""Who may see a round, a proposal, a pair; and who is there to be matched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, Min, OuterRef

from rafiqi.areas.matching.models import (
    Pair,
    PairQuerySet,
    Place,
    Proposal,
    ProposalQuerySet,
    Round,
    RulesVersion,
)
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.areas.safeguarding import access as safeguarding
from rafiqi.kernel.refusal import NotFound
from rafiqi_matcher.fairness.wilson import wilson
from rafiqi_matcher.macro_regions import MACRO_REGION

if TYPE_CHECKING:
    from django.db.models import QuerySet

SHORTEST = timedelta(days=1)
"""Nobody is reminded sooner."""


def round(viewer: Person, round_id: str) -> Round:
    """A round of a programme the viewer coordinates. Raises NotFound."""
    found = (
        Round.objects.select_related("programme__organisation")
        .filter(public_id=round_id, programme__in=programmes.coordinated(viewer))
        .first()
    )
    if found is None:
        raise NotFound
    return found


def rules_version(viewer: Person, version_id: str) -> RulesVersion:
    """Rules written for a programme the viewer coordinates. Raises NotFound."""
    found = (
        RulesVersion.objects.select_related(
            "programme__organisation", "made_by", "used_by"
        )
        .filter(public_id=version_id, programme__in=programmes.coordinated(viewer))
        .first()
    )
    if found is None:
        raise NotFound
    return found


def proposal(viewer: Person, proposal_id: str) -> Proposal:
    """A proposal made to the viewer, once it has been sent. Raises NotFound."""
    found = (
        _proposals()
        .of(viewer)
        .exclude(state=Proposal.State.DRAFT)
        .exclude(state=Proposal.State.WITHDRAWN, sent_at=None)
        .filter(public_id=proposal_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def coordinated_proposal(viewer: Person, proposal_id: str) -> Proposal:
    """A proposal in a programme the viewer coordinates. Raises NotFound."""
    found = (
        _proposals()
        .filter(
            public_id=proposal_id, round__programme__in=programmes.coordinated(viewer)
        )
        .first()
    )
    if found is None:
        raise NotFound
    return found


def overdue(at: datetime) -> list[Proposal]:
    """Open proposals whose time has run out, for the clock."""
    return list(Proposal.objects.open().filter(expires_at__lte=at).order_by("id"))


def to_remind(at: datetime) -> list[Proposal]:
    """Open proposals whose one reminder is due, for the clock.

    Programmes differ in how many days they wait, so the database finds those sent a
    day ago or more and the days are counted here.
    """
    found = (
        Proposal.objects.open()
        .filter(reminded_at=None, expires_at__gt=at, sent_at__lte=at - SHORTEST)
        .select_related("round__programme")
        .order_by("id")
    )
    return [p for p in found if p.sent_at and p.sent_at + _patience(p) <= at]


def pair(viewer: Person, pair_id: str) -> Pair:
    """The viewer's own pair, ongoing or ended. Raises NotFound."""
    return _one(Pair.objects.of(viewer), pair_id)


def lock(pair: Pair) -> None:
    """Read anew whether a pair goes on; others who would change that wait for us."""
    held = Pair.objects.select_for_update()
    pair.refresh_from_db(fields=["ended_at"], from_queryset=held)


def ongoing_pairs(viewer: Person) -> list[Pair]:
    """The viewer's own pairs that go on, the newest first."""
    ours = Pair.objects.of(viewer).ongoing().order_by("-confirmed_at")
    return list(ours.select_related("mentor__person", "mentee__person"))


def mentored(viewer: Person) -> list[Pair]:
    """The viewer's pairs that go on in which they are the mentor."""
    return [
        pair for pair in ongoing_pairs(viewer) if pair.mentor.person_id == viewer.pk
    ]


def newcomer(viewer: Person, enrolment_id: str) -> Enrolment:
    """A newcomer beside whom the viewer stands. Raises NotFound.

    Oneself, the other half of an ongoing pair, somebody in one's programme.
    """
    mine = programmes.own(viewer).filter(role=Role.NEWCOMER, public_id=enrolment_id)
    if found := mine.select_related("person", "programme").first():
        return found
    for pair in mentored(viewer):
        if pair.mentee.public_id == enrolment_id:
            return pair.mentee
    other = programmes.enrolment(viewer, enrolment_id)
    if other.role != Role.NEWCOMER:
        raise NotFound
    return other


def coordinated_pair(viewer: Person, pair_id: str) -> Pair:
    """A pair in a programme the viewer coordinates. Raises NotFound."""
    return _one(
        Pair.objects.filter(programme__in=programmes.coordinated(viewer)), pair_id
    )


def ongoing(programme: Programme) -> QuerySet[Pair]:
    """The pairs of a programme that go on, for the clock."""
    found = Pair.objects.ongoing().filter(programme=programme)
    return found.select_related("mentor__person", "mentee__person").order_by("id")


def ended_since(since: datetime) -> QuerySet[Pair]:
    """The pairs of every programme that have ended after that, for the clock."""
    found = Pair.objects.filter(ended_at__gt=since).order_by("id")
    return found.select_related(
        "programme__organisation", "mentor__person", "mentee__person"
    )


def ended_between(since: datetime, until: datetime) -> QuerySet[Pair]:
    """The pairs of every programme that have ended in this time, for the clock."""
    return ended_since(since).filter(ended_at__lte=until)


def ended_in(programme: Programme) -> QuerySet[Pair]:
    """The pairs of a programme that have ended, the last ones first."""
    found = Pair.objects.filter(programme=programme).exclude(ended_at=None)
    people = ("mentor__person", "mentee__person")
    return found.select_related(*people).order_by("-ended_at", "-pk")


def counted(programmes_: Iterable[Programme]) -> PairQuerySet:
    """All pairs there ever were in programmes: to count."""
    return Pair.objects.filter(programme__in=list(programmes_))


def first_asked(programmes_: Iterable[Programme]) -> dict[int, datetime]:
    """When each newcomer, by enrolment row, was first proposed to a mentor."""
    sent = Proposal.objects.filter(
        mentee__programme__in=list(programmes_), sent_at__isnull=False
    )
    first = sent.order_by().values("mentee").annotate(first=Min("sent_at"))
    return dict(first.values_list("mentee", "first"))


def gone_on(pairs: Iterable[Pair]) -> set[int]:
    """Of some pairs, by row number: those whose newcomer has found another since."""
    later = Pair.objects.filter(
        mentee=OuterRef("mentee"), confirmed_at__gt=OuterRef("ended_at")
    )
    found = Pair.objects.filter(pk__in=[one.pk for one in pairs])
    return set(found.filter(Exists(later)).values_list("pk", flat=True))


def last_ended(mentee: Enrolment) -> Pair | None:
    """The pair of a newcomer that has ended last."""
    ended = Pair.objects.filter(mentee=mentee).exclude(ended_at=None)
    return ended.order_by("-ended_at", "-pk").first()


def without_mentor(*of: Programme, asked_too: bool = False) -> QuerySet[Enrolment]:
    """Active newcomers with neither a mentor nor an open proposal, longest wait first.

    A draft does not count as open: nobody has been told yet.
    asked_too  also those with an open proposal.
    """
    without = (
        programmes.enrolled(of)
        .as_role(Role.NEWCOMER)
        .exclude(pk__in=Pair.objects.ongoing().values("mentee"))
        .order_by("waiting_since", "id")
    )
    if asked_too:
        return without
    return without.exclude(pk__in=Proposal.objects.open().values("mentee"))


def free_places(*of: Programme, on: date, asked_too: bool = False) -> dict[int, int]:
    """The free places of each active mentor, by enrolment row; 0 for the full.

    Who lacks something that the programme asks of its mentors has no place.

    asked_too  a place that only an open proposal holds counts as free.
    """
    places = Place.objects.filter(mentor__programme__in=of)
    if asked_too:
        places = places.exclude(proposal__in=Proposal.objects.open())
    taken = dict(places.values_list("mentor").annotate(Count("id")))
    mentors = programmes.enrolled(of).as_role(Role.MENTOR)
    not_ready = set(unready(*of, on=on).values_list("pk", flat=True))
    return {
        row: 0 if row in not_ready else max(0, capacity - taken.get(row, 0))
        for row, capacity in mentors.values_list("id", "capacity")
    }


def unready(*of: Programme, on: date) -> QuerySet[Enrolment]:
    """Active mentors who lack something before they are matched."""
    mentors = programmes.enrolled(of).as_role(Role.MENTOR).filter(capacity__gt=0)
    return safeguarding.unready(mentors, on=on)


def _patience(proposal: Proposal) -> timedelta:
    return timedelta(days=proposal.round.programme.remind_days)


def _proposals() -> ProposalQuerySet:
    return Proposal.objects.select_related(
        "round__programme__organisation",
        "mentor__person__profile",
        "mentee__person__profile",
    )


def _one(pairs: QuerySet[Pair], pair_id: str) -> Pair:
    found = (
        pairs.select_related(
            "programme__organisation",
            "mentor__person__organisation",
            "mentee__person__organisation",
            "proposal",
        )
        .filter(public_id=pair_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def proposed(people: Iterable[int], programme: Programme) -> set[int]:
    """Who of these people stands in a proposal of any kind, by internal key."""
    people, ours = list(people), Proposal.objects.filter(round__programme=programme)
    as_mentee = ours.filter(mentee__person__in=people)
    as_mentor = ours.filter(mentor__person__in=people)
    return {
        *as_mentee.values_list("mentee__person", flat=True),
        *as_mentor.values_list("mentor__person", flat=True),
    }


def macro_region(country: str) -> str:
    """The part of the world in which a country lies, as "western-asia"; "" if unknown.

    country  ISO 3166-1.
    """
    return MACRO_REGION.get(country, "")


def share_between(some: int, all: int) -> tuple[float, float]:
    """The interval of 95 % of a share, after Wilson."""
    return wilson(some, all)
