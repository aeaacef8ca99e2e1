"""Every page there is, found in the URL resolver, and who should get in where.

A page whose address takes an id needs a sample of the thing: a parameter `plan_id`
is `world.plan`; anything else stands in SAMPLES below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rafiqi.areas.journeys.models import Step
from rafiqi.areas.meetings import actions as meetings
from rafiqi.areas.meetings import queries as calendars
from rafiqi.areas.people import access
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice.models import Reader
from rafiqi.kernel.signed import signature
from rafiqi.web.doors import ROLES
from tests import make
from tests.make import keys, practice
from tests.make import meetings as meetings_made
from tests.make import opportunities as opportunities_made
from tests.make.world import World

Sample = Callable[[World], str]


def _over(world: World) -> str:
    """A meeting that has been, of which nobody has spoken."""
    then = make.now() - timedelta(hours=2)
    before = then - timedelta(days=1)
    return meetings_made.agreed(world.pair, then, at=before).public_id


def _feed(world: World) -> str:
    meetings.open_feed(world.ali, by=world.ali, at=make.now())
    return calendars.calendar(world.ali).feed


def _untaken(world: World) -> str:
    """A text of Sara's that waits for a reader, of whom Noor is one."""
    Reader.objects.get_or_create(enrolment=world.mentor, since=make.now())
    text = practice.piece(world.sara, at=make.now())
    return practice.asked(text, world.programme, at=make.now()).public_id


SAMPLES: dict[str, Sample] = {
    "mfa_remove_webauthn pk": lambda world: keys.passkey(world.ali),
    "accounts:link token": lambda world: access.new_link(world.ali),
    "about_id": lambda world: world.pair.public_id,
    "proof": lambda world: signature(f"/check-in/{world.check_in.public_id}/"),
    "look_back:by_link proof": lambda world: signature(
        f"/look-back/{world.look_back.public_id}/"
    ),
    "kind": lambda world: world.forecast.kind,
    "occupation": lambda world: world.forecast.occupation,
    "surveys:by_link proof": lambda world: signature(
        f"/surveys/{world.survey.public_id}/"
    ),
    "certificates:genuine number": lambda world: world.certificate.number,
    "follow_up:by_link proof": lambda world: signature(
        f"/follow-up/{world.follow_up.public_id}/"
    ),
    "step_id": lambda world: world.plan_step.public_id,
    "part": lambda world: "about",
    "impacts:people stage": lambda world: "registered",
    "impacts:organisation_people stage": lambda world: "registered",
    "signups:part part": lambda world: "name",
    "signups:joining code": lambda world: world.invitation.code,
    "asked": lambda world: "now",
    "part_key": lambda world: "role",
    "version_id": lambda world: world.orientation.public_id,
    "orienting:part part_id": lambda world: _role_part(world),
    "orienting:question part_id": lambda world: _role_part(world),
    "language": lambda world: "ar",
    "number": lambda world: "2",
    "code": lambda world: "level_from_word",
    "key": lambda world: "read",
    "statements:number key": lambda world: "newcomers",
    "journeys:sound key": lambda world: "audio",
    "journey_id": lambda world: world.draft.public_id,
    "stage_id": lambda world: world.draft.stages.get(position=1).public_id,
    "material_id": lambda world: _drafted(world).materials.get(key="quiz").public_id,
    "editor:step step_id": lambda world: _drafted(world).public_id,
    "editor:preview step_id": lambda world: _drafted(world).public_id,
    "editor:preview_material step_id": lambda world: _drafted(world).public_id,
    "editor:preview_sound step_id": lambda world: _drafted(world).public_id,
    "editor:preview_sound key": lambda world: "audio",
    "address": _feed,
    "meetings:after meeting_id": _over,
    "practice:comment line": lambda world: "1",
    "practice:comment number": lambda world: "1",
    "place_id": lambda world: world.mentor.public_id,
    "practice:take reading_id": _untaken,
    "stage": lambda world: "interview",
    "reason_key": lambda world: "pay",
    "candidacy_id": lambda world: world.way.candidacy.public_id,
    "candidacy_step_id": lambda world: world.way.step.public_id,
    "enclosure_id": lambda world: world.way.enclosure.public_id,
    "introduction_id": lambda world: world.way.introduction.public_id,
    "hint_id": lambda world: world.way.hint.public_id,
    "question_id": lambda world: world.way.question.public_id,
    "introductions:by_link proof": lambda world: signature(
        f"/introductions/{world.way.introduction.public_id}/"
    ),
    "still_there:by_link proof": lambda world: signature(
        f"/still-there/{world.way.question.public_id}/"
    ),
    "opportunities:part part": lambda world: "money",
    "opportunities:still_by_link proof": lambda world: signature(
        f"/opportunities/{world.opportunity.public_id}/still/"
    ),
    "offer_list_id": lambda world: opportunities_made.offer_list(world.mira).public_id,
    "floor_id": lambda world: opportunities_made.floor(world.mira).public_id,
    "use": lambda world: "funder",
}
"""By parameter, or by "page parameter" where one page means something else."""

