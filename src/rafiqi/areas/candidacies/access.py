"""Who sees an application: the newcomer, whoever they let in, their team, the partner.

The partner comes in by doors of its own, and gets only what the newcomer has released:
see `_partner_view`. A mentor sees how it stands, and no document and no telephone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from rafiqi.areas.candidacies._asked import (
    hints_for,
    introductions_for,
    introductions_in,
    lines_wanted,
    questions_in,
)
from rafiqi.areas.candidacies._known import Known, known_in, known_of
from rafiqi.areas.candidacies.models import (
    Candidacy,
    CandidacyQuerySet,
    CandidacyStep,
    Enclosure,
    Hint,
    Introduction,
    PartnerBlock,
    StillThere,
)
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.access import mentored
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.opportunities import access as opportunities
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Partner, Programme, Role
from rafiqi.kernel.names import folded
from rafiqi.kernel.refusal import NotFound

__all__ = [
    "Known",
    "hints_for",
    "introductions_for",
    "introductions_in",
    "known_in",
    "known_of",
    "lines_wanted",
    "mentored",
    "questions_in",
]

Row = TypeVar("Row", bound=Model)
_ALONG = (
    "enrolment__person__organisation",
    "enrolment__person__profile",
    "enrolment__programme__organisation",
    "opportunity__partner",
    "opportunity__organisation",
    "pair__mentor__person",
    "begun_by",
)


def candidacy(viewer: Person, candidacy_id: str) -> Candidacy:
    """An application that the viewer may read. Raises NotFound."""
    return _one(seen_by(viewer).filter(public_id=candidacy_id), *_ALONG)


def own(viewer: Person, candidacy_id: str) -> Candidacy:
    """An application of the viewer's own. Raises NotFound."""
    mine = of_newcomer(viewer).filter(public_id=candidacy_id)
    return _one(mine, *_ALONG)


def written(viewer: Person, candidacy_id: str) -> Candidacy:
    """An application the viewer may speak for: their own, or their programme's.

    Raises NotFound.
    """
    mine = Q(enrolment__person=viewer) | _coordinated_by(viewer)
    return _one(Candidacy.objects.filter(mine, public_id=candidacy_id), *_ALONG)


def coordinated(viewer: Person, candidacy_id: str) -> Candidacy:
    """An application in a programme the viewer coordinates. Raises NotFound."""
    found = Candidacy.objects.filter(_coordinated_by(viewer), public_id=candidacy_id)
    return _one(found, *_ALONG)


def represented(viewer: Person, candidacy_id: str) -> Candidacy:
    """An application that was handed to a partner for whom the viewer acts.

    Raises NotFound.
    """
    found = handed_to_those_of(viewer)
    return _one(found.filter(public_id=candidacy_id), *_ALONG)


def enclosure(viewer: Person, enclosure_id: str) -> Enclosure:
    """A document that the viewer may open. Raises NotFound.

    The newcomer; the team, where the newcomer has chosen to send it; the partner, where
    it is released and nobody has to agree first.
    """
    found = Enclosure.objects.filter(public_id=enclosure_id)
    mine = found.filter(
        Q(candidacy__enrolment__person=viewer)
        | Q(is_shown=True, candidacy__in=_team_reads(viewer))
    )
    people = (f"candidacy__{name}" for name in _ALONG)
    return _one(mine, *people)


def enclosure_for_partner(
    viewer: Person, enclosure_id: str, *, at: datetime
) -> Enclosure:
    """A document that the viewer's partner may open now. Raises NotFound."""
    found = Enclosure.objects.filter(
        public_id=enclosure_id,
        is_shown=True,
        candidacy__in=handed_to_those_of(viewer),
    )
    one = _one(found, *(f"candidacy__{name}" for name in _ALONG))
    if waits_for_team(one.candidacy, at):
        raise NotFound
    return one


def own_enclosure(viewer: Person, enclosure_id: str) -> Enclosure:
    """A document of the viewer's own application. Raises NotFound."""
    found = Enclosure.objects.filter(
        public_id=enclosure_id, candidacy__in=of_newcomer(viewer)
    )
    return _one(found, "candidacy")


def step(viewer: Person, candidacy_step_id: str) -> CandidacyStep:
    """A step that the viewer may take back: said by them, or of their programme.

    Raises NotFound.
    """
    found = CandidacyStep.objects.filter(public_id=candidacy_step_id)
    team = _prefixed(_coordinated_by_rows(viewer))
    mine = Q(by=viewer, candidacy__in=_reached_by(viewer))
    return _one(found.filter(team | mine), *(f"candidacy__{name}" for name in _ALONG))


