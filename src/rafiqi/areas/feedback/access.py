"""Who reads what people say about this service."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rafiqi.areas.feedback.models import Change, Feedback
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import NotFound


def readable(viewer: Person) -> QuerySet[Feedback]:
    """What this coordinator reads; a leader also what belongs to no programme.

    What a stranger sent where several organisations share the server is read by the
    leaders of all of them.
    """
    found = Q(programme__in=programmes.coordinated(viewer))
    if viewer.leads_organisation:
        ours = Q(organisation=viewer.organisation_id) | Q(organisation=None)
        found |= ours & Q(programme=None)
    return Feedback.objects.filter(found)


def feedback(viewer: Person, feedback_id: str) -> Feedback:
    """One of these. Raises NotFound."""
    found = readable(viewer).filter(public_id=feedback_id)
    one = found.select_related("programme").first()
    if one is None:
        raise NotFound
    return one


def change(viewer: Person, change_id: str) -> Change:
    """What the viewer's organisation has published, for its leaders, or NotFound."""
    found = Change.objects.filter(
        public_id=change_id, organisation=viewer.organisation_id
    ).first()
    if found is None or not viewer.leads_organisation:
        raise NotFound
    return found


def home(sender: Person | None) -> tuple[Organisation | None, Programme | None]:
    """To whom something said belongs.

    To the one programme that somebody takes part in; with none or several, to the
    leaders: coordinators read nothing about other programmes.
    """
    if sender is None:
        return people.only_organisation(), None
    own = programmes.own(sender).select_related("programme")
    found = {one.programme_id: one.programme for one in own}
    only = next(iter(found.values())) if len(found) == 1 else None
    return sender.organisation, only