NEWCOMERS: dict[str, Callable[[World], Person]] = {
    "proposal_id": lambda world: world.sara,
}
"""Whose thing it is, where it is not Ali's."""

KEYS_NEEDED = ("account_reauthenticate", "mfa_")
"""Pages, by the beginning of their name, for people who have a second step."""

FOR_EVERYBODY: frozenset[str] = frozenset(
    {
        "people:part",
        "programmes:partner",
        "impacts:organisation_people",
        "orientation:part",
        "conversations:team",
        "funding:funder",
        "funding:enter",
    }
    | {f"editor:{page}" for page in ("journey", "words", "redraft", "arrange")}
    | {f"editor:{page}" for page in ("publish", "throw_away", "stage", "step")}
    | {f"recognitions:{page}" for page in ("template", "words", "occupation")}
    | {f"recognitions:{page}" for page in ("add", "arrange", "offer", "check")}
    | {"recognitions:template_step"}
    | {f"partnerships:{page}" for page in ("partner", "promise", "change", "take_back")}
    | {f"partnerships:{page}" for page in ("invite", "note_given", "strike")}
    | {"partnerships:end_contact"}
    | {f"forecasts:{page}" for page in ("partner", "find", "begin", "change")}
    | {"forecasts:take_back"}
    | {f"editor:{page}" for page in ("material", "question", "preview")}
    | {"editor:preview_material", "editor:preview_sound"}
    | {f"orienting:{page}" for page in ("version", "preview", "part", "question")}
    | {f"candidacies:{page}" for page in ("save", "show_it", "opportunity", "fill")}
    | {"candidacies:reason"}
    | {f"opportunities:{page}" for page in ("opportunity", "writing", "part", "still")}
    | {f"opportunities:{page}" for page in ("skills", "occupation", "do", "close")}
    | {f"opportunities:{page}" for page in ("check", "report", "drop_floor", "source")}
    | {f"opportunities:{page}" for page in ("check", "report", "drop_floor")}
    | {f"suggestions:{page}" for page in ("not_for_me", "show_again", "people")}
)
"""Pages whose thing concerns everyone with the role, whoever it belongs to."""


FOR_A_PAIR: frozenset[str] = frozenset(
    {
        "conversations:thread",
        "conversations:file",
        "conversations:unblock",
        "conversations:pair",
        "journeys:step",
        "journeys:material",
        "journeys:reflect",
        "journeys:sound",
        "goals:notes",
        "recognitions:notes",
        "meetings:meeting",
        "practice:text",
        "practice:changes",
        "practice:answer",
        "endings:hand_over",
        "endings:handed",
        "practice:interviews",
        "practice:interview",
    }
)
"""Pages open to someone whose thing belongs to a newcomer and a mentor."""

