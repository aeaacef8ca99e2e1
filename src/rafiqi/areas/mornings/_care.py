"""What was done about needs, and what it leaves of a morning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rafiqi.areas.mornings._need import Done, Need, Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.areas.mornings.models import Care, CareQuerySet
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme

REMEMBERED = timedelta(days=60)
"""What was done before that is not told beside a need."""


@dataclass(frozen=True, slots=True)
class Cares:
    """What was done lately in one programme, by whom it is about, the newest first."""

    by_about: Mapping[str, Sequence[Care]]
    watches: Watches
    at: datetime

    def left(self, need: Need, viewer: Person) -> Need | None:
        """What of a need is still the viewer's to see; None when nothing is."""
        cares = self.by_about.get(need.about, ())
        if not cares:
            return need
        open_reasons = [
            reason
            for reason in (need.first, *need.also)
            if not self._rests(reason, cares, viewer)
        ]
        if not open_reasons:
            return None
        first, *also = open_reasons
        watch = self.watches[first.watch]
        asked = self._asked_of(viewer, cares)
        return replace(
            need,
            first=first,
            also=tuple(also),
            urgency=watch.urgency,
            minutes=watch.minutes,
            tried=_tried(first, cares),
            handed_by=asked.by.name if asked and asked.by else "",
            handed_words=asked.words if asked else "",
        )

    def _rests(self, reason: Reason, cares: Sequence[Care], viewer: Person) -> bool:
        """Whether the newest decision about this reason keeps it from the viewer."""
        for care in cares:
            if reason.watch in care.watches:
                is_over = care.until <= self.at
                return not is_over and care.to_id != viewer.pk
        return False

    def _asked_of(self, viewer: Person, cares: Sequence[Care]) -> Care | None:
        newest = cares[0]
        is_asked = newest.to_id == viewer.pk and newest.until > self.at
        return newest if is_asked else None


def standing(
    programmes: Iterable[Programme],
    watches: Mapping[int, Watches],
    at: datetime,
) -> dict[int, Cares]:
    """What was done lately in each of these programmes, by row number. One query."""
    programmes = list(programmes)
    by_programme: dict[int, dict[str, list[Care]]] = defaultdict(
        lambda: defaultdict(list)
    )
    lately = loaded().filter(programme__in=programmes, at__gt=at - REMEMBERED)
    for care in lately:
        by_programme[care.programme_id][care.about].append(care)
    return {
        one.pk: Cares(by_programme[one.pk], watches[one.pk], at) for one in programmes
    }


def loaded() -> CareQuerySet:
    """With whom each is about and who did it, the newest first."""
    found = Care.objects.select_related("enrolment__person", "by", "to")
    return found.select_related(
        "pair__mentor__person",
        "pair__mentee__person",
        "application",
        "pledge__partner",
        "grant__funder",
    ).order_by("-at", "-pk")


def _tried(reason: Reason, cares: Sequence[Care]) -> Done | None:
    """What was done last about a reason that is still there, or there again."""
    for care in cares:
        if care.kind == Care.Kind.DONE and reason.watch in care.watches:
            if care.helped:
                return None
            name = care.by.name if care.by else ""
            return Done(name, care.how, care.words, care.at)
    return None
