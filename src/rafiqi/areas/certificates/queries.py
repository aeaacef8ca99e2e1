"""What people ask about certificates of hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rafiqi.areas.certificates._counting import Counted, counted
from rafiqi.areas.certificates.models import Certificate, CertificateQuerySet
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme

__all__ = ["Counted"]


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One certificate as a list shows it."""

    id: str
    programme: str
    starts_on: date
    ends_on: date
    made_at: datetime
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class CertificateView:
    """All that is printed, and nothing else. roles  keys, as Certificate.roles."""

    number: str
    name: str
    organisation: str
    programme: str
    starts_on: date
    ends_on: date
    language: str
    roles: tuple[str, ...]
    newcomers: int
    meetings: int
    meeting_minutes: int
    gatherings: int
    gathering_minutes: int
    orientation_minutes: int
    said_minutes: int
    said_what: str
    made_at: datetime

    @property
    def minutes(self) -> int:
        """All that somebody has confirmed."""
        return self.meeting_minutes + self.gathering_minutes + self.orientation_minutes


def hours(
    viewer: Person,
    person: Person,
    programme: Programme,
    starts_on: date,
    ends_on: date,
    *,
    at: datetime,
) -> Counted:
    """What somebody has given in a period, for themselves or a coordinator."""
    return counted(viewer, person, programme, starts_on, ends_on, at)


def certificates(viewer: Person, person: Person) -> tuple[CertificateLine, ...]:
    """Somebody's own certificates, the newest first. One query."""
    return _lines(Certificate.objects.filter(person=person))


def certificates_in(
    viewer: Person, person: Person, programme: Programme
) -> tuple[CertificateLine, ...]:
    """Those of one programme, for its coordinator. One query."""
    return _lines(Certificate.objects.filter(person=person, programme=programme))


def certificate(viewer: Person, found: Certificate) -> CertificateView:
    """What a certificate that `access` has opened to the viewer says."""
    return _view(found)


def public_certificate(found: Certificate) -> CertificateView:
    """What whoever has the number of a standing certificate may read."""
    return _view(found)


def _view(found: Certificate) -> CertificateView:
    return CertificateView(
        number=found.number,
        name=found.name,
        organisation=found.organisation,
        programme=found.programme_name,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        language=found.language,
        roles=tuple(found.roles),
        newcomers=found.newcomers,
        meetings=found.meetings,
        meeting_minutes=found.meeting_minutes,
        gatherings=found.gatherings,
        gathering_minutes=found.gathering_minutes,
        orientation_minutes=found.orientation_minutes,
        said_minutes=found.said_minutes,
        said_what=found.said_what,
        made_at=found.made_at,
    )


def _lines(found: CertificateQuerySet) -> tuple[CertificateLine, ...]:
    return tuple(
        CertificateLine(
            one.public_id,
            one.programme_name,
            one.starts_on,
            one.ends_on,
            one.made_at,
            one.withdrawn_at is not None,
        )
        for one in found.order_by("-made_at", "-pk")
    )
