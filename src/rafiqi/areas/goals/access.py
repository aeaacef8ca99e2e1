"""Who may read a pair's own plan, who may change it, and whose a note is."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from rafiqi.areas.goals.models import Action, Note, Objective
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair, read_by
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.periods import Period
from rafiqi.kernel.refusal import NotFound

_PEOPLE = ("mentor__person", "mentee__person", "programme__organisation")


def pair(viewer: Person, pair_id: str) -> Pair:
    """A pair of the viewer's own, or one in a programme they coordinate.

    Raises NotFound.
    """
    try:
        return matching.pair(viewer, pair_id)
    except NotFound:
        return matching.coordinated_pair(viewer, pair_id)


def own_pair(viewer: Person, pair_id: str) -> Pair:
    """A pair of the viewer's own. Raises NotFound."""
    return matching.pair(viewer, pair_id)


def objective(viewer: Person, objective_id: str) -> Objective:
    """An objective of the viewer's own pair. Raises NotFound."""
    found = (
        Objective.objects.select_related(*(f"pair__{name}" for name in _PEOPLE))
        .filter(_of("pair", viewer), public_id=objective_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def reached_in(programmes: Iterable[Programme], period: Period) -> QuerySet[Objective]:
    """Objectives that were marked as reached in a period: to count."""
    return Objective.objects.filter(
        pair__programme__in=list(programmes),
        state=Objective.State.REACHED,
        closed_at__gte=period.since,
        closed_at__lt=period.until,
    )


def action(viewer: Person, action_id: str) -> Action:
    """An action of the viewer's own pair. Raises NotFound."""
    found = (
        Action.objects.select_related(*(f"objective__pair__{name}" for name in _PEOPLE))
        .filter(_of("objective__pair", viewer), public_id=action_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def note(viewer: Person, note_id: str) -> Note:
    """A note that the viewer has written. Raises NotFound."""
    found = (
        Note.objects.select_related("pair")
        .filter(author=viewer, public_id=note_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def _of(pair: str, viewer: Person) -> Q:
    return read_by(viewer, f"{pair}__")
