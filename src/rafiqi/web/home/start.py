"""One's own day: what stands on the first page of somebody who is signed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rafiqi.areas.candidacies import queries as candidacies
from rafiqi.areas.checkins import queries as checkins
from rafiqi.areas.conversations import queries as conversations
from rafiqi.areas.endings import queries as endings
from rafiqi.areas.feedback import queries as feedback
from rafiqi.areas.goals import queries as goals
from rafiqi.areas.journeys import queries as journeys
from rafiqi.areas.matching import queries as matching
from rafiqi.areas.meetings import queries as meetings
from rafiqi.areas.meetings.queries import GatheringLine
from rafiqi.areas.mornings import queries as mornings
from rafiqi.areas.people import queries as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice import queries as practice
from rafiqi.areas.programmes import access
from rafiqi.areas.programmes import queries as programmes
from rafiqi.areas.programmes.models import Role
from rafiqi.areas.recognitions import queries as recognitions
from rafiqi.areas.safeguarding import queries as safety
from rafiqi.areas.safeguarding.queries import OrientationView
from rafiqi.areas.stories import queries as stories
from rafiqi.areas.suggestions import queries as suggestions
from rafiqi.areas.supports import queries as supports
from rafiqi.areas.surveys import queries as surveys
from rafiqi.web.doors import Visit
from rafiqi.web.suggestions.cards import Fitting, fitting

WALKERS = {Role.NEWCOMER.value, Role.MENTOR.value}


@dataclass(frozen=True, slots=True)
class Registers:
    """A programme for which the viewer signs people up, and who came through them."""

    programme_id: str
    programme: str
    brought: matching.Brought | None


@dataclass(frozen=True, slots=True)
class StartPage:
    """All the parts of a person who may have several roles.

    orientation  what a mentor has to do before they are matched; None when done.
    missing    so many other things a mentor needs before they are matched.
    waits      programmes in which nobody is proposed to them yet.
    unsaid     parts of themselves that somebody who waits has not told.
    registers  programmes for which they sign people up.
    represents  partners for whom they act.
    is_walker  newcomer or mentor.
    leads      they lead their organisation.
    is_new     they take part in nothing yet.
    has_answer  something they said about this service was answered lately.
    messages   threads with something they have not read.
    hand_overs  pairs for which they say what goes to the next mentor.
    look_backs  pairs that have ended and that they have not looked back to.
    follow_ups  pairs of some months ago, after which they are asked how it goes.
    felt       how they feel: what is asked of them now, and whether they have said.
    has_walked  a pair of theirs has ended; its plan stays to be read.
    news       pairs in whose own plan somebody else has changed something.
    has_come   things they were given, of which they have not said whether they came.
    stories    what waits for them as somebody who tells.
    interviews  practice interviews that wait for the viewer's word.
    texts      texts with something new, or to be read; `to_take` wait for any reader.
    fitting    opportunities that fit a newcomer best.
    applications  an interview soon, an offer, and what waits for their answer.
    lines      introductions to which a mentor is asked to add a line.
    recognitions  qualifications with a day that is near, or with something new.
    """

    name: str
    orientation: OrientationView | None
    missing: int
    proposals: tuple[matching.OpenProposal, ...]
    questions: tuple[checkins.Question, ...]
    plans: tuple[journeys.PlanLine, ...]
    news: tuple[goals.News, ...]
    texts: tuple[practice.PieceLine, ...]
    to_take: int
    fitting: tuple[Fitting, ...]
    applications: candidacies.Own | None
    lines: tuple[candidacies.IntroductionView, ...]
    recognitions: tuple[recognitions.Line, ...]
    has_come: tuple[supports.GivenView, ...]
    interviews: tuple[practice.RehearsalView, ...]
    meetings: meetings.Mine | None
    gatherings: tuple[GatheringLine, ...]
    waits: tuple[programmes.OwnLine, ...]
    unsaid: tuple[str, ...]
    registers: tuple[Registers, ...]
    represents: tuple[programmes.RepresentedLine, ...]
    mornings: tuple[mornings.Morning, ...]
    leads: bool
    is_new: bool
    is_walker: bool
    has_answer: bool
    messages: tuple[conversations.ThreadLine, ...]
    has_walked: bool
    hand_overs: tuple[endings.Open, ...]
    look_backs: tuple[endings.Open, ...]
    follow_ups: tuple[endings.Open, ...]
    stories: stories.Waits | None
    felt: surveys.Own | None

    @property
    def begins(self) -> bool:
        """Whether a leader has no open programme yet."""
        return self.leads and not self.mornings

    @property
    def helps(self) -> bool:
        """Whether somebody who waits is a mentor."""
        return any(one.role == Role.MENTOR for one in self.waits)

    @property
    def needs(self) -> int:
        """How many need the viewer as their coordinator today."""
        return sum(one.today for one in self.mornings)

    @property
    def later(self) -> int:
        """How many need the viewer, but can wait."""
        return sum(one.later for one in self.mornings)


def start_page(visit: Visit) -> StartPage:
    """What this person's day holds; the number of queries depends on roles alone."""
    me = visit.user
    own = programmes.own(me)
    is_walker = bool(visit.roles & WALKERS)
    proposals = matching.open_proposals(me, visit.at) if is_walker else ()
    plans = journeys.plans(me, at=visit.at) if is_walker else ()
    is_past = is_walker or not own
    is_asked = Role.NEWCOMER in visit.roles or not own
    is_busy = bool(proposals or plans)
    waits = () if is_busy else tuple(one for one in own if one.role in WALKERS)
    return StartPage(
        name=me.short_name,
        orientation=_orientation(me, own),
        missing=_missing(me, own, visit),
        proposals=proposals,
        questions=checkins.open_questions(me, at=visit.at) if is_walker else (),
        plans=plans,
        news=goals.news(me) if is_walker else (),
        texts=(
            *(practice.own_news(me) if Role.NEWCOMER in visit.roles else ()),
            *(practice.to_read_now(me) if Role.MENTOR in visit.roles else ()),
        ),
        to_take=practice.has_work(me) if Role.MENTOR in visit.roles else 0,
        fitting=_fitting(me, visit),
        applications=_applications(me, visit),
        lines=candidacies.lines_wanted(me) if Role.MENTOR in visit.roles else (),
        recognitions=recognitions.near(me, at=visit.at) if is_walker else (),
        has_come=supports.to_say(me) if Role.NEWCOMER in visit.roles else (),
        interviews=practice.interviews_now(me) if is_walker else (),
        meetings=meetings.mine(me, at=visit.at) if is_walker else None,
        gatherings=meetings.gatherings(me, at=visit.at) if is_walker else (),
        waits=waits,
        unsaid=people.unsaid(me) if waits else (),
        registers=_registers(me, own),
        represents=programmes.represented(me) if "partner" in visit.roles else (),
        mornings=_mornings(me, visit) if "coordinator" in visit.roles else (),
        leads="leader" in visit.roles,
        is_new=not visit.roles,
        is_walker=is_walker,
        has_answer=feedback.has_news(me, at=visit.at),
        messages=conversations.waiting(me),
        hand_overs=endings.open_hand_overs(me) if is_walker else (),
        look_backs=endings.open_look_backs(me, at=visit.at) if is_past else (),
        follow_ups=endings.open_follow_ups(me, at=visit.at) if is_past else (),
        felt=surveys.own(me, at=visit.at) if is_asked else None,
        has_walked=is_past and matching.has_walked(me),
        stories=stories.waiting(me, at=visit.at) if is_past else None,
    )


