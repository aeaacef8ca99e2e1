"""What the partners of the made-up programme offer, and what the team has found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from rafiqi.areas.opportunities import actions
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Partner
from rafiqi.flows.sample import people as sample

Offer = Mapping[str, Any]
FROM_HOSPITAL: tuple[Offer, ...] = (
    {
        "kind": "job",
        "title": {"en": "Nurse assistant on a ward", "ar": "مساعد تمريض في قسم"},
        "about": {
            "en": "You help patients to wash, eat and move. A nurse shows you how in "
            "your first month.",
            "ar": "تساعد المرضى في الاغتسال والأكل والحركة. ويرشدك أحد الممرضين في "
            "شهرك الأول.",
        },
        "occupation": "o-87d0795ad4",
        "skills": {"s-2475cd278d": False},
        "languages": {"deu": "B1"},
        "papers": ["work_permit", "health", "record"],
        "hours_from": 30,
        "hours_to": 39,
        "is_paid": True,
        "pay_from": Decimal(2450),
        "pay_to": Decimal(2700),
        "pay_per": "month",
        "has_childcare": True,
        "places": 3,
    },
    {
        "kind": "internship",
        "title": {"en": "Four weeks on a ward", "ar": "أربعة أسابيع في قسم"},
        "about": {
            "en": "You see whether nursing is for you. At the end you get a letter.",
            "ar": "ترى إن كان التمريض يناسبك. وتحصل في النهاية على شهادة.",
        },
        "occupation": "o-8d3e8aaa79",
        "languages": {"deu": "A2"},
        "is_paid": False,
        "ends_after": 28,
        "places": 2,
    },
    {
        "kind": "apprenticeship",
        "title": {"en": "Apprenticeship as a nurse", "ar": "تدريب مهني في التمريض"},
        "about": {
            "en": "Three years, at school and on the ward, paid from the first month.",
            "ar": "ثلاث سنوات في المدرسة والقسم، بأجر من الشهر الأول.",
        },
        "occupation": "o-8d3e8aaa79",
        "languages": {"deu": "B2"},
        "education": 2,
        "papers": ["school", "health"],
        "is_paid": True,
        "pay_from": Decimal(1340),
        "pay_per": "month",
        "apply_after": 60,
        "places": 2,
    },
)
FROM_SOFTWARE: tuple[Offer, ...] = (
    {
        "kind": "internship",
        "title": {"en": "Paid internship in a Python team", "ar": "تدريب بأجر: بايثون"},
        "about": {"en": "Six months. You mend real things, with somebody beside you."},
        "occupation": "o-f2b15a0ee6",
        "skills": {"s-ccd0a1d9af": True, "s-2522a6ce32": False},
        "languages": {"eng": "B1"},
        "format": "hybrid",
        "is_paid": True,
        "pay_from": Decimal(1900),
        "pay_per": "month",
        "apply_after": 25,
    },
)
FOUND: tuple[Offer, ...] = (
    {
        "kind": "language_course",
        "title": {"en": "German B1 in the evening", "ar": "ألمانية B1 مساءً"},
        "about": {
            "en": "Twelve weeks, Tuesday and Thursday evening, with childcare.",
            "ar": "اثنا عشر أسبوعًا، مساء الثلاثاء والخميس، مع رعاية للأطفال.",
        },
        "employer": "Adult school of the district",
        "languages": {"deu": "A2"},
        "teaches": {"deu": "B1"},
        "slots": [5, 11],
        "fee": Decimal(0),
        "has_childcare": True,
        "ends_after": 84,
        "places": 18,
    },
    {
        "kind": "scholarship",
        "title": {"en": "Scholarship for a first year at university"},
        "about": {"en": "850 euros a month for one year, and a mentor at the faculty."},
        "employer": "Open Lecture Foundation",
        "education": 3,
        "papers": ["school", "language"],
        "fee": Decimal(0),
        "apply_after": 45,
        "link": "https://scholarship.example",
    },
    {
        "kind": "event",
        "title": {"en": "Evening with three bakeries", "ar": "أمسية مع ثلاثة مخابز"},
        "about": {"en": "Three bakeries look for people. Bring your questions."},
        "employer": "Chamber of crafts",
        "fee": Decimal(0),
        "ends_after": 1,
        "places": 40,
    },
)
DOUBTFUL: Offer = {
    "kind": "job",
    "title": {"en": "Kitchen help, start at once"},
    "about": {
        "en": "No papers needed, cash in hand. Room as long as you work here. We keep "
        "your passport safe for you."
    },
    "employer": "Golden Spoon",
    "occupation": "o-e1cf689715",
    "contact": "WhatsApp 0170 000 0000",
    "is_paid": True,
    "pay_from": Decimal(8),
    "pay_per": "hour",
    "has_accommodation": True,
    "accommodation_ends": True,
}


def of_all(
    partners: Sequence[Partner], petra: Person, *, mira: Person, now: datetime
) -> None:
    """The hospital and the software house, what the team found, and a doubtful one."""
    hospital, software = partners
    ours = hospital.organisation
    begun = now - timedelta(days=12)
    oskar = sample.staff(ours, "Oskar Weiss", "oskar", by=mira, at=begun)
    programmes.add_contact(software, oskar, "leads a team", by=mira, at=begun)
    actions.set_floor(
        ours,
        country=ours.country,
        an_hour=Decimal("13.90"),
        source="Minimum Wage Act, section 1; read by the team, not legal advice",
        since=begun.date(),
        by=mira,
        at=begun,
    )
    mine = [_post(ours, one, hospital, by=petra, at=begun) for one in FROM_HOSPITAL]
    mine += [_post(ours, one, software, by=oskar, at=begun) for one in FROM_SOFTWARE]
    mine += [_post(ours, one, None, by=mira, at=begun) for one in FOUND]
    for offer in mine:
        actions.accept(offer, by=mira, at=now - timedelta(days=10))
    _post(ours, DOUBTFUL, None, by=oskar, at=now - timedelta(days=1))
    actions.close(mine[1], "filled", by=petra, at=now - timedelta(days=2))


def _post(
    ours: Organisation,
    offer: Offer,
    partner: Partner | None,
    *,
    by: Person,
    at: datetime,
) -> Opportunity:
    """Days are counted from when it is posted, so that the sample is never stale."""
    said = {"place": "Berlin", "contact": "team@bridge-house.example", **offer}
    title, kind = said.pop("title"), said.pop("kind")
    starts = at.date() + timedelta(days=40)
    if lasts := said.pop("ends_after", 0):
        said |= {"starts_on": starts, "ends_on": starts + timedelta(days=lasts - 1)}
    if days := said.pop("apply_after", 0):
        said["apply_by"] = at.date() + timedelta(days=days)
    taught = said.pop("teaches", None)
    made = actions.post(ours, title, kind=kind, partner=partner, by=by, at=at, **said)
    if taught:
        actions.need_languages(made, said["languages"], taught, by=by, at=at)
    return made
