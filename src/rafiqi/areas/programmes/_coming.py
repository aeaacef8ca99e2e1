"""By which way somebody came to us: asked once, in one tap."""

from __future__ import annotations

from dataclasses import dataclass, field

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import (
    CameBy,
    Enrolment,
    Partner,
    Programme,
    Role,
)
from rafiqi.kernel.names import folded
from rafiqi.kernel.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Came:
    """By a key of CameBy, "" for not said.

    through  the ambassador.    words  who or what it was.
    """

    by: str = ""
    through: Person | None = None
    words: str = ""

    def write(self, enrolment: Enrolment) -> None:
        """Put it on an enrolment that will be saved."""
        is_ambassador = self.by == CameBy.AMBASSADOR
        enrolment.came_by = self.by
        enrolment.came_through = self.through if is_ambassador else None
        enrolment.recruited_by = " ".join(self.words.split())[:120]


NOT_SAID = Came()


def ambassadors(programme: Programme) -> list[Person]:
    """Who signs people up for a programme, or did, by name."""
    ours = Enrolment.objects.remembered().as_role(Role.AMBASSADOR)
    found = ours.filter(programme=programme).select_related("person")
    return [one.person for one in found.order_by("person__name_folded", "pk")]


def came(programme: Programme, said: str, words: str = "") -> Came:
    """What a form sends: a key of CameBy, or "ambassador:" and a public id.

    Raises NotFound.
    """
    way, _, who = said.partition(":")
    if not who:
        return Came(way, None, words)
    for person in ambassadors(programme):
        if way == CameBy.AMBASSADOR and person.public_id == who:
            return Came(way, person, words)
    raise NotFound


def signed_up_by(programme: Programme, host: Person) -> Came:
    """How somebody came whom this person signs up or invites; "" for coordinators."""
    if host in ambassadors(programme):
        return Came(CameBy.AMBASSADOR, host)
    return NOT_SAID


@dataclass(slots=True)
class Heard:
    """Understands who brought somebody, as spreadsheets say it: by exact name."""

    programme: Programme
    people: dict[str, Person] = field(init=False)
    partners: dict[str, Partner] = field(init=False)

    def __post_init__(self) -> None:
        self.people = {one.name_folded: one for one in ambassadors(self.programme)}
        ours = Partner.objects.filter(organisation=self.programme.organisation_id)
        self.partners = {folded(one.name): one for one in ours}

    def understood(self, words: str) -> tuple[Came, Partner | None]:
        """An ambassador or a partner where the words name one, else the words."""
        name = folded(words)
        if person := self.people.get(name):
            return Came(CameBy.AMBASSADOR, person), None
        if partner := self.partners.get(name):
            return Came(CameBy.PARTNER), partner
        return Came("", None, words), None
