"""A person's own pages: see, correct, take back, take away."""

import json

import pytest
from django.urls import reverse

from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Skill, Spoken
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.privacy.models import Consent
from tests import make

pytestmark = pytest.mark.django_db
FIRST_AID = "s-1d21f6ad34"


@pytest.fixture
def ali(client):
    ali = make.enrolment().person
    people.rename(ali, "Ali Saleh", by=ali, at=make.NOON)
    client.force_login(ali)
    return ali


def part(name):
    return reverse("people:part", args=[name])


def test_everything_that_was_said_stands_on_ones_own_page(client, ali):
    said = {"place": "Leipzig", "goals": ["study"], "slots": [5], "origin": "SY"}
    people.describe(ali, said, by=ali, at=make.NOON)
    people.speak(ali, {"ara": "native"}, by=ali, at=make.NOON)
    people.choose_skills(ali, [FIRST_AID], [], by=ali, at=make.NOON)

    page = client.get(reverse("people:me")).content.decode()

    for words in ("Ali Saleh", "Leipzig", "studying", "Syria", "Arabic"):
        assert words in page
    assert "Tuesday" in page
    assert "provide first aid" in page


def test_ones_own_page_is_in_ones_own_language(client, ali):
    people.speak(ali, {"ara": "native"}, by=ali, at=make.NOON)
    people.choose_language(ali, "ar", by=ali, at=make.NOON)

    page = client.get(reverse("people:me")).content.decode()

    assert 'dir="rtl"' in page
    assert "العربية" in page


@pytest.mark.parametrize(
    ("name", "said", "field", "kept"),
    [
        ("about", {"gender": "f", "birth_year": "1990"}, "birth_year", 1990),
        ("about", {"has_refugee_background": "yes"}, "has_refugee_background", True),
        ("goals", {"goals": ["job", "study"]}, "goals", ["job", "study"]),
        ("free-time", {"slots": ["0", "20"]}, "slots", [0, 20]),
        ("meeting", {"format": "both"}, "in_person", True),
        ("meeting", {"format": "in_person"}, "online", False),
        ("meeting", {"format": ""}, "online", None),
        ("meeting", {"wants_same_gender": "on"}, "wants_same_gender", True),
        ("work", {"years": "7", "education": "6"}, "education", 6),
    ],
)
def test_each_part_of_a_profile_can_be_changed(client, ali, name, said, field, kept):
    response = client.post(part(name), said)

    assert response.headers["Location"] == reverse("people:me")
    ali.profile.refresh_from_db()
    assert getattr(ali.profile, field) == kept


def test_a_form_starts_from_what_was_said_before(client, ali):
    said = {"online": True, "in_person": True, "slots": [4]}
    people.describe(ali, said, by=ali, at=make.NOON)

    meeting = client.get(part("meeting")).context["form"]
    week = client.get(part("free-time")).content.decode()

    assert meeting["format"].value() == "both"
    assert week.count(" checked") == 1


def test_a_number_that_is_none_is_named_and_nothing_is_lost(client, ali):
    response = client.post(part("contact"), {"phone": "call me", "email": "a@b.org"})

    assert "does not look like a phone number" in response.content.decode()
    assert 'value="a@b.org"' in response.content.decode()


def test_ones_time_zone_can_be_changed(client, ali):
    client.post(part("time-zone"), {"time_zone": "Africa/Kampala"})

    ali.refresh_from_db()
    assert ali.time_zone == "Africa/Kampala"


def test_an_unknown_part_is_no_page(client, ali):
    assert client.get(part("bank-account")).status_code == 404


def test_languages_are_added_changed_and_taken_away(client, ali):
    people.speak(ali, {"ara": "native", "fra": "A1"}, by=ali, at=make.NOON)

    client.post(
        part("languages"),
        {
            "language_0": "ara",
            "level_0": "native",
            "language_1": "",
            "language_2": "deu",
            "level_2": "B1",
            "other": "tagalog",
        },
    )

    spoken = set(Spoken.objects.values_list("language", "level"))
    assert spoken == {("ara", "native"), ("deu", "B1"), ("tgl", "")}