FOR_A_PAIR_AND_TEAM = frozenset(
    {"journeys:plan", "goals:plan", "goals:history", "goals:timeline"}
    | {f"recognitions:{page}" for page in ("recognition", "details", "result")}
    | {f"recognitions:{page}" for page in ("add_step", "step", "tap", "papers")}
    | {"supports:support"}
    | {f"outcomes:{page}" for page in ("outcome", "change", "occupation", "later")}
    | {"outcomes:unsay", "outcomes:end", "candidacies:candidacy"}
)
"""The same, where the coordinators read it too."""
FOR_ONE_AND_TEAM = frozenset(
    {"recognitions:throw_away", "outcomes:throw_away", "still_there:still"}
    | {f"candidacies:{page}" for page in ("say", "back", "take_back", "document")}
    | {"stories:names", "stories:sound"}
    | {f"supports:{page}" for page in ("expense", "receipt", "stipend")}
)
"""Pages open to someone whose thing concerns a newcomer and the coordinators."""
FOR_WHO_BEGAN: dict[str, frozenset[str]] = {
    "signups:part": frozenset({"ambassador"}),
    "signups:welcome": frozenset(),
    "signups:card": frozenset(),
    "signups:come_in": frozenset(),
}
"""Pages open to anyone whose telephone began something; the role that did so here."""

FOR_A_MENTOR: frozenset[str] = frozenset(
    {"certificates:paper", "certificates:pdf", "certificates:withdraw"}
)
"""Pages open to someone whose thing belongs to a mentor, and to their coordinator."""

NAMES_ITS_OWNER = ("certificates:genuine",)
"""Pages that say to whoever holds a paper whose it is: Noor's here."""

BY_CODE: frozenset[str] = frozenset(
    {
        "signups:joining",
        "vetting:apply",
        "certificates:genuine",
        "impacts:everybody",
    }
)
"""Pages that say to whoever has their address which programme it is for."""

STRANGER = "a stranger"
FOR_THE_PROGRAMME = ("meetings:gathering", "meetings:sign_up", "meetings:withdraw")
"""Pages, by the beginning of their name, for everyone with the role in a programme."""


@dataclass(frozen=True, slots=True)
class Page:
    """One address pattern, as "programmes:list"."""

    name: str
    view: Callable[..., Any]
    parameters: tuple[str, ...]

    def __str__(self) -> str:
        return self.name

    @property
    def open_to(self) -> frozenset[str]:
        return frozenset(getattr(self.view, "open_to", ()))

    @property
    def methods(self) -> frozenset[str]:
        """What the door lets through, as {"GET", "POST"}."""
        return frozenset(getattr(self.view, "methods", ()))

    def path(self, world: World) -> str:
        """Its address in this world. KeyError names a parameter without sample."""
        return reverse(
            self.name, kwargs={p: self._sample(p, world) for p in self.parameters}
        )

    def _sample(self, parameter: str, world: World) -> str:
        special = SAMPLES.get(f"{self.name} {parameter}") or SAMPLES.get(parameter)
        if special:
            return special(world)
        thing = getattr(world, parameter.removesuffix("_id"), None)
        if thing is None:
            raise KeyError(f"{self.name}: no sample for {parameter}; see tests/walk.py")
        return str(thing.public_id)


def pages() -> list[Page]:
    """All of them, in the order of the resolver."""
    return list(_pages(get_resolver(), ()))


