"""Who sees an opportunity, and who may change it.

Until a coordinator has checked it, only its partner and the team see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from rafiqi.areas.messaging.letters import Enclosure
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.opportunities.models import (
    OfferList,
    Opportunity,
    OpportunityQuerySet,
    OpportunityReport,
    PayFloor,
)
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.refusal import NotFound
from rafiqi.kernel.words import say

LETTERS = (
    "opportunity_accepted",
    "opportunity_refused",
    "opportunity_reported",
    "opportunity_still",
    "opportunity_still_again",
    "opportunity_over",
    "opportunity_silent",
)
"""Those that name the opportunity they are about."""
A_MONTH = timedelta(days=30)
_ALONG = ("organisation", "partner")


def opportunity(viewer: Person, opportunity_id: str) -> Opportunity:
    """An opportunity that the viewer may read. Raises NotFound."""
    return _one(readable(viewer).filter(public_id=opportunity_id))


def public_opportunity(opportunity_id: str) -> Opportunity:
    """An open opportunity that everybody may read. Raises NotFound."""
    found = Opportunity.objects.open().filter(is_public=True)
    return _one(found.filter(public_id=opportunity_id))


def public_organisation(organisation_id: str) -> Organisation:
    """An organisation whose opportunities everybody may read. Raises NotFound."""
    return people.organisation(organisation_id)


def by_link(opportunity_id: str) -> Opportunity:
    """One whose poster has a letter with a signed link. Raises NotFound."""
    return _one(Opportunity.objects.filter(public_id=opportunity_id))


def written(viewer: Person, opportunity_id: str) -> Opportunity:
    """An opportunity that the viewer may change: their partner's, or their team's.

    Raises NotFound.
    """
    return _one(changeable(viewer).filter(public_id=opportunity_id))


def may_write(viewer: Person, offer: Opportunity) -> bool:
    """Whether the viewer may change this one."""
    return changeable(viewer).filter(pk=offer.pk).exists()


def checked(viewer: Person, opportunity_id: str) -> Opportunity:
    """An opportunity that the viewer may check, as a coordinator. Raises NotFound."""
    return _one(of_team(viewer).filter(public_id=opportunity_id))


def readable(viewer: Person) -> OpportunityQuerySet:
    """What is open in the viewer's organisation, and all that they may change."""
    ours = Opportunity.objects.filter(organisation=viewer.organisation_id)
    is_open = Q(state=Opportunity.State.OPEN)
    return ours.filter(is_open | Q(pk__in=changeable(viewer).values("pk")))


def takeable(organisation_id: int, on: date) -> OpportunityQuerySet:
    """What newcomers of an organisation can take on a day: open, and not too late."""
    ours = Opportunity.objects.open().filter(organisation=organisation_id)
    return ours.until(on)


def by_key(rows: Iterable[int]) -> OpportunityQuerySet:
    """Some opportunities, however they stand."""
    return Opportunity.objects.filter(pk__in=list(rows))


def changeable(viewer: Person) -> OpportunityQuerySet:
    """What the viewer may change."""
    if programmes.runs_something(viewer):
        return of_team(viewer)
    theirs = programmes.contacts(viewer).values("partner")
    return Opportunity.objects.filter(partner__in=theirs)


def in_organisation(organisation_id: int | None) -> OpportunityQuerySet:
    """All of one organisation, for what it shows to its own people or to everybody."""
    return Opportunity.objects.filter(organisation=organisation_id)


def of_team(viewer: Person) -> OpportunityQuerySet:
    """All of the viewer's organisation where they coordinate, else nothing."""
    if not programmes.runs_something(viewer):
        return Opportunity.objects.none()
    return Opportunity.objects.filter(organisation=viewer.organisation_id)


def of_partner(partner: Partner) -> OpportunityQuerySet:
    """All that a partner has offered."""
    return Opportunity.objects.filter(partner=partner)


def locked(offer: Opportunity) -> Opportunity:
    """The opportunity as it is now; others who would change it wait for us."""
    rows = Opportunity.objects.select_for_update(of=("self",))
    return rows.select_related("organisation").get(pk=offer.pk)


def staff(organisation_id: int) -> list[Person]:
    """Everybody who coordinates or leads in an organisation."""
    return programmes.staff(organisation_id)


def others_check(organisation_id: int, person: Person) -> bool:
    """Whether anybody else could look at what this person has written."""
    return any(one != person for one in staff(organisation_id))


def posters(offer: Opportunity) -> list[Person]:
    """Who is asked and told: whoever posted it, else its partner, else the team."""
    by = offer.posted_by
    if by and by.is_active and _still_acts(by, offer):
        return [by]
    acting = programmes.acting_for(offer.partner) if offer.partner else []
    return acting or staff(offer.organisation_id)