def introduction(viewer: Person, introduction_id: str) -> Introduction:
    """An introduction that waits for the viewer's answer. Raises NotFound."""
    return _one(introductions_for(viewer).filter(public_id=introduction_id), *_SENT)


def any_introduction(introduction_id: str) -> Introduction:
    """An introduction, for a page behind a signed link. Raises NotFound."""
    found = Introduction.objects.filter(
        public_id=introduction_id, enrolment__person__is_active=True
    )
    return _one(found, *_SENT)


def introduction_to_add_to(viewer: Person, introduction_id: str) -> Introduction:
    """An introduction to which the viewer may add a line, as a mentor.

    Raises NotFound.
    """
    return _one(lines_wanted(viewer).filter(public_id=introduction_id), *_SENT)


def hint(viewer: Person, hint_id: str) -> Hint:
    """What a mentor has shown to the viewer. Raises NotFound."""
    found = Hint.objects.filter(enrolment__person=viewer, public_id=hint_id)
    return _one(found, *_SENT)


def question(viewer: Person, question_id: str) -> StillThere:
    """A question that the viewer may answer for a newcomer. Raises NotFound."""
    found = StillThere.objects.filter(public_id=question_id)
    mine = Q(candidacy__enrolment__person=viewer)
    team = _prefixed(_coordinated_by_rows(viewer))
    return _one(found.filter(mine | team), *(f"candidacy__{name}" for name in _ALONG))


def any_question(question_id: str) -> StillThere:
    """A question, for a page behind a signed link. Raises NotFound."""
    found = StillThere.objects.filter(
        public_id=question_id, candidacy__enrolment__person__is_active=True
    )
    return _one(found, *(f"candidacy__{name}" for name in _ALONG))


def newcomer(viewer: Person, enrolment_id: str) -> Enrolment:
    """A newcomer in a programme the viewer coordinates. Raises NotFound."""
    found = programmes.enrolment(viewer, enrolment_id)
    if found.role != Role.NEWCOMER:
        raise NotFound
    return found


def newcomers_named(viewer: Person, name: str) -> list[Enrolment]:
    """Newcomers in programmes the viewer coordinates who are called so; at most ten."""
    words = folded(name)
    if not words:
        return []
    ours = programmes.enrolled(programmes.coordinated(viewer)).remembered()
    found = ours.as_role(Role.NEWCOMER).filter(person__name_folded__contains=words)
    along = ("person", "programme")
    return list(found.select_related(*along).order_by("person__name_folded")[:10])


def own_enrolment(viewer: Person) -> Enrolment:
    """What the viewer takes part in as a newcomer, the newest. Raises NotFound."""
    mine = programmes.own(viewer).filter(role=Role.NEWCOMER)
    return _one(mine.order_by("-enrolled_at", "-pk"), "person", "programme")


def pairs_of(enrolment: Enrolment) -> list[Pair]:
    """The pairs of a newcomer that go on: whose mentors may be let in."""
    return list(matching.ongoing(enrolment.programme).filter(mentee=enrolment))


def seen_by(viewer: Person) -> CandidacyQuerySet:
    """All that the viewer may read, of people who are not forgotten."""
    return Candidacy.objects.filter(
        Q(enrolment__person=viewer)
        | Q(pair__mentor__person=viewer, pair__ended_at=None)
        | _coordinated_by(viewer)
    )


def of_newcomer(person: Person) -> CandidacyQuerySet:
    """All of one person, in every programme."""
    return Candidacy.objects.filter(enrolment__person=person)


def of_enrolment(viewer: Person, enrolment: Enrolment) -> CandidacyQuerySet:
    """Those of one newcomer that the viewer may read."""
    return seen_by(viewer).filter(enrolment__person=enrolment.person_id)


def of_pair(viewer: Person, pair: Pair) -> CandidacyQuerySet:
    """What a newcomer shows the mentor of a pair, as far as the viewer sees it."""
    return seen_by(viewer).filter(pair=pair)


def in_programmes(some: Iterable[Programme]) -> CandidacyQuerySet:
    """Those of everybody in some programmes that the caller may see."""
    return Candidacy.objects.filter(enrolment__programme__in=list(some))


def steps_in(some: Iterable[Programme]) -> QuerySet[CandidacyStep]:
    """What was said and not taken back, also of the forgotten: to be counted."""
    theirs = in_programmes(some)
    return CandidacyStep.objects.filter(taken_back_at=None, candidacy__in=theirs)


