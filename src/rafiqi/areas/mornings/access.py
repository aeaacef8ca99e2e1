"""Whose morning it is: only coordinators of a programme see what needs them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.funding import access as funding
from rafiqi.areas.funding.models import Grant
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.mornings.models import Care
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Pledge, Programme, Role
from rafiqi.areas.safeguarding import access as safeguarding
from rafiqi.areas.safeguarding.models import Application
from rafiqi.kernel.refusal import NotFound


@dataclass(frozen=True, slots=True)
class About:
    """Whom a need is about: a person, a pair, one who applies, a partner, a grant."""

    programme: Programme
    enrolment: Enrolment | None = None
    pair: Pair | None = None
    application: Application | None = None
    pledge: Pledge | None = None
    grant: Grant | None = None

    @property
    def id(self) -> str:
        who = self.enrolment or self.pair or self.application
        one = who or self.pledge or self.grant
        assert one, "made from one of the five"
        return one.public_id

    @property
    def people(self) -> tuple[Enrolment, ...]:
        """The newcomer first; nobody who has only applied, or a partner."""
        if self.pair:
            return self.pair.mentee, self.pair.mentor
        return (self.enrolment,) if self.enrolment else ()


def about(viewer: Person, about_id: str) -> About:
    """A pair, a participant, one who applies, a promise, a grant of the viewer's.

    Raises NotFound.
    """
    with suppress(NotFound):
        pair = matching.coordinated_pair(viewer, about_id)
        return About(pair.programme, pair=pair)
    with suppress(NotFound):
        enrolment = programmes.enrolment(viewer, about_id)
        return About(enrolment.programme, enrolment=enrolment)
    with suppress(NotFound):
        application = safeguarding.application(viewer, about_id)
        return About(application.programme, application=application)
    with suppress(NotFound):
        pledge = programmes.pledge(viewer, about_id)
        return About(pledge.season.programme, pledge=pledge)
    grant = funding.grant(viewer, about_id)
    return About(_home(viewer, grant), grant=grant)


def _home(viewer: Person, grant: Grant) -> Programme:
    """The first programme of the viewer's that a grant pays for. Raises NotFound."""
    ours = programmes.coordinated(viewer).filter(closed_at=None).order_by("pk")
    paid = set(grant.programmes.values_list("pk", flat=True))
    for one in ours:
        if not paid or one.pk in paid:
            return one
    raise NotFound


def care(viewer: Person, care_id: str) -> Care:
    """What was decided about a need in a programme the viewer coordinates.

    Raises NotFound.
    """
    found = (
        Care.objects.filter(
            public_id=care_id, programme__in=programmes.coordinated(viewer)
        )
        .select_related(
            "enrolment", "pair", "application", "pledge", "grant", "programme"
        )
        .first()
    )
    if found is None:
        raise NotFound
    return found


def colleagues(viewer: Person, programme: Programme) -> list[Person]:
    """Who else coordinates this programme and can be asked to see to something."""
    found = (
        programmes.enrolled([programme])
        .as_role(Role.COORDINATOR)
        .exclude(person=viewer)
        .select_related("person")
        .order_by("person__name", "id")
    )
    return [one.person for one in found if one.person.is_active]


def unseen(at: datetime) -> list[Care]:
    """What was done and whose rest is over, for the clock to see whether it helped."""
    return list(
        Care.objects.filter(kind=Care.Kind.DONE, helped=None, until__lte=at)
        .exclude(by=None)
        .select_related(
            "programme__organisation",
            "by",
            "enrolment",
            "pair",
            "application",
            "pledge",
            "grant",
        )
        .order_by("programme", "by", "id")
    )
