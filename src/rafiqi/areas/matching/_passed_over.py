"""Who comes first: whom rounds have passed over, and who looks again."""

from __future__ import annotations

from collections import Counter

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from rafiqi.areas.matching._table import MAY_FIT_LATER, Table
from rafiqi.areas.matching.models import Answer, Pair, Round, Waiting


def passed_over(table: Table, often: int) -> frozenset[str]:
    """Public ids of those whom so many rounds have passed over; 0: nobody.

    A round passes somebody over if it was sent, a mentor was possible for them, and
    others got the places. It counts until they have a mentor, say that they have no
    time, or leave and come back.
    """
    if not often:
        return frozenset()
    mentees = [enrolment.pk for enrolment in table.mentees.values()]
    rounds = _still_counting(Waiting.objects.filter(mentee__in=mentees))
    times = Counter(rounds.values_list("mentee__public_id", flat=True))
    return frozenset(id for id, n in times.items() if n >= often)


def looking_again(table: Table) -> frozenset[str]:
    """Public ids of those whose pair ended early and who have had nobody since."""
    mentees = {enrolment.pk: id for id, enrolment in table.mentees.items()}
    newer = Pair.objects.filter(
        mentee=OuterRef("mentee"), confirmed_at__gt=OuterRef("confirmed_at")
    )
    ended = Pair.objects.filter(mentee__programme=table.programme, looks_again=True)
    again = ended.filter(~Exists(newer)).values_list("mentee", flat=True)
    return frozenset(mentees[row] for row in again if row in mentees)


def _still_counting(waiting: QuerySet[Waiting]) -> QuerySet[Waiting]:
    since = OuterRef("round__sent_at")
    had_a_mentor = Pair.objects.filter(
        mentee=OuterRef("mentee"), confirmed_at__gte=since
    )
    had_no_time = Answer.objects.filter(
        person=OuterRef("mentee__person"),
        proposal__mentee=OuterRef("mentee"),
        is_yes=False,
        reason__in=MAY_FIT_LATER,
        at__gte=since,
    )
    somebody_fits = ~Q(reasons__candidates=0) | Q(reasons__candidates__isnull=True)
    return waiting.filter(
        ~Exists(had_a_mentor),
        ~Exists(had_no_time),
        somebody_fits,
        round__state=Round.State.SENT,
        round__is_for_one=False,
        round__sent_at__gte=F("mentee__enrolled_at"),
    )
