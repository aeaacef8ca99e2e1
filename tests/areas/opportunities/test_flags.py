"""Red flags: each is raised by what it is about, and by nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rafiqi.areas.opportunities import _flags, _phrases
from rafiqi.areas.opportunities.models import Opportunity, PayFloor

FLOOR = PayFloor(an_hour=Decimal("13.90"), currency="EUR", country="DE")


def flags(floor: PayFloor | None = None, **said: Any) -> dict[str, str]:
    """The flags of a well-paid job, but for what is said. Key to what was seen."""
    usual: dict[str, Any] = {
        "kind": "job",
        "title": {"en": "Baker"},
        "about": {"en": "You bake bread."},
        "asked": {},
        "contact": "jobs@bakery.example",
        "is_paid": True,
        "pay_from": Decimal(16),
        "pay_per": "hour",
        "currency": "EUR",
    }
    found = _flags.flags(Opportunity(**{**usual, **said}), floor)
    return {one.key: one.seen for one in found}


def test_a_decent_offer_raises_none() -> None:
    assert flags(FLOOR) == {}


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        ("papers_kept", "We keep your passport in our safe"),
        ("papers_kept", "نحتفظ بجواز سفرك عندنا"),
        (
            "papers_kept",
            "Den Reisepass bei uns hinterlegen",
        ),
        ("papers_kept", "Nous gardons votre passeport"),
        ("papers_kept", "Паспорт зберігається в офісі"),
        ("fee", "There is a registration fee of 50 euros"),
        ("fee", "Kautionszahlung von 200 Euro"),
        ("fee", "يجب دفع رسوم التسجيل"),
        ("fee", "Frais d'inscription : 80 euros"),
        ("money_first", "Please transfer the money by Western Union"),
        ("money_first", "передоплата за житло"),
        ("copies_first", "Send a copy of your passport by WhatsApp"),
        ("copies_first", "أرسل صورة جواز السفر"),
        ("no_papers", "No papers needed!"),
        ("no_papers", "Bar auf die Hand"),
        ("no_papers", "والدفع نقدًا كل يوم"),
        ("no_papers", "travail au noir, sans contrat"),
        ("no_papers", "Робота без документів"),
        ("debt", "Travel costs are deducted from your wage"),
        ("room_tied", "Live-in carer for an old lady"),
        ("closed_in", "Workers are not allowed to leave the site"),
        ("looks", "Send a full body photo"),
        ("too_good", "Earn up to 5000 a week"),
    ],
)
def test_words_raise_a_flag_in_many_languages(flag: str, text: str) -> None:
    assert flag in flags(FLOOR, about={"xx": text})


@pytest.mark.parametrize(
    "text",
    [
        "We pay the course fee for you",
        "Bring your passport on the first day so that we can copy nothing.",
        "Wir arbeiten mit dem Passbild-Automaten",
        "An attractive salary and a written contract",
        "عقد عمل مكتوب وراتب شهري",
        "Die Kollegen sprechen Englisch",
    ],
)
def test_decent_sentences_raise_none(text: str) -> None:
    assert flags(FLOOR, about={"xx": text}) == {}


def test_pay_below_the_least_is_said_with_both_figures() -> None:
    monthly = flags(
        FLOOR, pay_from=Decimal(2000), pay_per="month", hours_from=40, hours_to=40
    )

    assert flags(FLOOR, pay_from=Decimal("13.89")) == {"pay_low": "13.89 < 13.90 EUR"}
    assert flags(FLOOR, pay_from=Decimal("13.90")) == {}
    assert monthly == {"pay_low": "11.51 < 13.90 EUR"}
    assert flags(None, pay_from=Decimal(1)) == {}


def test_an_apprentice_may_earn_less_than_the_least() -> None:
    low = {"pay_from": Decimal(1100), "pay_per": "month", "hours_from": 39}

    assert flags(FLOOR, kind="apprenticeship", **low) == {}


def test_work_without_pay_is_short_or_asked_about() -> None:
    unpaid: dict[str, Any] = {"is_paid": False, "pay_from": None, "pay_per": ""}
    first = date(2031, 3, 1)

    assert "unpaid_job" in flags(**unpaid)
    assert flags(kind="internship", **unpaid) == {"unpaid_long": "?"}
    four_weeks: dict[str, Any] = {"starts_on": first, "ends_on": date(2031, 3, 28)}
    assert flags(kind="internship", **unpaid, **four_weeks) == {}
    half_a_year: dict[str, Any] = {"starts_on": first, "ends_on": date(2031, 8, 31)}
    assert "unpaid_long" in flags(kind="internship", **unpaid, **half_a_year)
    assert "pay_unsaid" in flags(is_paid=None, pay_from=None, pay_per="")


def test_a_room_that_ends_with_the_work_long_hours_and_a_fee_are_seen() -> None:
    assert "room_tied" in flags(has_accommodation=True, accommodation_ends=True)
    assert flags(has_accommodation=True) == {}
    assert flags(hours_from=50, hours_to=60) == {"hours_long": "60"}
    assert flags(fee=Decimal(30)) == {"fee": "30 EUR"}
    assert flags(kind="course", fee=Decimal(300), pay_from=None, is_paid=None) == {}


def test_whoever_is_reached_only_by_a_mobile_number_is_asked_about() -> None:
    assert "messenger" in flags(contact="+49 170 1234567")
    assert "messenger" in flags(contact="WhatsApp 0170 1234567")
    assert flags(contact="Ms Berg, 030 1234567", address="Ring 1") == {}
    assert flags(contact="+49 170 1234567", link="https://bakery.example") == {}


def test_pay_that_is_too_good_is_asked_about_where_nothing_is_asked() -> None:
    assert "too_good" in flags(FLOOR, pay_from=Decimal(90))
    assert flags(FLOOR, pay_from=Decimal(90), education=6) == {}


def test_every_flag_has_a_sentence_and_something_to_do() -> None:
    for key, rule in _flags.RULES.items():
        assert str(rule.says).endswith("."), key
        assert str(rule.do).endswith("."), key


def test_phrases_belong_to_flags_and_find_themselves() -> None:
    known = _phrases.phrases()

    assert set(known) <= set(_flags.RULES)
    for flag, by_language in known.items():
        assert {"en", "ar"} <= set(by_language), flag
        for said in by_language.values():
            for phrase in said:
                sentence = f"x {phrase.replace('*', 'the old')} x"
                assert _phrases.found(flag, [sentence]), (flag, phrase)
