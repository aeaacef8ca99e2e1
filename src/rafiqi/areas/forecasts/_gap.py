"""Who is needed against who is there, group of occupations by group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rafiqi.areas.forecasts.models import Forecast, kind_of
from rafiqi.areas.opportunities import access as opportunities
from rafiqi.areas.people.models import Person
from rafiqi.areas.people.queries import public_occupation, public_skill
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.areas.recognitions import access as recognitions
from rafiqi.areas.recognitions.models import Recognition

LISTED = 60
"""So many people of one kind are listed."""


@dataclass(frozen=True, slots=True)
class One:
    """Somebody of the programme, by their enrolment."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A skill that offers of these occupations ask for, and who has or wants it."""

    name: str
    have: int
    want: int


@dataclass(slots=True)
class People:
    """Who is there of one kind of occupation. Nobody is in two of the first two.

    there    can do the work, as far as they have told us.
    on_way   can do it, and wait for the recognition of their papers.
    mentors  know the work, and could speak of it.
    """

    there: list[One] = field(default_factory=list)
    on_way: list[One] = field(default_factory=list)
    mentors: list[One] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """One group of occupations: what is needed, and who is there.

    gap  what is sure or likely, less those who are there or on the way; not below 0.
    """

    kind: str
    name: str
    sure: int
    likely: int
    perhaps: int
    there: int
    on_way: int
    mentors: int

    @property
    def needed(self) -> int:
        return self.sure + self.likely

    @property
    def gap(self) -> int:
        return max(self.needed - self.there - self.on_way, 0)


def lines(
    forecasts: Sequence[Forecast], people: Mapping[str, People]
) -> tuple[Line, ...]:
    """Where most people are missing first. No query."""
    wanted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in forecasts:
        wanted[one.kind][one.sure] += one.number
    made = (
        _line(kind, numbers, people.get(kind, People()))
        for kind, numbers in wanted.items()
    )
    return tuple(sorted(made, key=lambda line: (-line.gap, -line.needed, line.name)))


def of_kinds(programme: Programme, viewer: Person) -> Mapping[str, People]:
    """Who takes part in a programme, by kind of occupation. Two queries."""
    found: dict[str, People] = defaultdict(People)
    waiting = _in_recognition(programme, viewer)
    rows = programmes.enrolled([programme]).matched().order_by("person__name", "pk")
    for key, id, role, name, occupation in rows.values_list(
        "pk", "public_id", "role", "person__name", "person__profile__occupation"
    ):
        one, kind = One(id, name), kind_of(occupation or "")
        if role == Role.MENTOR:
            found[kind].mentors.append(one)
            continue
        for other in waiting.get(key, ()):
            found[other].on_way.append(one)
        if kind and kind not in waiting.get(key, ()):
            found[kind].there.append(one)
    found.pop("", None)
    return found


def asked_skills(programme: Programme, kind: str) -> tuple[Asked, ...]:
    """Skills that offers of these occupations ask for, the most wanted first.

    Three queries.
    """
    offers = opportunities.in_organisation(programme.organisation_id)
    keys = {
        row
        for row, occupation in offers.exclude(occupation="").values_list(
            "pk", "occupation"
        )
        if kind_of(occupation) == kind
    }
    skills = set(
        opportunities.by_key(keys)
        .filter(skills__is_taught=False)
        .values_list("skills__concept", flat=True)
    ) - {None}
    newcomers = programmes.enrolled([programme]).as_role(Role.NEWCOMER)
    rows = newcomers.filter(person__skills__concept__in=skills)
    have: Counter[str] = Counter()
    want: Counter[str] = Counter()
    for concept, is_wanted in rows.values_list(
        "person__skills__concept", "person__skills__is_wanted"
    ):
        (want if is_wanted else have)[concept] += 1
    made = (Asked(public_skill(key), have[key], want[key]) for key in sorted(skills))
    return tuple(sorted(made, key=lambda one: (-one.want, one.name)))


def _in_recognition(programme: Programme, viewer: Person) -> dict[int, set[str]]:
    """By enrolment: for which kinds of occupation they wait for an answer."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = recognitions.in_programmes(viewer, [programme]).exclude(occupation="")
    rows = rows.filter(result=Recognition.Result.OPEN)
    for enrolment, occupation in rows.values_list("enrolment", "occupation"):
        found[enrolment].add(kind_of(occupation))
    return found


def _line(kind: str, numbers: Counter[str], who: People) -> Line:
    return Line(
        kind=kind,
        name=public_occupation(kind),
        sure=numbers[Forecast.Sure.SURE],
        likely=numbers[Forecast.Sure.LIKELY],
        perhaps=numbers[Forecast.Sure.PERHAPS],
        there=len(who.there),
        on_way=len(who.on_way),
        mentors=len(who.mentors),
    )
