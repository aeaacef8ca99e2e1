"""What a funder's report counts: each number with its words, its meaning, its rows.

A number is the rows it counts, and nothing else: so every number opens down to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

from rafiqi.areas.goals import access as goals
from rafiqi.areas.matching import access as matching
from rafiqi.areas.meetings import access as meetings
from rafiqi.areas.outcomes import queries as outcomes
from rafiqi.areas.outcomes.models import CERTIFIED, WORKING, Kind, OutcomeQuerySet
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.areas.recognitions import access as recognitions
from rafiqi.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: programmes that the viewer coordinates, in some days."""

    viewer: Person
    programmes: Sequence[Programme]
    period: Period

    def day(self, on: date | datetime) -> date:
        """The day of an instant by the clock of the period."""
        if isinstance(on, datetime):
            return on.astimezone(ZoneInfo(self.period.zone)).date()
        return on


Rows = Callable[[Scope], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Behind:
    """One thing that a number counts: whose, and on which day. name  "": forgotten."""

    person_id: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Measure:
    """One number. who  leads from a row to its person, on  to its day.

    counts_people  each person once, however many rows they have.
    """

    key: str
    says: StrOrPromise
    means: StrOrPromise
    rows: Rows
    who: str
    on: str
    counts_people: bool = True

    def value(self, scope: Scope) -> int:
        """One query."""
        rows = self.rows(scope).order_by()
        if self.counts_people:
            return rows.values(self.who).distinct().count()
        return rows.count()

    def records(self, scope: Scope) -> Iterator[Behind]:
        """What is counted, the latest first.

        Where people are counted there is one for each, with their latest day.
        """
        for person, name, is_here, on in self.found(scope).iterator():
            yield Behind(person, name if is_here else "", scope.day(on))

    def found(self, scope: Scope) -> QuerySet[Any, tuple[Any, ...]]:
        """The same as rows: public id, name, whether not forgotten, day or instant."""
        rows: QuerySet[Any] = self.rows(scope).order_by()
        found: QuerySet[Any, tuple[Any, ...]]
        of = [f"{self.who}__{name}" for name in ("public_id", "name", "is_active")]
        if not self.counts_people:
            every = rows.order_by(f"-{self.on}", "-pk")
            found = every.values_list(*of, self.on)
            return found
        last = rows.values(*of).annotate(last_on=Max(self.on))
        found = last.order_by("-last_on", of[0]).values_list(*of, "last_on")
        return found


@dataclass(frozen=True, slots=True)
class Chapter:
    """Measures that belong together."""

    title: StrOrPromise
    measures: tuple[Measure, ...]


def _took_part(role: str) -> Rows:
    return lambda scope: programmes.counted(scope.programmes, role).there_in(
        scope.period
    )


def _came(role: str) -> Rows:
    return lambda scope: programmes.counted(scope.programmes, role).come_in(
        scope.period
    )


def _outcomes(*kinds: str) -> Rows:
    def rows(scope: Scope) -> OutcomeQuerySet:
        period = scope.period.first, scope.period.last
        return outcomes.counted(scope.viewer, scope.programmes, period).filter(
            kind__in=kinds
        )

    return rows


def _lasted(months: int) -> Rows:
    def rows(scope: Scope) -> OutcomeQuerySet:
        ago, days = relativedelta(months=months), scope.period
        began = days.first - ago, days.last - ago
        every = outcomes.counted(scope.viewer, scope.programmes, began)
        return every.filter(kind__in=WORKING, held_months__gte=months)

    return rows


def _outcome(key: str, says: StrOrPromise, means: StrOrPromise, *kinds: str) -> Measure:
    return Measure(key, says, means, _outcomes(*kinds), "enrolment__person", "began_on")


CHAPTERS = (
    Chapter(
        _("People reached"),
        (
            Measure(
                "newcomers",
                _("newcomers who took part"),
                _(
                    "Newcomers who were in one of these programmes on at least one day "
                    "of the period. Whoever is in two of them counts once."
                ),
                _took_part(Role.NEWCOMER),
                "person",
                "enrolled_at",
            ),
            Measure(
                "newcomers_new",
                _("of these, newcomers who came in the period"),
                _("Newcomers whose part in one of the programmes began in the period."),
                _came(Role.NEWCOMER),
                "person",
                "enrolled_at",
            ),
            Measure(
                "mentors",
                _("mentors who took part"),
                _(
                    "Mentors who were in one of these programmes on at least one day "
                    "of the period, also those who waited for a newcomer."
                ),
                _took_part(Role.MENTOR),
                "person",
                "enrolled_at",
            ),
        ),
    ),
    Chapter(
        _("What was done"),
        (
            Measure(
                "accompanied",
                _("newcomers who had a mentor"),
                _("Newcomers with a pair that went on for at least one day."),
                lambda s: matching.counted(s.programmes).walking_in(s.period),
                "mentee__person",
                "confirmed_at",
            ),
            Measure(
                "pairs_begun",
                _("pairs that began"),
                _("Pairs to which both have said yes in the period."),
                lambda s: matching.counted(s.programmes).begun_in(s.period),
                "mentee__person",
                "confirmed_at",
                counts_people=False,
            ),
            Measure(
                "pairs_finished",
                _("pairs that finished"),
                _(
                    "Pairs that ended in the period because they had reached what they "
                    "wanted, or because their time was over as planned."
                ),
                lambda s: matching.counted(s.programmes).finished_in(s.period),
                "mentee__person",
                "ended_at",
                counts_people=False,
            ),
            Measure(
                "meetings",
                _("meetings of pairs"),
                _(
                    "Meetings that both have confirmed, or one of the two with their "
                    "length, and that nobody denies."
                ),
                lambda s: meetings.counted(s.programmes).held_in(s.period),
                "pair__mentee__person",
                "starts_at",
                counts_people=False,
            ),
            Measure(
                "gatherings",
                _("people who came to gatherings"),
                _(
                    "Newcomers and mentors of whom somebody has noted that they came "
                    "to a group meeting, talk or visit. Each counts once."
                ),
                lambda s: meetings.attended(s.programmes, s.period),
                "person",
                "gathering__starts_at",
            ),
        ),
    ),
    Chapter(
        _("What has changed"),
        (
            Measure(
                "objectives",
                _("objectives that were reached"),
                _(
                    "What newcomers wanted to reach with their mentor and marked as "
                    "reached in the period."
                ),
                lambda s: goals.reached_in(s.programmes, s.period),
                "pair__mentee__person",
                "closed_at",
                counts_people=False,
            ),
            Measure(
                "recognised",
                _("qualifications recognised"),
                _("Recognised by the office in the period, in full or in part."),
                lambda s: recognitions.decided_in(s.programmes, s.period),
                "enrolment__person",
                "decided_on",
                counts_people=False,
            ),
            _outcome(
                "in_work",
                _("newcomers who began paid work"),
                _(
                    "A job, an own business or an apprenticeship that began in the "
                    "period. Internships do not count. What newcomers object to is "
                    "left out."
                ),
                *WORKING,
            ),
            Measure(
                "in_work_6",
                _("newcomers still in paid work after 6 months"),
                _(
                    "Paid work that completed its sixth month in the period, as "
                    "somebody has confirmed."
                ),
                _lasted(6),
                "enrolment__person",
                "began_on",
            ),
            _outcome(
                "internships",
                _("newcomers who began an internship"),
                _("An internship or trial work that began in the period."),
                Kind.INTERNSHIP,
            ),
            _outcome(
                "studies",
                _("newcomers who began to study or to train"),
                _("A study place, training or course that began in the period."),
                Kind.STUDY,
                Kind.TRAINING,
            ),
            _outcome(
                "certified",
                _("newcomers with a new certificate or licence"),
                _("A certificate, licence or recognised qualification of the period."),
                *CERTIFIED,
            ),
            _outcome(
                "language",
                pgettext_lazy("of newcomers", "newcomers who reached a language level"),
                _("A level of the European framework, reached in the period."),
                Kind.LANGUAGE,
            ),
        ),
    ),
)
MEASURES = {one.key: one for chapter in CHAPTERS for one in chapter.measures}
