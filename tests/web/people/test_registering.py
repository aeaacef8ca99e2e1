"""Amal signs Yara up, face to face, on one telephone, in Arabic."""

import re

import pytest
from django.urls import reverse

from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes.models import Enrolment, Role
from tests import make

pytestmark = pytest.mark.django_db
SAID = {
    "name": "يارا عزيز",
    "language_0": "ara",
    "level_0": "native",
    "goals": ["job", "language"],
    "slots": ["3", "6"],
    "place": "لايبزيغ",
    "wants_same_gender": "on",
    "gender": "f",
    "matching": "on",
}


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def amal(client, programme):
    who = make.person("Amal Osman", organisation=programme.organisation)
    make.enrolment(Role.AMBASSADOR, programme=programme, person=who)
    client.force_login(who)
    return who


@pytest.fixture
def form(programme):
    return reverse("people:register_in", args=[programme.public_id, "ar"])


def newcomer():
    return Enrolment.objects.get(role=Role.NEWCOMER)


def test_the_language_is_asked_before_anything_else(client, programme, amal):
    page = client.get(reverse("people:register", args=[programme.public_id]))

    assert "register/ar/" in page.content.decode()
    assert "<input name" not in page.content.decode()


def test_the_form_is_in_the_newcomers_language_not_the_ambassadors(client, amal, form):
    page = client.get(form)

    assert '<html lang="ar" dir="rtl">' in page.content.decode()
    assert page.headers["Content-Language"] == "ar"
    amal.refresh_from_db()
    assert amal.language == "en"


def test_somebody_without_mail_or_telephone_is_signed_up(client, amal, form):
    client.post(form, SAID)

    enrolment = newcomer()
    yara = enrolment.person
    assert (yara.name, yara.language, yara.email) == ("يارا عزيز", "ar", "")
    assert yara.profile.goals == ["job", "language"]
    assert yara.profile.slots == [3, 6]
    assert yara.profile.wants_same_gender is True
    assert yara.languages.get().language == "ara"
    assert enrolment.came_through.name == "Amal Osman"


def test_consent_is_kept_with_the_words_the_language_and_the_witness(
    client, amal, form
):
    client.post(form, SAID)

    consent = Consent.objects.get()
    assert (consent.purpose, consent.language) == ("matching", "ar")
    assert consent.wording
    assert consent.recorded_by == amal


def test_without_a_yes_nobody_is_signed_up_and_nothing_is_lost(client, amal, form):
    response = client.post(form, SAID | {"matching": ""})

    page = response.content.decode()
    assert not Person.objects.filter(name="يارا عزيز").exists()
    assert 'value="يارا عزيز"' in page
    assert 'value="لايبزيغ"' in page


def test_a_number_somebody_has_already_is_said_in_place(client, amal, form, programme):
    make.person(organisation=programme.organisation, phone="+491701234567")

    response = client.post(form, SAID | {"phone": "0170 1234567"})

    assert response.context["page"].forms.contact.errors["phone"]
    assert not Enrolment.objects.filter(role=Role.NEWCOMER).exists()


def test_a_form_that_arrives_twice_signs_up_one_person(client, amal, form):
    once = re.search(r'name="once" value="([^"]+)"', client.get(form).content.decode())
    said = SAID | {"once": once[1]}

    first, second = client.post(form, said), client.post(form, said)

    assert Person.objects.filter(name="يارا عزيز").count() == 1
    assert second.headers["Location"] == first.headers["Location"]


def test_the_last_page_says_in_arabic_what_happens_next(client, amal, form):
    page = client.post(form, SAID, follow=True)

    assert '<html lang="ar" dir="rtl">' in page.content.decode()
    assert "يارا" in page.content.decode()


def test_an_ambassador_prints_the_card_of_whom_they_have_just_signed_up(
    client, amal, form
):
    client.post(form, SAID)

    card = client.post(reverse("people:card", args=[newcomer().public_id]))

    assert "<svg" in card.content.decode()


def test_an_ambassador_prints_no_card_of_somebody_else(client, amal, programme):
    ali = make.enrolment(programme=programme)

    for method, page in (("get", "registered"), ("post", "card"), ("get", "person")):
        path = reverse(f"people:{page}", args=[ali.public_id])

        assert getattr(client, method)(path).status_code == 404


def test_a_language_we_do_not_have_is_no_page(client, amal, programme):
    path = reverse("people:register_in", args=[programme.public_id, "xx"])

    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "broken",
    [
        {"goals": "riches"},
        {"slots": "99"},
        {"language_0": "xxx"},
        {"birth_year": "long ago"},
        {"name": ""},
        {"name": "x" * 400},
    ],
)
def test_a_broken_answer_is_asked_again(client, amal, form, broken):
    assert client.post(form, SAID | broken).status_code == 200
    assert not Enrolment.objects.filter(role=Role.NEWCOMER).exists()
