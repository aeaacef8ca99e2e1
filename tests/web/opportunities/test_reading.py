"""What newcomers read, what everybody reads, and what machines read."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.urls import reverse

from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.kernel.signed import signature
from tests import make
from tests.make import opportunities
from tests.walk import visitor

pytestmark = pytest.mark.django_db


class Blocks(HTMLParser):
    """The JSON-LD of a page, read by a program that knows nothing of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag == "script" and ("type", "application/ld+json") in attrs
        if self._in:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = self._in and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._in:
            self.found[-1] += data


def public(offer: Opportunity) -> Any:
    return visitor(None).get(reverse("opportunities:public", args=[offer.public_id]))


def data(offer: Opportunity) -> dict[str, Any]:
    """What a search engine reads of its page."""
    reader = Blocks()
    reader.feed(public(offer).content.decode())
    (block,) = reader.found
    read: dict[str, Any] = json.loads(block)
    return read


def page(offer: Opportunity, reader: Any, language: str = "en") -> str:
    path = reverse("opportunities:opportunity", args=[offer.public_id])
    text: str = visitor(reader, language).get(path).content.decode()
    return text


def test_a_newcomer_reads_what_is_missing_in_plain_words() -> None:
    programme = make.programme()
    ali = make.newcomer(
        programme, speaks={"deu": "A2", "ara": "native"}, place="Berlin", education=3
    ).person
    offer = opportunities.opportunity(
        opportunities.partner(programme.organisation),
        languages={"deu": "B1"},
        education=6,
        years=2,
    )

    text = page(offer, ali)

    missing = text[text.index("What is missing") : text.index("What you have")]
    assert "German: asked is B1: manages most situations, you have A2" in missing
    assert "Asked: bachelor or first degree. You have: school until about 18" in missing
    assert "where you live" in text[text.index("What you have") :]
    assert "How many have you worked?" in text


def test_it_is_said_in_arabic_too() -> None:
    programme = make.programme()
    ali = make.newcomer(programme, speaks={"deu": "A2"}).person
    partner = opportunities.partner(programme.organisation)
    offer = opportunities.opportunity(partner, languages={"deu": "B1"})

    text = page(offer, ali, "ar")

    assert "ما ينقص" in text
    assert "الألمانية: المطلوب B1" in text
    assert "لا تدفع أبدًا مقابل الحصول على عمل" in text


def test_a_job_has_all_that_search_engines_ask_for() -> None:
    offer = opportunities.opportunity(apply_by=date(2035, 5, 1), hours_from=20)

    job = data(offer)

    assert (job["@context"], job["@type"]) == ("https://schema.org", "JobPosting")
    required = {"title", "description", "datePosted", "hiringOrganization"}
    assert required <= job.keys()
    assert job["datePosted"] == "2031-03-01"
    assert job["validThrough"] == "2035-05-01T23:59:59"
    assert job["hiringOrganization"]["name"] == "City Clinic"
    address = job["jobLocation"]["address"]
    assert address["addressLocality"] == "Berlin"
    assert address["addressCountry"] == "DE"
    salary = job["baseSalary"]
    assert salary["currency"] == "EUR"
    assert salary["value"] == {
        "@type": "QuantitativeValue",
        "unitText": "MONTH",
        "value": 2400.0,
    }
    assert job["employmentType"] == "PART_TIME"


def test_work_from_afar_says_from_which_country() -> None:
    job = data(opportunities.opportunity(format="online"))

    assert job["jobLocationType"] == "TELECOMMUTE"
    assert job["applicantLocationRequirements"] == {"@type": "Country", "name": "DE"}
    assert "jobLocation" not in job


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("internship", "JobPosting"),
        ("course", "Course"),
        ("language_course", "Course"),
        ("study", "EducationalOccupationalProgram"),
        ("training", "EducationalOccupationalProgram"),
        ("event", "Event"),
    ],
)
def test_each_kind_has_its_own_type(kind: str, type_: str) -> None:
    offer = opportunities.opportunity(kind=kind, starts_on=date(2031, 6, 1), fee=0)

    assert data(offer)["@type"] == type_


def test_no_text_can_break_out_of_the_data() -> None:
    offer = opportunities.opportunity(
        about={"en": "</script><script>alert(1)</script> & more"}
    )

    assert data(offer)["description"] == "</script><script>alert(1)</script> & more"
    assert b"<script>alert" not in public(offer).content


def test_whoever_is_not_signed_in_reads_no_address_of_a_person() -> None:
    offer = opportunities.opportunity()
    hidden = opportunities.opportunity(is_public=False)
    waiting = opportunities.opportunity(is_open=False)

    text = public(offer).content.decode()

    assert "jobs@clinic.example" not in text
    assert "script-src 'self'" in public(offer)["Content-Security-Policy"]
    assert public(hidden).status_code == 404
    assert public(waiting).status_code == 404


def test_the_public_list_is_one_organisations_own() -> None:
    offer = opportunities.opportunity()
    other = opportunities.opportunity(
        opportunities.partner(make.organisation("Far Away")), title={"en": "Diver"}
    )
    path = reverse("opportunities:public_list", args=[offer.organisation.public_id])

    text = visitor(None).get(path).content.decode()

    assert offer.public_id in text
    assert other.public_id not in text


def test_one_tap_in_a_letter_says_that_it_is_still_open() -> None:
    offer = opportunities.opportunity()
    path = f"/opportunities/{offer.public_id}/still/"
    link = f"{path}{signature(path)}/"

    asked = visitor(None).get(link)
    done = visitor(None).post(link, {"answer": "filled"})
    late = visitor(None).get(link)

    assert asked.content.count(b'name="answer"') == 3
    assert b"Thank you" in done.content
    assert b"closed already" in late.content
    offer.refresh_from_db()
    assert (offer.state, offer.closed_why) == ("closed", "filled")
    assert visitor(None).get(f"{path}forged/").status_code == 404


def test_whoever_warns_hides_it_and_is_not_named_to_the_partner() -> None:
    programme = make.programme()
    ali = make.newcomer(programme).person
    offer = opportunities.opportunity(opportunities.partner(programme.organisation))
    path = reverse("opportunities:report", args=[offer.public_id])

    visitor(ali).post(path, {"why": "money", "words": "They want 200 euros."})

    offer.refresh_from_db()
    assert offer.state == "waiting"
    writing = reverse("opportunities:writing", args=[offer.public_id])
    seen = visitor(offer.posted_by).get(writing).content.decode()
    assert ali.name not in seen
    assert "200 euros" not in seen
