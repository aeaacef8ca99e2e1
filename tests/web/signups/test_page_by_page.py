"""Signing up page by page: at the table with Amal, or alone with her code."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.areas.signups import actions
from rafiqi.areas.signups.models import MOST, Draft, Invitation
from rafiqi.flows.leave_programme import leave_programme
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db
SAID = {
    "name": {"name": "يارا عزيز"},
    "contact": {"phone": "+49 170 1234567"},
    "languages": {"language_0": "ara", "level_0": "native"},
    "goals": {"goals": ["job", "language"]},
    "free-time": {"slots": ["3", "6"]},
    "who": {"gender": "f"},
    "meeting": {"place": "لايبزيغ", "wants_same_gender": "on"},
    "consent": {"matching": "on"},
}


@pytest.fixture
def programme():
    return make.programme(name="First steps")


@pytest.fixture
def amal(programme):
    who = make.person("Amal Osman", organisation=programme.organisation)
    make.enrolment(Role.AMBASSADOR, programme=programme, person=who)
    return who


@pytest.fixture
def table(client, amal):
    """Amal's telephone."""
    client.force_login(amal)
    return client


@pytest.fixture
def invitation(programme, amal):
    return actions.invite(programme, by=amal, at=make.now())


@pytest.fixture
def phone():
    """Yara's own telephone: nobody is signed in."""
    return Client()


def began(client, path):
    """Begin in Arabic; the address of the first part."""
    return client.post(path, {"language": "ar"})["Location"]


def at_table(table, programme):
    return began(table, reverse("signups:begin", args=[programme.public_id]))


def alone(phone, invitation):
    return began(phone, reverse("signups:joining", args=[invitation.code]))


def fill(client, at, *, without=(), **other):
    """Answer part after part; where that leads."""
    for part, said in (SAID | other).items():
        if part not in without:
            at = client.post(at, said)["Location"]
        else:
            at = client.post(at, {})["Location"]
    return at


def newcomer():
    return Enrolment.objects.select_related("person__profile").get(role=Role.NEWCOMER)


def test_part_by_part_somebody_is_signed_up_at_the_table(table, programme, amal):
    at = fill(table, at_table(table, programme))

    yara = newcomer()
    assert at == reverse("people:registered", args=[yara.public_id])
    assert (yara.person.name, yara.person.language) == ("يارا عزيز", "ar")
    assert set(yara.person.profile.goals) == {"job", "language"}
    assert yara.came_through == amal
    assert Consent.objects.filter(person=yara.person).count() == 1
    assert not Draft.objects.exists()


def test_with_a_coordinators_code_one_tap_says_how_they_came(phone, programme):
    mira = make.coordinator(programme)
    first = alone(phone, actions.invite(programme, by=mira, at=make.now()))

    at = first
    said = {key: it for key, it in SAID.items() if key != "consent"}
    for answer in (*said.values(), {"came_by": "event"}, SAID["consent"]):
        at = phone.post(at, answer)["Location"]

    assert (newcomer().came_by, newcomer().came_through) == ("event", None)


def test_whom_an_ambassador_invites_is_not_asked_how_they_came(phone, invitation):
    first = alone(phone, invitation)

    assert phone.get(first.replace("/name/", "/coming/")).status_code == 404


def test_every_part_is_in_the_newcomers_language_with_a_picture(table, programme):
    first = at_table(table, programme)

    for part in SAID:
        page = table.get(first.replace("/name/", f"/{part}/"))
        assert '<html lang="ar" dir="rtl">' in page.content.decode()
        assert 'class="pic"' in page.content.decode()


def test_only_a_name_and_a_yes_are_needed(table, programme):
    fill(table, at_table(table, programme), without=set(SAID) - {"name", "consent"})

    assert newcomer().person.phone == ""


def test_what_was_said_is_there_again_after_the_connection_broke(table, programme):
    first = at_table(table, programme)
    second = table.post(first, SAID["name"])["Location"]
    table.post(second, SAID["contact"])

    begun = table.get(reverse("people:register", args=[programme.public_id]))

    assert "يارا عزيز" in text(begun)
    assert first in begun.content.decode()
    assert 'value="+49 170 1234567"' in table.get(second).content.decode()


def test_a_tick_that_is_taken_away_stays_away(table, programme):
    first = at_table(table, programme)
    goals = first.replace("/name/", "/goals/")
    table.post(goals, SAID["goals"])
    table.post(goals, {})

    assert " checked" not in table.get(goals).content.decode()


def test_without_a_yes_nobody_is_taken_in_and_nothing_is_lost(table, programme):
    first = at_table(table, programme)
    for part in list(SAID)[:-1]:
        table.post(first.replace("/name/", f"/{part}/"), SAID[part])

    page = table.post(first.replace("/name/", "/consent/"), {})

    assert page.status_code == 200
    assert 'class="error"' in page.content.decode()
    assert Draft.objects.get().answers["place"] == ["لايبزيغ"]
    assert not Enrolment.objects.filter(role=Role.NEWCOMER).exists()


def test_who_jumps_to_the_end_is_led_back_to_the_name(table, programme):
    first = at_table(table, programme)

    last = table.post(first.replace("/name/", "/consent/"), SAID["consent"])

    assert last["Location"] == first


def test_a_phone_number_that_is_known_leads_back_to_it(table, programme):
    make.person(organisation=programme.organisation, phone="+491701234567")

    at = fill(table, at_table(table, programme))

    assert at.endswith("/contact/")
    assert "هذا مسجَّل هنا من قبل لشخص آخر." in text(table.get(at))
    assert Draft.objects.get().answers["name"] == ["يارا عزيز"]


