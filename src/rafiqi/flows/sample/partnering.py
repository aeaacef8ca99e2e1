"""What the partners of the made-up programme promised beside mentors, and gave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from rafiqi.areas.partnerships import actions
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Partner
from rafiqi.flows.sample import people as sample

HALF_A_YEAR = timedelta(days=182)


def of_all(partners: Sequence[Partner], *, by: Person, now: datetime) -> Person:
    """The hospital and the software house; Petra, who acts for the hospital."""
    hospital, software = partners
    begun = now - HALF_A_YEAR
    petra = sample.staff(
        hospital.organisation, "Petra Lindner", "petra", by=by, at=begun
    )
    programmes.add_contact(
        hospital, petra, "leads the training of nurses", by=by, at=begun
    )
    _say(hospital, "employer", "A hospital with 400 beds.", by=by, at=begun)
    _say(software, "employer", "Forty people who make software.", by=by, at=begun)
    year: dict[str, Any] = {
        "starts_on": begun.date(),
        "ends_on": (begun + timedelta(days=365)).date(),
        "at": begun,
    }
    actions.promise(hospital, "internship", 6, is_paid=True, by=petra, **year)
    actions.promise(hospital, "apprenticeship", 2, is_paid=True, by=petra, **year)
    actions.promise(hospital, "visit", 20, words="two wards", by=petra, **year)
    actions.promise(software, "internship", 3, is_paid=True, by=by, **year)
    for weeks, number in ((18, 7), (5, 9)):
        on = now - timedelta(weeks=weeks)
        actions.note_given(hospital, "visit", number, on=on.date(), by=by, at=on)
    return petra


def _say(partner: Partner, kind: str, about: str, *, by: Person, at: datetime) -> None:
    programmes.edit_partner(
        partner,
        partner.name,
        contact=partner.contact,
        kind=kind,
        about=about,
        link="",
        by=by,
        at=at,
    )
