# ruff: noqa: RUF001  digits and letters of several scripts

import pytest

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.people import actions
from rafiqi.areas.people.models import Person, Skill, Spoken
from tests import make

pytestmark = pytest.mark.django_db
FIRST_AID, SPREADSHEETS = "s-1d21f6ad34", "s-1973c966f2"


def register(organisation, **fields):
    fields = {"name": "Ali Saleh", "language": "ar"} | fields
    return actions.register(organisation, **fields, by=None, at=make.NOON)


def test_somebody_is_taken_in_with_an_empty_profile_and_no_password():
    person = register(make.organisation(time_zone="Europe/Rome"))

    assert person.profile.goals == []
    assert person.time_zone == "Europe/Rome"
    assert not person.has_usable_password()
    assert Entry.objects.get().verb == "people.registered"


def test_addresses_and_numbers_are_kept_in_one_way_of_writing():
    person = register(
        make.organisation(), email=" Ali@Example.ORG ", phone="٠١٧٠ ١٢٣٤٥٦٧"
    )

    assert person.email == "ali@example.org"
    assert person.phone == "+491701234567"


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ({"email": "ali@example.org"}, {"email": "ALI@example.org"}, "email"),
        ({"phone": "0170 1234567"}, {"phone": "+49 170 1234567"}, "phone"),
    ],
)
def test_nobody_is_registered_twice_in_one_organisation(first, second, field):
    organisation = make.organisation()
    known = register(organisation, **first)

    with pytest.raises(actions.AlreadyKnown) as no:
        register(organisation, **second)

    assert (no.value.field, no.value.person) == (field, known)


def test_two_organisations_may_know_the_same_mailbox():
    register(make.organisation(), email="ali@example.org")
    register(make.organisation(), email="ali@example.org")

    assert Person.objects.filter(email="ali@example.org").count() == 2


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"name": "  "}, actions.Nameless),
        ({"email": "ali at home"}, actions.NoSuchEmail),
        ({"phone": "call me"}, actions.NoSuchPhone),
    ],
)
def test_what_cannot_be_a_name_or_an_address_is_refused(fields, refusal):
    with pytest.raises(refusal):
        register(make.organisation(), **fields)


def test_keeping_ones_own_number_is_no_clash():
    person = register(make.organisation(), phone="0170 1234567")

    actions.contact(
        person, email="ali@example.org", phone="+491701234567", by=person, at=make.NOON
    )

    assert person.email == "ali@example.org"


def test_a_new_name_is_found_in_its_new_writing():
    person = register(make.organisation())

    actions.rename(person, "  Zoë   O'Brien ", by=person, at=make.NOON)

    person.refresh_from_db()
    assert (person.name, person.name_folded) == ("Zoë O'Brien", "zoe obrien")


def test_a_profile_keeps_what_was_said_in_good_order():
    person = make.person()
    said = {
        "goals": ["study", "job", "job"],
        "slots": ["20", 0, 3],
        "origin": "sy",
        "birth_year": "1994",
        "gender": "f",
        "place": "  Leipzig ",
        "online": True,
        "education": None,
    }

    actions.describe(person, said, by=person, at=make.NOON)

    person.profile.refresh_from_db()
    kept = {name: getattr(person.profile, name) for name in said}
    assert kept == {
        "goals": ["job", "study"],
        "slots": [0, 3, 20],
        "origin": "SY",
        "birth_year": 1994,
        "gender": "f",
        "place": "Leipzig",
        "online": True,
        "education": None,
    }


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("goals", ["riches"]),
        ("slots", [21]),
        ("slots", "often"),
        ("origin", "ZZ"),
        ("birth_year", 2032),
        ("birth_year", 1066),
        ("gender", "unknown"),
        ("education", 9),
        ("years", -1),
        ("place", "x" * 81),
        ("online", "perhaps"),
    ],
)
def test_a_profile_refuses_what_it_does_not_understand(field, said):
    person = make.person()

    with pytest.raises(actions.NotUnderstood) as no:
        actions.describe(person, {field: said}, by=person, at=make.NOON)

    assert no.value.field == field


def test_what_is_not_named_stays_as_it_was():
    person = make.person()
    actions.describe(person, {"place": "Leipzig"}, by=person, at=make.NOON)

    actions.describe(person, {"years": 4}, by=person, at=make.NOON)

    person.profile.refresh_from_db()
    assert (person.profile.place, person.profile.years) == ("Leipzig", 4)


def test_languages_are_said_as_a_whole():
    person = make.person()
    actions.speak(person, {"ara": "native", "fra": "A1"}, by=person, at=make.NOON)

    actions.speak(person, {"ara": "native", "deu": ""}, by=person, at=make.NOON)

    spoken = Spoken.objects.values_list("language", "level")
    assert set(spoken) == {("ara", "native"), ("deu", "")}


@pytest.mark.parametrize("said", [{"xx!": "B1"}, {"ara": "fluent"}])
def test_a_language_or_level_nobody_knows_is_refused(said):
    person = make.person()

    with pytest.raises(actions.UnknownLanguage):
        actions.speak(person, said, by=person, at=make.NOON)


def test_skills_are_chosen_as_a_whole_and_wanting_wins():
    person = make.person()
    actions.choose_skills(person, [FIRST_AID], [], by=person, at=make.NOON)

    actions.choose_skills(
        person, [SPREADSHEETS], [SPREADSHEETS], by=person, at=make.NOON
    )

    assert list(Skill.objects.values_list("concept", "is_wanted")) == [
        (SPREADSHEETS, True)
    ]


def test_a_skill_nobody_knows_is_refused():
    person = make.person()

    with pytest.raises(actions.UnknownSkill):
        actions.choose_skills(person, ["typing"], [], by=person, at=make.NOON)