def started_with(partners: Iterable[Partner]) -> CandidacyQuerySet:
    """Those who began at what partners offer, also the forgotten: to be counted."""
    theirs = Candidacy.objects.filter(opportunity__partner__in=list(partners))
    return theirs.filter(started_on__isnull=False)


def for_opportunity(viewer: Person, opportunity: Opportunity) -> CandidacyQuerySet:
    """All for one opportunity in programmes that the viewer coordinates."""
    return Candidacy.objects.filter(_coordinated_by(viewer), opportunity=opportunity)


def handed_to(partner: Partner) -> CandidacyQuerySet:
    """What a partner knows of."""
    return _handed().filter(opportunity__partner=partner)


def handed_to_those_of(viewer: Person) -> CandidacyQuerySet:
    """What the partners for whom the viewer acts know of."""
    theirs = programmes.contacts(viewer).values("partner")
    return _handed().filter(opportunity__partner__in=theirs)


def _handed() -> CandidacyQuerySet:
    """Handed over, of nobody who is forgotten or has blocked that partner."""
    blocks = PartnerBlock.objects.filter(
        person=OuterRef("enrolment__person"),
        partner=OuterRef("opportunity__partner"),
        lifted_at=None,
    )
    return Candidacy.objects.handed_over().remembered().exclude(Exists(blocks))


def waits_for_team(candidacy: Candidacy, at: datetime) -> bool:
    """Whether what can reach the newcomer is held until the team agrees.

    No query where the profile is loaded.
    """
    profile = getattr(candidacy.enrolment.person, "profile", None)
    is_minor = profile is not None and profile.may_be_minor(at.year)
    return is_minor and candidacy.team_ok_at is None


def is_of_team(viewer: Person, candidacy: Candidacy) -> bool:
    """Whether the viewer coordinates what the newcomer takes part in."""
    return programmes.is_of_team(viewer, candidacy.enrolment)


def has_blocked(person: Person, partner: Partner | None) -> bool:
    """Whether somebody wants nothing to do with a partner."""
    blocks = PartnerBlock.objects.filter(person=person, lifted_at=None)
    return partner is not None and blocks.filter(partner=partner).exists()


def blocked_partners(person: Person) -> set[int]:
    """With which partners (row ids) somebody wants nothing to do."""
    blocks = PartnerBlock.objects.filter(person=person, lifted_at=None)
    return set(blocks.values_list("partner", flat=True))


def opportunity_for(viewer: Person, opportunity_id: str) -> Opportunity:
    """An opportunity that the viewer may read. Raises NotFound."""
    return opportunities.opportunity(viewer, opportunity_id)


def contacts_of(partner: Partner | None) -> list[Person]:
    """Who reads what is handed to a partner."""
    if partner is None:
        return []
    here = partner.contacts.filter(ended_at=None, person__is_active=True)
    return [one.person for one in here.select_related("person").order_by("pk")]


def locked(candidacy: Candidacy) -> Candidacy:
    """The application as it is now, for us alone."""
    held = Candidacy.objects.select_for_update(of=("self",))
    return held.select_related(*_ALONG[:5]).get(pk=candidacy.pk)


_SENT = (
    "opportunity__partner",
    "opportunity__organisation",
    "enrolment__person__organisation",
    "enrolment__person__profile",
    "enrolment__programme",
    "pair__mentor__person",
    "by",
)


def _coordinated_by(viewer: Person) -> Q:
    return Q(
        enrolment__programme__in=programmes.coordinated(viewer),
        enrolment__person__is_active=True,
    ) & ~Q(enrolment__person=viewer)


def _coordinated_by_rows(viewer: Person) -> CandidacyQuerySet:
    return Candidacy.objects.filter(_coordinated_by(viewer))


def _team_reads(viewer: Person) -> CandidacyQuerySet:
    """Where the team may open documents: sent, or waiting for the team to agree."""
    return _coordinated_by_rows(viewer).exclude(handed_at=None)


def _reached_by(viewer: Person) -> CandidacyQuerySet:
    handed = handed_to_those_of(viewer).values("pk")
    return Candidacy.objects.filter(Q(enrolment__person=viewer) | Q(pk__in=handed))


def _prefixed(rows: CandidacyQuerySet) -> Q:
    return Q(candidacy__in=rows)


def _one(rows: QuerySet[Row], *along: str) -> Row:
    found = rows.select_related(*along).first()
    if found is None:
        raise NotFound
    return found
