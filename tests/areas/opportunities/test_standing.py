"""Checked, changed, asked about, closed by silence: how an opportunity stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.opportunities import access, actions, queries
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import opportunities

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def open_one(**fields: Any) -> Opportunity:
    return opportunities.opportunity(**fields)


def again(offer: Opportunity) -> Opportunity:
    """It as it stands in the database."""
    return Opportunity.objects.get(pk=offer.pk)


def letters() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("kind", flat=True))


def clock(*days: int, since: datetime = make.NOON) -> Iterator[datetime]:
    """Let the clock do its work after so many days."""
    for number in days:
        actions.look_after(by=None, at=since + number * DAY)
        yield since + number * DAY


def test_nobody_checks_what_they_wrote_while_a_colleague_could() -> None:
    programme = make.programme()
    mira = make.coordinator(programme)
    partner = opportunities.partner(programme.organisation)
    offer = opportunities.opportunity(partner, by=mira, is_open=False)

    actions.accept(offer, by=mira, at=make.NOON)  # alone, she may
    second = opportunities.opportunity(partner, by=mira, is_open=False)
    make.coordinator(programme, "Max Braun")

    with pytest.raises(actions.OwnOffer):
        actions.accept(second, by=mira, at=make.NOON)


def test_whoever_mends_a_word_for_a_partner_may_still_check_it() -> None:
    programme = make.programme()
    mira = make.coordinator(programme)
    make.coordinator(programme, "Max Braun")
    partner = opportunities.partner(programme.organisation)
    offer = opportunities.opportunity(partner, is_open=False)

    actions.write(offer, by=mira, at=make.NOON, about={"en": "You help people."})
    actions.accept(offer, by=mira, at=make.NOON)

    assert again(offer).state == "open"


def test_a_new_wage_is_checked_again_and_a_new_sentence_is_not() -> None:
    offer = open_one()
    by = offer.posted_by
    assert by

    actions.write(offer, by=by, at=make.NOON, about={"en": "You help on two wards."})
    quiet = again(offer).state
    actions.write(offer, by=by, at=make.NOON, pay_from=Decimal(1200))

    assert (quiet, again(offer).state) == ("open", "waiting")
    assert offer.partner
    newcomer = make.person(organisation=offer.organisation)
    with pytest.raises(NotFound):
        access.opportunity(newcomer, offer.public_id)


def test_a_sentence_with_a_red_flag_is_checked_again() -> None:
    offer = open_one()
    assert offer.posted_by

    actions.write(
        offer,
        by=offer.posted_by,
        at=make.NOON,
        about={"en": "We keep your passport."},
    )

    assert again(offer).state == "waiting"


def test_what_changed_since_the_check_is_shown_beside_what_was() -> None:
    programme = make.programme()
    mira = make.coordinator(programme)
    offer = opportunities.opportunity(opportunities.partner(programme.organisation))
    assert offer.posted_by

    actions.write(offer, by=offer.posted_by, at=make.NOON, place="Bonn")

    (change,) = queries.checking(mira, again(offer), at=make.NOON).changed
    assert (change.field, change.was, change.now) == ("place", "Berlin", "Bonn")


def test_a_report_hides_it_at_once_and_tells_the_team() -> None:
    programme = make.programme()
    mira = make.coordinator(programme)
    ali = make.newcomer(programme).person
    offer = opportunities.opportunity(opportunities.partner(programme.organisation))

    actions.report(offer, "papers", "They took my passport.", by=ali, at=make.NOON)

    assert again(offer).state == "waiting"
    told = Letter.objects.filter(kind="opportunity_reported")
    assert [one.to for one in told] == [mira]
    (line,) = queries.waiting(mira, at=make.NOON).lines
    assert line.reports == 1
    desk = queries.desk(mira, at=make.NOON)
    assert (desk.waiting, desk.reported) == (1, 1)
    assert offer.posted_by
    with pytest.raises(actions.UnderReport):
        actions.resume(again(offer), by=offer.posted_by, at=make.NOON)


def test_refusing_needs_a_sentence_and_the_poster_gets_it() -> None:
    programme = make.programme()
    mira = make.coordinator(programme)
    partner = opportunities.partner(programme.organisation)
    offer = opportunities.opportunity(partner, is_open=False)

    with pytest.raises(actions.SayWhy):
        actions.refuse(offer, " ", by=mira, at=make.NOON)
    actions.refuse(offer, "The pay is missing.", by=mira, at=make.NOON)

    (letter,) = Letter.objects.all()
    assert letter.to == offer.posted_by
    assert access.enclosure(letter).says["answer"] == "The pay is missing."


def test_it_closes_by_itself_after_the_last_day() -> None:
    offer = open_one(apply_by=date(2031, 3, 10))

    states = [(again(offer).state) for _ in clock(8, 9, 11)]

    assert states == ["open", "open", "closed"]
    assert again(offer).closed_why == "expired"
    assert letters() == ["opportunity_accepted", "opportunity_over"]


def test_silence_is_asked_about_twice_and_then_closes_it() -> None:
    offer = open_one()

    states = [again(offer).state for _ in clock(20, 22, 22, 26, 28, 28, 31, 33, 34)]

    assert states == ["open"] * 7 + ["closed"] * 2
    assert again(offer).closed_why == "silent"
    assert letters() == [
        "opportunity_accepted",
        "opportunity_still",
        "opportunity_still_again",
        "opportunity_silent",
    ]


def test_an_answer_stops_the_questions_for_a_while() -> None:
    offer = open_one()
    *_past, now = clock(22, 28)

    actions.confirm(offer, "open", by=None, at=now)

    assert [again(offer).state for _ in clock(33, 40, 48)] == ["open"] * 3
    assert letters().count("opportunity_still") == 1
    assert again(offer).asked_at is None


def test_filled_is_filled_and_needs_no_second_look() -> None:
    offer = open_one()

    actions.confirm(offer, "filled", by=None, at=make.NOON)

    assert (again(offer).state, again(offer).closed_why) == ("closed", "filled")
    with pytest.raises(actions.IsOver):
        actions.confirm(offer, "open", by=None, at=make.NOON)


def test_a_copy_is_a_draft_with_the_same_needs() -> None:
    offer = open_one(
        skills={"s-2475cd278d": True}, languages={"deu": "B1"}, papers=["cv"]
    )
    assert offer.posted_by

    made = actions.copy(offer, by=offer.posted_by, at=make.NOON)

    assert (made.state, made.checked_at, made.papers) == ("draft", None, ["cv"])
    assert [one.concept for one in made.skills.all()] == ["s-2475cd278d"]
    assert [one.level for one in made.languages.all()] == ["B1"]
    assert again(offer).skills.count() == 1


def test_whoever_is_forgotten_is_nobody_to_ask_any_more() -> None:
    petra = opportunities.contact(opportunities.partner(), "Petra Lind")
    partner = opportunities.partner(petra.organisation, "Inn")
    hers = opportunities.opportunity(partner, by=petra, contact="Petra Lind, room 3")
    firms = opportunities.opportunity(partner, by=petra, contact="jobs@inn.example")

    erase_person(petra, by=petra, at=make.NOON)

    assert (again(hers).contact, again(hers).state) == ("", "paused")
    assert (again(firms).contact, again(firms).state) == ("jobs@inn.example", "open")


def test_strangers_and_other_organisations_find_nothing() -> None:
    offer = open_one()
    stranger = make.person(organisation=make.organisation("Far Away"))

    for door in (access.opportunity, access.written, access.checked):
        with pytest.raises(NotFound):
            door(stranger, offer.public_id)
    with pytest.raises(NotFound):
        access.written(make.person(organisation=offer.organisation), offer.public_id)


def test_a_list_costs_as_many_queries_for_three_as_for_one(
    django_assert_num_queries: Any,
) -> None:
    partner = opportunities.partner()
    mira = make.coordinator(make.programme(partner.organisation))
    for _number in range(3):
        opportunities.opportunity(partner)
        opportunities.opportunity(partner, is_open=False)

    with django_assert_num_queries(2):
        found = queries.opportunities(mira, queries.Search(), at=make.NOON)
    with django_assert_num_queries(5):
        waiting = queries.waiting(mira, at=make.NOON)

    assert (len(found.lines), len(waiting.lines)) == (3, 3)


def test_words_are_found_in_any_script_and_places_too() -> None:
    partner = opportunities.partner()
    reader = make.person(organisation=partner.organisation)
    nurse = opportunities.opportunity(partner)
    opportunities.opportunity(
        partner, title={"en": "Baker"}, place="Köln", about={"en": "Bread"}
    )

    def ids(**asked: str) -> set[str]:
        search = queries.Search(**asked)
        found = queries.opportunities(reader, search, at=make.NOON)
        return {line.id for line in found.lines}

    assert ids(words="مُساعد") == {nurse.public_id}
    assert ids(words="NURSING assist") == {nurse.public_id}
    assert ids(place="koln").isdisjoint({nurse.public_id})
    assert len(ids(kind="job")) == 2
    assert ids(kind="event") == set()
