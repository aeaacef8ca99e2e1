"""Who reads a story: its teller, the team once it is handed in, and whoever may.

Whether everybody may read it is worked out each time from the yes that stands, the
checks of exactly this text, and the teller's age today: nothing is "published".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import (
    BooleanField,
    Case,
    Count,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import ADULT_FOR_SURE, Organisation, Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.areas.stories.models import (
    PUBLIC,
    TEXT_OF,
    LessonLearned,
    Story,
    StoryCheck,
    StoryConsent,
    StoryInvitation,
    StoryRecording,
    StoryTranslation,
    Text,
    Use,
)
from rafiqi.kernel.refusal import NotFound

Row = TypeVar("Row", bound=Model)
CHECKS, CHECKS_OF_MINORS = 1, 2
"""So many people of the team find that a text endangers nobody."""
_WITH = ("teller", "programme", "organisation", "written_by")


def own(viewer: Person, story_id: str) -> Story:
    """A story that the viewer tells. Raises NotFound."""
    return _one(Story.objects.filter(teller=viewer), story_id)


def coordinated(viewer: Person, story_id: str) -> Story:
    """A story that was handed in where the viewer coordinates. Raises NotFound."""
    return _one(read_as_team(viewer), story_id)


def story(viewer: Person, story_id: str) -> Story:
    """A story that the viewer tells, or has to check. Raises NotFound."""
    ours = read_as_team(viewer).values("pk")
    return _one(Story.objects.filter(Q(teller=viewer) | Q(pk__in=ours)), story_id)


def read_as_team(viewer: Person) -> QuerySet[Story]:
    """What was handed in where the viewer coordinates; nobody checks their own.

    Where the teller takes part in no programme, the leaders do it.
    """
    ours = Q(programme__in=programmes.coordinated(viewer))
    if viewer.leads_organisation:
        ours |= Q(programme=None, organisation=viewer.organisation_id)
    handed_in = Story.objects.filter(ours, told_at__isnull=False)
    return handed_in.filter(teller__is_active=True).exclude(teller=viewer)


def teller(viewer: Person, enrolment_id: str) -> Enrolment:
    """Somebody whose story the viewer may write down, or ask for. Raises NotFound."""
    found = programmes.enrolment(viewer, enrolment_id)
    if found.role not in (Role.NEWCOMER, Role.MENTOR) or found.person_id == viewer.pk:
        raise NotFound
    return found


def translation(viewer: Person, translation_id: str) -> StoryTranslation:
    """A translation of a story that the viewer tells. Raises NotFound."""
    found = StoryTranslation.objects.filter(public_id=translation_id)
    return _first(found.filter(story__teller=viewer).select_related("story"))


def invitation(viewer: Person, story_invitation_id: str) -> StoryInvitation:
    """An invitation to the viewer. Raises NotFound."""
    mine = StoryInvitation.objects.filter(person=viewer)
    return _first(mine.filter(public_id=story_invitation_id))


def lesson(viewer: Person, lesson_id: str) -> LessonLearned:
    """A lesson of a programme that the viewer coordinates. Raises NotFound."""
    ours = LessonLearned.objects.filter(programme__in=programmes.coordinated(viewer))
    return _first(ours.filter(public_id=lesson_id).select_related("programme"))


def organisation(organisation_id: str) -> Organisation:
    """An organisation whose public page somebody opens. Raises NotFound."""
    return people.organisation(organisation_id)


def released(consent_id: str) -> StoryConsent:
    """A yes by its public address, also one that has ended. Raises NotFound."""
    found = StoryConsent.objects.filter(public_id=consent_id, use__in=PUBLIC)
    return _first(found.select_related("story__organisation", "story__teller"))


def may_be_minor(story: Story, year: int) -> bool:
    """Whether the teller may be under 18 in this year."""
    return people.may_be_minor([story.teller_id], year)


def checks_needed(story: Story, year: int) -> int:
    """How many people of the team must find that a text endangers nobody."""
    return CHECKS_OF_MINORS if may_be_minor(story, year) else CHECKS


def usable(use: str, year: int) -> QuerySet[StoryConsent]:
    """Every yes to this use that counts in this year.

    The text is the one agreed to and is checked by as many as it takes; what may be
    a minor's is never shown with a name. The team's own learning needs no check.
    """
    minor = Case(
        When(
            story__teller__profile__birth_year__gt=year - ADULT_FOR_SURE,
            then=Value(True),
        ),
        default=Value(False),
        output_field=BooleanField(),
    )
    found = StoryConsent.objects.filter(
        use=use,
        ended_at=None,
        story__confirmed_at__isnull=False,
        story__teller__is_active=True,
    ).annotate(is_of_minor=minor)
    if use == Use.INTERNAL:
        return found
    found = found.annotate(checked=_checks(TEXT_OF[use]))
    of_adult = Q(is_of_minor=False, checked__gte=CHECKS)
    if use == Use.NAMED:
        return found.filter(of_adult)
    return found.filter(of_adult | Q(checked__gte=CHECKS_OF_MINORS))


def public(organisation: Organisation, year: int) -> QuerySet[StoryConsent]:
    """What everybody may read of an organisation's stories, each story once.

    With its name where both are allowed: two pages would tell who the nameless is.
    """
    named = usable(Use.NAMED, year).filter(story__organisation=organisation)
    nameless = usable(Use.NAMELESS, year).filter(story__organisation=organisation)
    return StoryConsent.objects.filter(
        Q(pk__in=named.values("pk"))
        | Q(pk__in=nameless.exclude(story__in=named.values("story")).values("pk"))
    )


def in_programmes(found: Iterable[Programme]) -> Q:
    """Of consents: those to stories of these programmes."""
    return Q(story__programme__in=list(found))


def invited_since(people_keys: Iterable[int]) -> QuerySet[StoryInvitation]:
    """What some people (row ids) were asked already."""
    return StoryInvitation.objects.filter(person__in=list(people_keys))


def _checks(text: Text | str) -> Coalesce:
    counted = (
        StoryCheck.objects.filter(story=OuterRef("story"), text=text)
        .order_by()
        .values("story")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _one(rows: QuerySet[Story], story_id: str) -> Story:
    return _first(rows.filter(public_id=story_id).select_related(*_WITH))


def _first(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def sound_sizes(stories: Iterable[Story]) -> dict[int, int]:
    """Bytes of the recordings of some stories, by internal key. One query."""
    keys = [one.pk for one in stories]
    found = StoryRecording.objects.filter(story__in=keys)
    return dict(found.values_list("story", "size"))


def sound(story: Story) -> tuple[str, bytes]:
    """Kind and content of a recording. Raises NotFound."""
    found = _first(StoryRecording.objects.filter(story=story))
    return found.kind, bytes(found.content)
