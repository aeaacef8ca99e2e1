"""One line of a coordinator's morning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.mornings._watches import Watches
from rafiqi.areas.mornings.models import Watch


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that a watch has found.

    about     the public id of an enrolment, of a pair (see `is_pair`), of an
              application, or of what a partner has promised.
    who       their names.
    why       a whole sentence.
    door, id  the page that helps, and its public id: "person" and "ready" (an
              enrolment), "round", "plan", "end" (a pair), "application",
              "pools" (a programme), "ask_..." (questions to ask on the phone),
              "recognition", "outcome", "support", "expense",
              "grant", "candidacy", "still" (a question), and
              "introductions" (an opportunity).
    days      by how much it is beyond the patience of its watch; never below 0.
    """

    watch: str
    about: str
    is_pair: bool
    who: tuple[str, ...]
    why: str
    door: str
    id: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody did about a need before. `how` is a key of Care.How."""

    name: str
    how: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Need:
    """A person or a pair who needs a coordinator, with all the reasons.

    first        the most urgent reason; `also` are the others.
    minutes      about how long the help takes.
    tried        what was done last, when the need is still there.
    handed_by    the coordinator who asks the viewer to see to it, with their words.
    """

    programme_id: str
    first: Reason
    also: tuple[Reason, ...]
    urgency: int
    minutes: int
    tried: Done | None = None
    handed_by: str = ""
    handed_words: str = ""

    @property
    def about(self) -> str:
        return self.first.about

    @property
    def is_for_today(self) -> bool:
        """Whether it cannot wait, or a colleague asks the viewer to see to it."""
        return bool(self.handed_by) or self.urgency == Watch.Urgency.TODAY

    @property
    def watches(self) -> tuple[str, ...]:
        """The keys of all that was found, the most urgent first."""
        return tuple(one.watch for one in (self.first, *self.also))


def gathered(
    programme_id: str, reasons: Iterable[Reason], watches: Watches
) -> Iterator[Need]:
    """One need for each person or pair. What is not watched for is left out."""
    by_about: dict[str, list[Reason]] = {}
    for reason in reasons:
        if watches[reason.watch].is_on:
            by_about.setdefault(reason.about, []).append(reason)
    for found in by_about.values():
        first, *also = sorted(found, key=lambda one: _order(one, watches))
        watch = watches[first.watch]
        yield Need(programme_id, first, tuple(also), watch.urgency, watch.minutes)


def _order(reason: Reason, watches: Watches) -> tuple[int, int]:
    watch = watches[reason.watch]
    return -watch.urgency, list(watches).index(reason.watch)


def most_urgent_first(need: Need) -> tuple[bool, int, int]:
    """What a colleague asks for, then by urgency, then who is longest overdue."""
    return not need.handed_by, -need.urgency, -need.first.days