def test_nobody_else_reads_what_was_begun_at_the_table(table, programme, phone):
    first = at_table(table, programme)
    colleague = make.coordinator(programme)

    assert phone.get(first).status_code == 404
    phone.force_login(colleague)
    assert phone.get(first).status_code == 404


def test_with_a_code_somebody_signs_up_alone_and_gets_a_card(phone, invitation, amal):
    typed = f" {invitation.code[:4].upper()} {invitation.code[4:]} "
    welcome = phone.post(reverse("signups:join"), {"code": typed})
    assert welcome["Location"] == reverse("signups:joining", args=[invitation.code])

    at = fill(phone, alone(phone, invitation))

    assert at == reverse("signups:welcome")
    assert newcomer().came_through == amal
    assert "يارا" in text(phone.get(at))
    card = phone.post(reverse("signups:card"))
    assert card["Cache-Control"] == "no-store"
    assert "+491701234567" in text(card)
    assert phone.post(reverse("signups:card")).status_code == 404
    invitation.refresh_from_db()
    assert (invitation.begun, invitation.finished) == (1, 1)


def test_who_has_signed_up_alone_goes_on_to_their_first_page(phone, invitation):
    fill(phone, alone(phone, invitation))
    card = phone.post(reverse("signups:card"))

    assert reverse("signups:come_in") in card.content.decode()
    assert phone.post(reverse("signups:come_in"))["Location"] == "/"
    assert "نبحث لك عمّن يرافقك" in text(phone.get("/"))
    phone.post(reverse("accounts:sign_out"))
    assert phone.post(reverse("signups:come_in")).status_code == 404


def test_nobody_comes_in_from_a_phone_on_which_nobody_signed_up(phone, invitation):
    fill(phone, alone(phone, invitation))

    assert Client().post(reverse("signups:come_in")).status_code == 404


def test_the_same_phone_goes_on_and_another_phone_sees_nothing(phone, invitation):
    first = alone(phone, invitation)
    phone.post(first, SAID["name"])
    here = reverse("signups:joining", args=[invitation.code])

    assert first in phone.get(here).content.decode()
    assert first not in Client().get(here).content.decode()
    assert Client().get(first).status_code == 404
    assert Client().get(reverse("signups:welcome")).status_code == 404


def test_the_first_page_leads_to_where_a_code_is_typed(phone):
    phone.cookies["rafiqi_language"] = "en"

    page = phone.get("/").content.decode()

    assert f'href="{reverse("signups:join")}"' in page


def test_a_wrong_code_is_told_kindly(phone):
    page = phone.post(reverse("signups:join"), {"code": "wrong"})

    assert "We do not know this code. Please check it." in text(page)
    assert phone.get("/join/wrongcod/").status_code == 404


def test_a_code_ends_when_whoever_gave_it_signs_nobody_up_any_more(
    phone, programme, amal, invitation
):
    leave_programme(
        Enrolment.objects.get(person=amal, programme=programme),
        by=make.coordinator(programme),
        at=make.now(),
    )

    here = reverse("signups:joining", args=[invitation.code])

    assert phone.get(here).status_code == 404
    assert phone.post(here, {"language": "ar"}).status_code == 404


def test_a_code_ends_after_two_weeks_or_when_it_is_stopped(phone, table, invitation):
    here = reverse("signups:joining", args=[invitation.code])
    with time_machine.travel(make.now() + timedelta(days=15), tick=False):
        assert phone.get(here).status_code == 404
    first = alone(phone, invitation)

    table.post(reverse("signups:stop", args=[invitation.public_id]))

    assert phone.get(here).status_code == 404
    assert phone.get(first).status_code == 200


def test_a_code_that_is_passed_on_too_often_is_used_up(phone, invitation, programme):
    Invitation.objects.update(begun=MOST)

    assert phone.get(f"/join/{invitation.code}/").status_code == 404
    with pytest.raises(actions.UsedUp):
        actions.begin(programme, "ar", invitation=invitation, by=None, at=make.now())


def test_an_ambassador_shows_the_code_as_picture_and_words(table, programme):
    made = table.post(
        reverse("signups:invitations", args=[programme.public_id]), follow=True
    )

    (invitation,) = Invitation.objects.all()
    code = f"{invitation.code[:4]} {invitation.code[4:]}"
    assert code in text(made)
    assert "<svg" in made.content.decode()


def test_more_than_anybody_types_is_refused(table, programme, amal):
    at_table(table, programme)
    draft = Draft.objects.get()

    with pytest.raises(actions.TooMuch):
        actions.keep(draft, {"place": ["x" * 20_001]}, by=amal, at=make.now())


def test_after_two_weeks_what_nobody_finished_is_gone(table, programme):
    first = at_table(table, programme)
    later = make.now() + timedelta(days=14)

    actions.forget(by=None, at=later)

    assert not Draft.objects.exists()
    assert table.get(first).status_code == 404


def test_a_newcomer_cannot_invite(client, programme):
    ali = make.enrolment(programme=programme).person
    client.force_login(ali)

    path = reverse("signups:invitations", args=[programme.public_id])
    assert client.get(path).status_code == 404


def test_a_second_phone_never_gets_the_account(phone, invitation):
    fill(phone, alone(phone, invitation))

    assert Client().post(reverse("signups:card")).status_code == 404
    assert Person.objects.filter(name="يارا عزيز").count() == 1
