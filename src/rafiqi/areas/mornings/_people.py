"""Which single people need a coordinator, beside their pairs and proposals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from rafiqi.areas.messaging import queries as messaging
from rafiqi.areas.mornings import _of_money, _of_people, _of_texts
from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice import queries as practice
from rafiqi.areas.programmes import access as enrolments
from rafiqi.areas.programmes.models import EnrolmentQuerySet, Programme, Role
from rafiqi.areas.safeguarding import queries as safeguarding
from rafiqi.areas.safeguarding.access import unready

LONGEST = timedelta(days=365)
"""No watch looks further back or ahead."""
Found = Iterator[tuple[int, Reason]]
"""Reasons with the row number of their programme."""


def reasons(
    viewer: Person,
    programmes: Sequence[Programme],
    watches: Mapping[int, Watches],
    at: datetime,
) -> dict[int, list[Reason]]:
    """What was found in each programme, by row number. At most seventeen queries."""
    everybody = enrolments.enrolled(programmes)
    by_programme: dict[int, list[Reason]] = defaultdict(list)
    renewing = set()
    for key, reason in _reached_and_checked(viewer, everybody, watches, at):
        by_programme[key].append(reason)
        if reason.watch == "clearance_ends":
            renewing.add(reason.about)
    for key, reason in _unready(viewer, everybody, watches, renewing, at):
        by_programme[key].append(reason)
    for one in safeguarding.waiting_applications(viewer, programmes):
        days = (at - one.applied_at).days
        over = days - watches[one.programme_key]["application_waits"].days
        if over >= 0:
            reason = _of_people.application_waits(one, days, over)
            by_programme[one.programme_key].append(reason)
    for key, reason in _of_money.reasons(viewer, programmes, watches, at):
        by_programme[key].append(reason)
    for text in practice.unread(viewer, programmes, at=at):
        over = _of_texts.over(text, watches[text.programme_key])
        if over >= 0:
            by_programme[text.programme_key].append(_of_texts.waits(text, over))
    return by_programme


def _reached_and_checked(
    viewer: Person,
    everybody: EnrolmentQuerySet,
    watches: Mapping[int, Watches],
    at: datetime,
) -> Found:
    """Who was not reached, and whose background check runs out."""
    people, today = everybody.values("person"), viewer.day(at)
    letters = {
        one.person_key: one
        for one in messaging.unreached(viewer, people, since=at - LONGEST)
    }
    checks = {
        one.person_key: one
        for one in safeguarding.running_out(
            viewer, people, today=today, until=today + LONGEST
        )
    }
    for key, programme, enrolment in everybody.filter(
        person__in=[*letters, *checks]
    ).values_list("person", "programme", "public_id"):
        watch = watches[programme]
        if letter := letters.get(key):
            days = (at - letter.written_at).days
            if days <= watch["unreached"].days:
                yield programme, _of_people.unreached(letter, enrolment, days)
        if check := checks.get(key):
            left = (check.expires_on - today).days
            over = watch["clearance_ends"].days - left
            if over >= 0:
                yield programme, _of_people.clearance_ends(check, enrolment, over)


def _unready(
    viewer: Person,
    everybody: EnrolmentQuerySet,
    watches: Mapping[int, Watches],
    renewing: set[str],
    at: datetime,
) -> Found:
    """Which mentors lack something. renewing  whose check is spoken of already."""
    today = at.date()
    mentors = list(
        unready(everybody.as_role(Role.MENTOR), on=today)
        .select_related("person", "programme")
        .order_by("enrolled_at", "pk")
    )
    checks = safeguarding.readiness(viewer, mentors, on=today)
    for one in mentors:
        days = (at - one.enrolled_at).days
        over = days - watches[one.programme_id]["not_ready"].days
        missing = [
            check
            for check in checks[one.pk]
            if not check.is_done
            and not (check.key == "clearance" and one.public_id in renewing)
        ]
        if over >= 0 and missing:
            yield one.programme_id, _of_people.not_ready(one, missing, days, over)