def floors(organisation: Organisation) -> list[PayFloor]:
    """The least pay that was entered, country by country, the newest first."""
    found = PayFloor.objects.filter(organisation=organisation)
    return list(found.select_related("entered_by").order_by("country", "-since"))


def floor(offer: Opportunity, day: date) -> PayFloor | None:
    """The least pay that holds for an opportunity on a day."""
    found = PayFloor.objects.filter(
        organisation=offer.organisation_id, country=offer.country, since__lte=day
    )
    return found.order_by("-since").first()


def entered_floor(viewer: Person, floor_id: str) -> PayFloor:
    """A figure of the viewer's organisation, as a coordinator. Raises NotFound."""
    ours = PayFloor.objects.filter(organisation=viewer.organisation_id)
    found = (
        ours.filter(public_id=floor_id).first()
        if programmes.runs_something(viewer)
        else None
    )
    if found is None:
        raise NotFound
    return found


def offer_list(viewer: Person, offer_list_id: str) -> OfferList:
    """A list that was brought in by the viewer's team. Raises NotFound."""
    ours = OfferList.objects.filter(organisation=viewer.organisation_id)
    found = ours.filter(public_id=offer_list_id).select_related("partner").first()
    if found is None or not programmes.runs_something(viewer):
        raise NotFound
    return found


def locked_list(found: OfferList) -> OfferList:
    """The list as it is now; others who would change it wait for us."""
    rows = OfferList.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "partner").get(pk=found.pk)


def offer_lists(viewer: Person) -> list[OfferList]:
    """The lists that the viewer's team brought in last, without their rows."""
    ours = OfferList.objects.filter(organisation=viewer.organisation_id)
    return list(ours.defer("rows").order_by("-brought_at", "-pk")[:20])


def known_keys(organisation_id: int, source: str, keys: Sequence[str]) -> set[str]:
    """Which of these came from such a source before."""
    ours = Opportunity.objects.filter(organisation=organisation_id, source=source)
    return set(ours.filter(key__in=keys).values_list("key", flat=True))


def naming(words: Sequence[str], organisation_id: int | None) -> list[Opportunity]:
    """Those that say one of these under "whom to ask", held until we are done."""
    said = Q(pk=None)
    for one in words:
        said |= Q(contact__icontains=one)
    ours = Opportunity.objects.filter(said, organisation=organisation_id)
    rows = ours.select_for_update(of=("self",)).select_related("organisation")
    return list(rows.order_by("pk"))


def reported() -> QuerySet[OpportunityReport]:
    """Reports that nobody has looked into."""
    return OpportunityReport.objects.filter(settled_at=None)


def over(at: datetime) -> list[Opportunity]:
    """Those whose last day to apply, or whose own last day, has passed everywhere."""
    yesterday = at.date() - timedelta(days=1)
    live = Opportunity.objects.filter(state__in=("open", "paused", "waiting"))
    is_over = Q(apply_by__lt=yesterday) | Q(apply_by=None, ends_on__lt=yesterday)
    return list(live.filter(is_over).order_by("pk"))


def unconfirmed(
    at: datetime, after: Mapping[str, timedelta], usually: timedelta
) -> list[Opportunity]:
    """Open ones of which nobody has said for long that they are still open."""
    due = Q(confirmed_at__lt=at - usually) & ~Q(kind__in=list(after))
    for kind, wait in after.items():
        due |= Q(kind=kind, confirmed_at__lt=at - wait)
    found = Opportunity.objects.open().filter(due, asked_at=None)
    return list(found.order_by("pk"))


def to_remind(asked_before: datetime) -> list[Opportunity]:
    """Those asked about once, before an instant, without an answer."""
    found = Opportunity.objects.open().filter(asked_at__lte=asked_before)
    return list(found.filter(reminded_at=None).order_by("pk"))


def silent(asked_before: datetime) -> list[Opportunity]:
    """Those asked about twice, first before an instant, without an answer."""
    found = Opportunity.objects.open().filter(asked_at__lte=asked_before)
    return list(found.exclude(reminded_at=None).order_by("pk"))


def enclosure(letter: Letter) -> Enclosure:
    """What a letter about an opportunity calls it, in the reader's language."""
    found = Opportunity.objects.filter(public_id=letter.about).first()
    if found is None:
        return Enclosure(says={"title": "", "answer": ""})
    title = say(found.title, letter.to.language)
    return Enclosure(says={"title": title, "answer": found.answer})


def _still_acts(person: Person, offer: Opportunity) -> bool:
    acts = programmes.contacts(person).filter(partner=offer.partner_id)
    return acts.exists() or programmes.runs_something(person)


def _one(rows: OpportunityQuerySet) -> Opportunity:
    found = rows.select_related(*_ALONG).first()
    if found is None:
        raise NotFound
    return found
