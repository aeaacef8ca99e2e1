"""Consent, knowing what is known, and being forgotten."""

import hashlib
import json

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from rafiqi.areas.matching.models import Answer
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Profile, Skill, Spoken
from rafiqi.areas.privacy import actions, queries
from rafiqi.areas.privacy._wordings import WORDINGS
from rafiqi.areas.privacy.models import Consent
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.personal import PersonalData
from tests import make

pytestmark = pytest.mark.django_db
TEXTS_AS_AGREED_TO = {
    ("matching", "2026-1"): "44db30fc3a741d8a",
    ("contact", "2026-1"): "a8d9f1f0559779cc",
}


def agree(person, **said):
    said = {"wording": "2026-1", "language": "ar"} | said
    return actions.agree(person, "matching", **said, by=person, at=make.NOON)


def test_a_text_that_somebody_agreed_to_never_changes():
    digests = {
        (purpose, version): hashlib.sha256(
            json.dumps(words, sort_keys=True).encode()
        ).hexdigest()[:16]
        for purpose, versions in WORDINGS.items()
        for version, words in versions.items()
    }

    for known, digest in TEXTS_AS_AGREED_TO.items():
        assert digests[known] == digest, known


@pytest.mark.parametrize("language", [tag for tag, _ in settings.LANGUAGES])
def test_every_text_to_agree_to_exists_in_every_language_offered(language):
    assert {w.language for w in queries.public_wordings(language)} == {language}


def test_saying_yes_twice_is_one_yes():
    ali = make.person()

    assert agree(ali) == agree(ali)


def test_nobody_agrees_to_a_text_that_does_not_exist():
    with pytest.raises(actions.NoSuchWording):
        agree(make.person(), wording="1999-1")


def test_a_yes_can_be_taken_back_and_given_again():
    ali = make.person()
    agree(ali)

    actions.withdraw(ali, "matching", by=ali, at=make.NOON)
    agree(ali)

    assert Consent.objects.filter(person=ali, withdrawn_at=None).count() == 1
    assert Consent.objects.filter(person=ali).count() == 2


def test_a_new_models_data_appears_by_itself(monkeypatch):
    ali = make.person("Ali Saleh")
    spoken = PersonalData(about=("person",), fields=("language",), why="A new reason.")
    people.speak(ali, {"tir": "B1"}, by=ali, at=make.NOON)
    monkeypatch.setattr(Spoken, "personal", spoken)

    known = {one["what"]: one for one in queries.known(ali, ali)}

    assert known["Spoken"]["why"] == "A new reason."
    assert known["Spoken"]["rows"] == [{"language": "tir"}]


def test_other_people_are_not_named_in_what_is_known_about_one():
    pair = make.pair()
    ali = pair.mentee.person

    known = json.dumps(queries.known(ali, ali), ensure_ascii=False)

    assert "Ali Saleh" in known
    assert "Noor Haddad" not in known


def everything_stored():
    """Every word in every row of our tables."""
    for model in apps.get_app_config("rafiqi").get_models():
        for row in model._default_manager.all():
            for field in row._meta.concrete_fields:
                yield str(field.value_from_object(row))


def test_nothing_somebody_said_is_left_after_they_are_forgotten():
    pair = make.pair()
    ali = pair.mentee.person
    secret = "Qamishli"
    people.contact(
        ali, email=f"{secret}@example.org", phone="0170 1234567", by=ali, at=make.NOON
    )
    people.rename(ali, secret, by=ali, at=make.NOON)
    people.describe(ali, {"place": secret, "notes": secret}, by=ali, at=make.NOON)
    people.speak(ali, {"ara": "native"}, by=ali, at=make.NOON)
    Answer.objects.create(
        proposal=pair.proposal,
        person=ali,
        is_yes=True,
        words=secret,
        at=make.NOON,
    )
    pair.proposal.reasons = {"place": secret}
    pair.proposal.changed_why = f"Their aunt lives in {secret}."
    pair.proposal.save()
    agree(ali)

    erase_person(ali, by=None, at=make.NOON)

    left = " ".join(everything_stored()).lower()
    assert secret.lower() not in left
    assert "491701234567" not in left
    assert not Profile.objects.filter(person=ali).exists()
    assert not Spoken.objects.filter(person=ali).exists()


def test_what_others_need_stays_without_a_name():
    pair = make.pair()

    erase_person(pair.mentee.person, by=None, at=make.NOON)

    pair.refresh_from_db()
    assert pair.mentee.person.name == "—"
    assert pair.mentor.person.name == "Noor Haddad"


def test_whoever_is_forgotten_cannot_come_in_any_more(client):
    ali = make.person()
    client.force_login(ali)

    erase_person(ali, by=None, at=make.NOON)

    assert client.get("/me/").status_code == 302
    ali.refresh_from_db()
    assert not ali.is_active


def test_forgetting_one_person_leaves_the_others_alone():
    ali, sara = make.person("Ali"), make.person("Sara")
    for who in (ali, sara):
        people.choose_skills(who, ["s-1d21f6ad34"], [], by=who, at=make.NOON)

    erase_person(ali, by=None, at=make.NOON)

    assert [skill.person for skill in Skill.objects.all()] == [sara]


def test_every_way_to_a_person_can_be_followed():
    """A misspelt path in a declaration would hide a table from its owner."""
    for model in apps.get_app_config("rafiqi").get_models():
        for path in model.personal.about:
            step = model
            for name in path.split("__"):
                field = step._meta.get_field(name)
                assert isinstance(field, models.ForeignKey | models.OneToOneField)
                step = field.related_model
            assert step._meta.label == settings.AUTH_USER_MODEL