def _pages(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[Page]:
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            inner = (item.namespace,) if item.namespace else ()
            yield from _pages(item, (*spaces, *inner))
        elif isinstance(item, URLPattern):
            name = ":".join((*spaces, item.name or item.callback.__name__))
            parameters = tuple(item.pattern.regex.groupindex)
            yield Page(name, item.callback, parameters)


def people(world: World) -> dict[str, Person]:
    """One person for each role."""
    return {
        "newcomer": world.ali,
        "mentor": world.noor,
        "ambassador": world.amal,
        "partner": world.petra,
        "coordinator": world.mira,
        "leader": world.lena,
    }


def insiders(page: Page, world: World) -> dict[str, Person]:
    """Who should get in: for each role that the page names, the one it concerns."""
    whose = [NEWCOMERS[p](world) for p in page.parameters if p in NEWCOMERS]
    everyone = people(world) | ({"newcomer": whose[0]} if whose else {})
    inside = {role: who for role, who in everyone.items() if role in _named(page)}
    if page.name.startswith(KEYS_NEEDED):
        for who in inside.values():
            keys.all_keys(who)
    return inside


def readers(page: Page, world: World) -> dict[str, Person | None]:
    """Who should look at a page so that all it can show is seen once.

    Whoever leads sees what coordinators see; the signed-out see what is for anyone.
    """
    inside = insiders(page, world)
    if "coordinator" in inside:
        inside.pop("leader", None)
    return {"nobody yet": None, **inside} if "anyone" in page.open_to else {**inside}


def outsiders(page: Page, world: World) -> dict[str, Person]:
    """Who should find nothing: wrong role, right role elsewhere, other organisation."""
    named = _named(page)
    wrong = {f"the {r}": who for r, who in people(world).items() if r not in named}
    if not shuts_strangers_out(page):
        return wrong
    near = {"staff of another programme": world.max, STRANGER: world.farah}
    if not page.name.startswith(FOR_THE_PROGRAMME):
        near |= {"another newcomer": world.omar, "another mentor": world.nadia}
    return wrong | near


def shuts_strangers_out(page: Page) -> bool:
    """Whether it is about something, and not about the same for everyone."""
    about_all = page.name in FOR_EVERYBODY or "anyone" in page.open_to
    return bool(page.parameters) and not about_all


def _named(page: Page) -> frozenset[str]:
    """The roles that the page is for. Open to someone, a thing is one newcomer's."""
    if page.name in FOR_WHO_BEGAN:
        return FOR_WHO_BEGAN[page.name]
    if page.name in FOR_A_MENTOR:
        return frozenset({"mentor", "coordinator", "leader"})
    if page.name in FOR_A_PAIR:
        return frozenset({"newcomer", "mentor"})
    if page.name in FOR_A_PAIR_AND_TEAM:
        return frozenset({"newcomer", "mentor", "coordinator", "leader"})
    if page.name in FOR_ONE_AND_TEAM:
        return frozenset({"newcomer", "coordinator", "leader"})
    whose_own = page.open_to == {"someone"} and page.parameters
    if whose_own and page.name not in FOR_EVERYBODY:
        return frozenset({"newcomer"})
    if page.open_to & {"anyone", "someone"}:
        return frozenset(ROLES)
    return page.open_to | ({"leader"} if "coordinator" in page.open_to else set())


def _drafted(world: World) -> Step:
    """A step of the journey that is being written."""
    return world.draft.stages.get(position=1).steps.order_by("position")[0]


def _role_part(world: World) -> str:
    """The first part of the orientation that is being written."""
    return world.orientation.parts.get(key="role").public_id


def visitor(reader: Person | None, language: str = "en", **settled: Any) -> Client:
    """Somebody's browser, signed in where there is somebody, in a language."""
    client = Client(**settled)
    if reader is None:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        return client
    if reader.language != language:
        reader.language = language
        reader.save(update_fields=["language"])
    client.cookies[settings.SESSION_COOKIE_NAME] = session(reader)
    return client


def session(reader: Person) -> str:
    """The key of a session as signing in leaves it, without the work of signing in."""
    opened = SessionStore()
    opened[SESSION_KEY] = str(reader.pk)
    opened[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    opened[HASH_SESSION_KEY] = reader.get_session_auth_hash()
    opened.create()
    return str(opened.session_key)