def test_a_language_nobody_knows_is_asked_again(client, ali):
    response = client.post(part("languages"), {"other": "Klingonian"})

    assert "We do not know this language" in response.content.decode()


def test_a_skill_is_searched_chosen_and_taken_away(client, ali):
    url = reverse("people:skills")

    found = client.get(url, {"q": "first aid"}).content.decode()
    client.post(url, {"has": FIRST_AID})
    chosen = list(Skill.objects.values_list("concept", "is_wanted"))
    client.post(url, {"neither": FIRST_AID})

    assert FIRST_AID in found
    assert chosen == [(FIRST_AID, False)]
    assert not Skill.objects.exists()


def test_moving_a_skill_to_the_other_list_keeps_it_once(client, ali):
    url = reverse("people:skills")

    client.post(url, {"wants": FIRST_AID})
    client.post(url, {"has": FIRST_AID})

    assert list(Skill.objects.values_list("is_wanted", flat=True)) == [False]


def test_the_source_of_the_skills_is_named(client, ali):
    for name in ("people:skills", "people:occupation"):
        page = client.get(reverse(name)).content.decode()

        assert "uses the ESCO classification of the European Commission" in page


def test_an_occupation_is_chosen_from_what_was_found(client, ali):
    url = reverse("people:occupation")
    found = client.get(url, {"q": "nurse"}).context["page"].matches

    client.post(url, {"occupation": found[0].key})

    assert found[0].name in client.get(reverse("people:me")).content.decode()


def test_an_invented_occupation_changes_nothing(client, ali):
    client.post(reverse("people:occupation"), {"occupation": "o-0000000000"})

    ali.profile.refresh_from_db()
    assert ali.profile.occupation == ""


def test_taking_back_consent_to_matching_takes_somebody_out_of_it(client, ali):
    privacy.agree(
        ali, "matching", wording="2026-1", language="ar", by=ali, at=make.NOON
    )

    client.post(reverse("people:consents"), {"purpose": "matching", "withdraw": "1"})

    assert Consent.objects.get().withdrawn_at is not None
    assert make.Enrolment.objects.get(person=ali).state == "paused"


def test_taking_back_another_consent_leaves_matching_alone(client, ali):
    client.post(reverse("people:consents"), {"purpose": "contact", "withdraw": "1"})

    assert make.Enrolment.objects.get(person=ali).state == "active"


def test_a_yes_is_kept_with_its_wording_and_language(client, ali):
    said = {"purpose": "matching", "wording": "2026-1", "language": "ar"}

    client.post(reverse("people:consents"), said)

    consent = Consent.objects.get()
    assert (consent.wording, consent.language) == ("2026-1", "ar")
    assert consent.recorded_by == ali


def test_what_we_know_can_be_taken_away_as_a_file(client, ali):
    response = client.get(reverse("people:download"))

    known = {one["what"]: one for one in json.loads(response.content)}
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert known["Person"]["rows"][0]["name"] == "Ali Saleh"
    assert known["Profile"]["why"]


def test_whoever_asks_to_be_forgotten_is_matched_no_more(client, ali):
    client.post(reverse("people:erase"))

    page = client.get(reverse("people:erase")).content.decode()
    assert "We know that you want to be forgotten" in page
    assert make.Enrolment.objects.get(person=ali).state == "paused"


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "'; DROP TABLE", "{{ x }}"]
)
def test_hostile_words_stay_words(client, ali, hostile):
    client.post(part("meeting"), {"place": hostile})

    page = client.get(reverse("people:me")).content.decode()

    assert "<script>alert" not in page
    ali.profile.refresh_from_db()
    assert ali.profile.place == hostile
