"""Who may read what people write to each other, and who writes there."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rafiqi.areas.conversations.models import Attachment, Block, Member, Message, Thread
from rafiqi.areas.matching.models import Pair, read_by
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.safeguarding import access as safeguarding
from rafiqi.areas.safeguarding.models import Concern
from rafiqi.kernel.refusal import NotFound


def sides(viewer: Person) -> QuerySet[Member]:
    """The sides of threads on which the viewer is: their own, and the coordinators'.

    A second adult is one only as long as they coordinate the programme.
    """
    coordinated = programmes.coordinated(viewer)
    mine = Q(thread__pair=None) | read_by(viewer, "thread__pair__")
    own = mine & Q(person=viewer, is_second_adult=False)
    as_team = Q(person=None) | Q(person=viewer)
    return Member.objects.filter(own | as_team & Q(thread__programme__in=coordinated))


def side(viewer: Person, thread: Thread) -> Member | None:
    """Where the viewer stands in a thread: by name, else with the coordinators."""
    found = sides(viewer).filter(thread=thread)
    return max(found, key=lambda one: one.person_id is not None, default=None)


def thread(viewer: Person, thread_id: str) -> Thread:
    """A thread of the viewer, or one a report has opened to them. Raises NotFound."""
    opened = Q(public_id__in=safeguarding.threads_looked_into(viewer))
    found = (
        Thread.objects.select_related(
            "programme__organisation",
            "person",
            "pair__mentor__person",
            "pair__mentee__person",
        )
        .filter(Q(pk__in=sides(viewer).values("thread")) | opened)
        .filter(public_id=thread_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def thread_of_pair(viewer: Person, pair_id: str) -> Thread:
    """The thread of a pair, by the pair's public id, for its readers, or NotFound."""
    found = Thread.objects.filter(pair__public_id=pair_id).first()
    if found is None:
        raise NotFound
    return thread(viewer, found.public_id)


def shown(viewer: Person, thread: Thread, mine: Member | None) -> QuerySet[Message]:
    """The messages of a thread that the viewer may read, who stands on a side of it.

    A second adult reads from the day they came: before, the two were promised
    that nobody does. A report opens all of it.
    """
    messages = Message.objects.filter(thread=thread)
    if mine is None or not mine.is_second_adult:
        return messages
    if thread.public_id in safeguarding.threads_looked_into(viewer):
        return messages
    return messages.filter(at__gte=mine.joined_at)


def may_block(viewer: Person, thread: Thread) -> bool:
    """Whether the viewer is there for themselves; those who run a programme stay."""
    mine = side(viewer, thread)
    return mine is not None and mine.person_id is not None and not mine.is_second_adult


def message(viewer: Person, thread: Thread, message_id: str) -> Message:
    """A message by somebody else in a thread that the viewer is a member of.

    Raises NotFound.
    """
    mine = side(viewer, thread)
    if mine is None:
        raise NotFound
    found = shown(viewer, thread, mine).filter(public_id=message_id).exclude(by=viewer)
    one = found.select_related("by", "thread__programme__organisation").first()
    if one is None:
        raise NotFound
    return one


def attachment(viewer: Person, thread: Thread, file_id: str) -> Attachment:
    """A file sent with a message that the viewer may read. Raises NotFound."""
    messages = shown(viewer, thread, side(viewer, thread))
    found = Attachment.objects.filter(public_id=file_id, message__in=messages).first()
    if found is None:
        raise NotFound
    return found


def reported(viewer: Person, concern: Concern) -> Message | None:
    """The message that a report is about; None until the viewer has taken the report.

    Also None when it is forgotten by now.
    """
    if concern.taken_by_id != viewer.pk or concern.closed_at:
        return None
    found = Message.objects.filter(public_id=concern.message)
    return found.select_related("by", "file").first()


def team(thread: Thread) -> list[Person]:
    """The coordinators of a thread's programme; its leaders where there is none."""
    return programmes.team(thread.programme)


def is_with_minor(thread: Thread, year: int) -> bool:
    """Whether one of a pair may be under 18 in this year."""
    if thread.pair is None:
        return False
    two = (thread.pair.mentor.person_id, thread.pair.mentee.person_id)
    return people.may_be_minor(two, year)


def kept_away(pair: Pair) -> list[Person]:
    """Whom of a pair the other one has blocked first, or reported for good reason.

    A report counts until a coordinator has found nothing wrong.
    """
    two = (pair.mentor.person, pair.mentee.person)
    found = set(safeguarding.reported_in(_ids_of(pair)))
    blocked = Block.objects.filter(thread__pair=pair, lifted_at=None)
    if first := blocked.order_by("at", "pk").first():
        found.add(first.of_id)
    return [person for person in two if person.pk in found]


def pair_of(thread_id: str) -> Pair | None:
    """The pair that writes in this thread, if a pair does; for flows."""
    found = Thread.objects.filter(public_id=thread_id).select_related(
        "pair__programme__organisation", "pair__mentor__person", "pair__mentee__person"
    )
    one = found.first()
    return one.pair if one else None


def _ids_of(pair: Pair) -> QuerySet[Thread, str]:
    return Thread.objects.filter(pair=pair).values_list("public_id", flat=True)


def ongoing_of_pairs() -> list[Thread]:
    """The threads of all pairs on their way, for the clock."""
    found = Thread.objects.filter(pair__isnull=False, pair__ended_at=None)
    return list(
        found.select_related(
            "programme__organisation", "pair__mentor", "pair__mentee"
        ).order_by("pk")
    )


def threads_under_report() -> QuerySet[Concern, str]:
    """The threads, by public id, that open reports are about."""
    return safeguarding.threads_under_report()