def _applications(me: Person, visit: Visit) -> candidacies.Own | None:
    if Role.NEWCOMER not in visit.roles:
        return None
    return candidacies.near(me, at=visit.at)


def _fitting(me: Person, visit: Visit) -> tuple[Fitting, ...]:
    if Role.NEWCOMER not in visit.roles:
        return ()
    return tuple(map(fitting, suggestions.at_start(me, at=visit.at)))


def _orientation(
    me: Person, own: Sequence[programmes.OwnLine]
) -> OrientationView | None:
    if not any(one.needs_orientation for one in own):
        return None
    found = safety.orientation(me, me)
    return None if found.finished_at else found


def _registers(me: Person, own: Sequence[programmes.OwnLine]) -> tuple[Registers, ...]:
    mine = [one for one in own if one.role == Role.AMBASSADOR]
    brought = {one.programme_id: one for one in matching.brought(me)} if mine else {}
    return tuple(
        Registers(one.programme_id, one.programme, brought.get(one.programme_id))
        for one in mine
    )


def _missing(me: Person, own: Sequence[programmes.OwnLine], visit: Visit) -> int:
    if not any(one.needs_more for one in own):
        return 0
    mentors = access.own(me).filter(role=Role.MENTOR).select_related("programme")
    found = safety.readiness(me, mentors, on=visit.at.date())
    return sum(
        not check.is_done and check.key != "orientation"
        for checks in found.values()
        for check in checks
    )


def _mornings(me: Person, visit: Visit) -> tuple[mornings.Morning, ...]:
    open_ones = access.coordinated(me).filter(closed_at=None).order_by("-opened_at")
    return mornings.mornings(me, list(open_ones), at=visit.at)
