"""An opportunity for machines, as schema.org and search engines read it.

Source: schema.org/JobPosting, /EducationalOccupationalProgram, /Course, /Event; which
properties a job must have: Google Search Central, "Job posting structured data".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.opportunities.queries import OpportunityView
from rafiqi.areas.people.models import Organisation
from rafiqi.kernel.words import choose
from rafiqi.web.opportunities.forms import reader

Kind = Opportunity.Kind
PROGRAMS = (Kind.TRAINING, Kind.STUDY)
COURSES = (Kind.COURSE, Kind.LANGUAGE_COURSE)
MEETINGS = (Kind.EVENT, Kind.VISIT)
EMPLOYMENT: Mapping[str, str] = {
    Kind.INTERNSHIP: "INTERN",
    Kind.APPRENTICESHIP: "OTHER",
    Kind.TRAINEESHIP: "OTHER",
    Kind.ROTATION: "OTHER",
}
UNITS: Mapping[str, str] = {
    "hour": "HOUR",
    "day": "DAY",
    "week": "WEEK",
    "month": "MONTH",
    "year": "YEAR",
}
FULL_TIME = 35
_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""What could end the block early; JSON reads them the same."""


def block(offer: OpportunityView, url: str, organisation: Organisation) -> SafeString:
    """A data block, which no browser runs; "" for kinds without a word there."""
    found = data(offer, url, organisation)
    if not found:
        return SafeString("")
    text = json.dumps(found, ensure_ascii=False).translate(_UNSAFE)
    return format_html(
        '<script type="application/ld+json">{}</script>', mark_safe(text)
    )


def data(
    offer: OpportunityView, url: str, organisation: Organisation
) -> dict[str, Any]:
    """The opportunity as schema.org names its parts, in the reader's language."""
    row = offer.row
    title, tag = choose(offer.title, reader())
    about = "\n\n".join(
        text for words in (offer.about, offer.asked) if (text := choose(words, tag)[0])
    )
    start = {"@context": "https://schema.org", "url": url, "inLanguage": tag}
    if offer.is_work:
        return {**start, **_job(offer, title, about)}
    who = {"@type": "Organization", "name": offer.employer or organisation.name}
    if row.kind in PROGRAMS:
        made = _program(offer, who)
    elif row.kind in COURSES:
        made = _course(offer, who)
    elif row.kind in MEETINGS and row.starts_on:
        made = _event(offer, who)
    else:
        return {}
    return {**start, "name": title, "description": about or title, **made}


def _job(offer: OpportunityView, title: str, about: str) -> dict[str, Any]:
    row = offer.row
    made: dict[str, Any] = {
        "@type": "JobPosting",
        "title": title,
        "description": about or title,
        "identifier": {
            "@type": "PropertyValue",
            "name": offer.organisation,
            "value": offer.id,
        },
        "datePosted": (offer.checked_at or row.posted_at).date().isoformat(),
        "employmentType": _employment(offer),
        "hiringOrganization": {
            "@type": "Organization",
            "name": offer.employer or offer.organisation,
        },
        "directApply": False,
        "totalJobOpenings": offer.places,
    }
    if row.apply_by:
        made["validThrough"] = f"{row.apply_by.isoformat()}T23:59:59"
    if offer.format == Opportunity.Format.ONLINE:
        made["jobLocationType"] = "TELECOMMUTE"
        made["applicantLocationRequirements"] = {
            "@type": "Country",
            "name": row.country,
        }
    else:
        made["jobLocation"] = _place(offer)
    if row.pay_from and row.pay_per in UNITS:
        made["baseSalary"] = _salary(row)
    return made | _asked(offer)


def _asked(offer: OpportunityView) -> dict[str, Any]:
    row = offer.row
    made: dict[str, Any] = {}
    if offer.occupation:
        made["relevantOccupation"] = {"@type": "Occupation", "name": offer.occupation}
    if offer.skills:
        made["skills"] = ", ".join(one.name for one in offer.skills)
    if row.years:
        made["experienceRequirements"] = {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": row.years * 12,
        }
    if row.hours_from:
        high = row.hours_to or row.hours_from
        made["workHours"] = f"{row.hours_from}-{high} h"
    if row.starts_on:
        made["jobStartDate"] = row.starts_on.isoformat()
    return made


def _employment(offer: OpportunityView) -> str:
    if offer.kind in EMPLOYMENT:
        return EMPLOYMENT[offer.kind]
    hours = offer.hours_to or offer.hours_from or FULL_TIME
    return "FULL_TIME" if hours >= FULL_TIME else "PART_TIME"


def _salary(row: Opportunity) -> dict[str, Any]:
    value: dict[str, Any] = {
        "@type": "QuantitativeValue",
        "unitText": UNITS[row.pay_per],
    }
    if row.pay_to and row.pay_to != row.pay_from:
        value |= {"minValue": _number(row.pay_from), "maxValue": _number(row.pay_to)}
    else:
        value["value"] = _number(row.pay_from)
    return {"@type": "MonetaryAmount", "currency": row.currency, "value": value}


def _place(offer: OpportunityView) -> dict[str, Any]:
    row = offer.row
    address = {"@type": "PostalAddress", "addressCountry": row.country}
    if row.place:
        address["addressLocality"] = row.place
    if row.address:
        address["streetAddress"] = row.address
    return {"@type": "Place", "address": address}


def _program(offer: OpportunityView, who: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "EducationalOccupationalProgram",
        "provider": who,
        **_days(offer.starts_on, offer.ends_on),
    }
    if offer.apply_by:
        made["applicationDeadline"] = offer.apply_by.isoformat()
    if offer.row.fee is not None:
        made["offers"] = _price(offer.row)
    return made


def _course(offer: OpportunityView, who: dict[str, Any]) -> dict[str, Any]:
    online = offer.format == Opportunity.Format.ONLINE
    instance: dict[str, Any] = {
        "@type": "CourseInstance",
        "courseMode": "Online" if online else "Onsite",
        **_days(offer.starts_on, offer.ends_on),
    }
    if not online:
        instance["location"] = _place(offer)
    made: dict[str, Any] = {
        "@type": "Course",
        "provider": who,
        "hasCourseInstance": instance,
    }
    if offer.row.fee is not None:
        made["offers"] = _price(offer.row)
    return made


def _event(offer: OpportunityView, who: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "Event",
        "organizer": who,
        **_days(offer.starts_on, offer.ends_on),
    }
    if offer.format == Opportunity.Format.ONLINE:
        made["location"] = {"@type": "VirtualLocation", "url": offer.link}
    else:
        made["location"] = _place(offer)
    return made


def _price(row: Opportunity) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "category": "Paid" if row.fee else "Free",
        "price": _number(row.fee),
        "priceCurrency": row.currency,
    }


def _days(starts: date | None, ends: date | None) -> dict[str, str]:
    named = {"startDate": starts, "endDate": ends}
    return {name: day.isoformat() for name, day in named.items() if day}


def _number(value: Any) -> float:
    return float(value)
