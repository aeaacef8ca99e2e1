"""Spreadsheets and pages of the web, brought in and taken back."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

from rafiqi.areas.opportunities import actions, queries
from rafiqi.areas.opportunities.models import OfferList, Opportunity
from rafiqi.areas.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db
SHEET = """Stellenangebote März;;;;;;
Stelle;Firma;Ort;Lohn;Bewerbungsfrist;Sprachen;Web
Bäckereihelfer;Korn & Co;Leipzig;"14,50 €/Stunde";31.05.2031;Deutsch A2;www.korn.example
Pflegehelferin;Klinik;Berlin;2.450,00 € - 2.700 pro Monat;;Deutsch B1, Englisch A2;
;Ohne Titel GmbH;Bonn;;;;
Fahrer;Schnell;Köln;viel;32.13.2031;;ftp://nein
"""
PAGE = """<html><script>alert(1)</script><script type="application/ld+json">
{"@context":"https://schema.org","@graph":[{"@type":"JobPosting","title":"Gardener",
"description":"<p>Plants &amp; <b>trees</b></p><script>x()<\\/script><p>Outside</p>",
"hiringOrganization":{"@type":"Organization","name":"City Gardens"},
"jobLocation":{"@type":"Place","address":{"addressLocality":"Bremen",
"addressCountry":"DE"}},"baseSalary":{"@type":"MonetaryAmount","currency":"EUR",
"value":{"@type":"QuantitativeValue","minValue":15,"maxValue":17,"unitText":"HOUR"}},
"employmentType":"PART_TIME","validThrough":"2031-06-30T00:00",
"identifier":{"@type":"PropertyValue","value":"G-7"}}]}</script>
<div itemscope itemtype="https://schema.org/JobPosting">
<h1 itemprop="title">Tailor</h1><div itemprop="hiringOrganization" itemscope
itemtype="https://schema.org/Organization"><span itemprop="name">Needle</span></div>
<p itemprop="description">You <em>sew</em>.</p></div></html>"""


def coordinator() -> Person:
    return make.coordinator(make.programme())


def sheet(by: Person, content: bytes = SHEET.encode("cp1252")) -> OfferList:
    assert by.organisation
    return actions.bring_sheet(
        by.organisation, "stellen.csv", content, kind="job", by=by, at=make.NOON
    )


def page(by: Person, text: str = PAGE) -> OfferList:
    assert by.organisation
    return actions.bring_page(
        by.organisation, "job.html", text, kind="job", by=by, at=make.NOON
    )


def test_columns_are_understood_by_their_german_heads() -> None:
    found = sheet(coordinator())

    wanted = ["title", "employer", "place", "pay_from", "apply_by", "languages", "link"]
    assert found.fields == wanted


def test_rows_say_what_is_wrong_and_nothing_is_there_before_a_yes() -> None:
    mira = coordinator()

    view = queries.offer_list(mira, sheet(mira), at=make.NOON)

    assert (view.comes, view.skipped) == (3, 1)
    assert str(view.rows[2].row.skips) == "There is no title."
    unclear = [text for _name, text in view.rows[3].row.unclear]
    assert unclear == ["viel", "32.13.2031", "ftp://nein"]
    assert not Opportunity.objects.exists()


def test_rows_come_in_to_be_checked_with_pay_days_and_languages() -> None:
    mira = coordinator()

    actions.take_in(sheet(mira), by=mira, at=make.NOON)

    baker = Opportunity.objects.get(employer="Korn & Co")
    nurse = Opportunity.objects.get(employer="Klinik")
    assert set(Opportunity.objects.values_list("state", flat=True)) == {"waiting"}
    assert (baker.pay_from, baker.pay_per) == (Decimal("14.50"), "hour")
    assert str(baker.apply_by) == "2031-05-31"
    assert baker.link == "https://www.korn.example"
    assert (nurse.pay_from, nurse.pay_to) == (Decimal(2450), Decimal(2700))
    asked = dict(nurse.languages.values_list("language", "level"))
    assert asked == {"deu": "B1", "eng": "A2"}


def test_the_same_list_again_adds_nothing() -> None:
    mira = coordinator()
    actions.take_in(sheet(mira), by=mira, at=make.NOON)
    again = sheet(mira)

    actions.take_in(again, by=mira, at=make.NOON)

    again.refresh_from_db()
    assert again.outcome == {"added": 0, "here": 3, "skipped": 1}
    assert Opportunity.objects.count() == 3


def test_taking_it_back_leaves_what_somebody_has_checked() -> None:
    mira = coordinator()
    found = sheet(mira)
    actions.take_in(found, by=mira, at=make.NOON)
    checked = Opportunity.objects.get(employer="Klinik")
    actions.refuse(checked, "Not now.", by=mira, at=make.NOON)

    actions.undo(found, by=mira, at=make.NOON)

    found.refresh_from_db()
    assert (found.outcome["gone"], found.outcome["kept"]) == (2, 1)
    assert list(Opportunity.objects.all()) == [checked]
    with pytest.raises(actions.WasDone):
        actions.take_in(found, by=mira, at=make.NOON)


def test_a_workbook_in_arabic_is_read_too() -> None:
    book = openpyxl.Workbook()
    sheet_ = book.active
    assert sheet_
    sheet_.append(["الوظيفة", "المدينة", "الراتب", "العملة"])
    sheet_.append(["خياط", "برلين", "\u0661\u0665 في الساعة", "EUR"])
    made = io.BytesIO()
    book.save(made)
    mira = coordinator()
    found = sheet(mira, made.getvalue())

    actions.take_in(found, by=mira, at=make.NOON)

    offer = Opportunity.objects.get()
    assert offer.title == {"ar": "خياط"}
    assert offer.pay_from == 15


def test_a_file_that_is_no_table_is_sent_back() -> None:
    mira = coordinator()

    for content in (b"", b"\x89PNG\r\n\x1a\n" + bytes(99), b"<html><p>hi</html>"):
        with pytest.raises(actions.NotATable):
            sheet(mira, content)


def test_a_page_gives_its_data_and_nothing_else() -> None:
    mira = coordinator()

    actions.take_in(page(mira), by=mira, at=make.NOON)

    gardener = Opportunity.objects.get(employer="City Gardens")
    tailor = Opportunity.objects.get(employer="Needle")
    assert gardener.about == {"en": "Plants & trees\nOutside"}
    assert (gardener.pay_from, gardener.pay_to) == (Decimal(15), Decimal(17))
    assert gardener.pay_per == "hour"
    assert (gardener.place, str(gardener.apply_by)) == ("Bremen", "2031-06-30")
    assert gardener.key == "G-7"
    assert tailor.about == {"en": "You sew."}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>No data here</p>",
        "{" * 5000,
        "[" * 100_000,
        '<script type="application/ld+json">{"@type": "JobPosting"}</script>',
        '<script type="application/ld+json">{"@type": ["JobPosting"], "title": 7',
        "<div itemscope " * 3000,
        "<![x",
    ],
)
def test_a_hostile_page_gives_nothing_and_breaks_nothing(text: str) -> None:
    with pytest.raises(actions.NothingOnThePage):
        page(coordinator(), text)


def test_a_page_says_no_tags_whatever_it_hides() -> None:
    text = (
        '{"@type":"JobPosting","title":"&lt;script&gt;x&lt;/script&gt;Cook\\u202e",'
        '"description":"&amp;lt;img src=x onerror=alert(1)&amp;gt;Soup"}'
    )
    mira = coordinator()

    actions.take_in(page(mira, text), by=mira, at=make.NOON)

    offer = Opportunity.objects.get()
    assert "Cook" in offer.title["en"]
    assert "<" not in offer.title["en"]
    assert "\u202e" not in offer.title["en"]
