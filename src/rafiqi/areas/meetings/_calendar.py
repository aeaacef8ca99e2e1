"""Meetings as calendar programs read them (iCalendar, RFC 5545 and 5546)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event, vCalAddress, vText

from rafiqi.areas.meetings._occasion import Occasion
from rafiqi.areas.people.models import Person

PRODUCT = "-//Rafiqi//Meetings//EN"


def invitation(occasion: Occasion, reader: Person) -> bytes:
    """The file inside a letter: REQUEST, or CANCEL once the meeting is cancelled.

    It names nobody: only when, where, and the page of the meeting.
    """
    with override(reader.language):
        event = _event(occasion, title(occasion, reader))
    event.add("location", _where(occasion))
    _invite(event, reader)
    return _file([event], "CANCEL" if occasion.is_cancelled else "REQUEST")


def download(occasion: Occasion, reader: Person, name: str) -> bytes:
    """One meeting as a file for somebody who is signed in; `name` is its title."""
    event = _event(occasion, name)
    event.add("location", _where(occasion))
    return _file([event], "PUBLISH")


def feed(occasions: Iterable[Occasion], reader: Person) -> bytes:
    """All meetings of one person, without names, places or links to rooms."""
    with override(reader.language):
        events = [_event(one, title(one, reader)) for one in occasions]
    return _file(events, "PUBLISH", name="Rafiqi")


def title(occasion: Occasion, reader: Person) -> str:
    """What stands in a calendar that others may see."""
    if name := occasion.name(reader.language):
        return name
    home = reader.organisation.name if reader.organisation else "Rafiqi"
    return _("Meeting (%(organisation)s)") % {"organisation": home}


def _event(occasion: Occasion, title: str) -> Event:
    """Times in UTC: no reader needs to know our time zones."""
    starts_at, ends_at = occasion.starts_at, occasion.ends_at
    assert starts_at is not None, "only what has a time"
    assert ends_at is not None, "what begins ends"
    event = Event()
    event.add("uid", f"{occasion.public_id}@{_host()}")
    event.add("sequence", occasion.sequence)
    event.add("dtstamp", _whole(occasion.changed_at))
    event.add("dtstart", _whole(starts_at))
    event.add("dtend", _whole(ends_at))
    event.add("summary", title)
    event.add("url", page(occasion))
    event.add("status", "CANCELLED" if occasion.is_cancelled else "CONFIRMED")
    return event


def page(occasion: Occasion) -> str:
    """The address of a meeting's own page."""
    return f"{settings.SITE_URL}{occasion.path}"


def _where(occasion: Occasion) -> str:
    return ", ".join(filter(None, (occasion.place, occasion.link)))


def _invite(event: Event, reader: Person) -> None:
    """From the house to one reader, who has agreed already."""
    sender = vCalAddress(f"MAILTO:{_address(settings.DEFAULT_FROM_EMAIL)}")
    home = reader.organisation.name if reader.organisation else "Rafiqi"
    sender.params["CN"] = vText(home)
    guest = vCalAddress(f"MAILTO:{reader.email}")
    guest.params["PARTSTAT"] = vText("ACCEPTED")
    guest.params["RSVP"] = vText("FALSE")
    event["organizer"] = sender
    event.add("attendee", guest, encode=False)


def _file(events: Iterable[Event], method: str, name: str = "") -> bytes:
    calendar: Any = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _host() -> str:
    return str(settings.SITE_URL).partition("://")[2].partition(":")[0]


def _address(sender: str) -> str:
    """The bare address of "Rafiqi <rafiqi@example.org>"."""
    return sender.rpartition("<")[2].rstrip("> ")
