"""The file in which a programme says what must be and what counts."""

import pytest

from rafiqi_matcher import (
    BadInput,
    Round,
    World,
    load_rules,
    rules_from,
    solve,
    usual_rules,
    world_from,
)
from tests.rafiqi_matcher.people import ali, noor

FIELDS = """
[fields]
languages = "levels"
slots = "times"
words = "words"
town = "word"
towns = "words"
yes = "flag"
years = { kind = "number", at_most = 60 }
colour = { kind = "word", one_of = ["red", "blue"] }
colours = { kind = "words", one_of = ["red", "blue"] }
"""
FIT = """
[[fit]]
name = "words"
weight = 100
share_of = "words"
"""


def written(folder, text):
    path = folder / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def must(setting):
    return f'{FIELDS}{FIT}[[must]]\nname = "it"\n{setting}\n'


def fit(setting):
    return f'{FIELDS}[[fit]]\nname = "it"\nweight = 100\n{setting}\n'


def test_a_programme_may_start_from_the_usual_rules(tmp_path):
    path = written(
        tmp_path,
        'based_on = "usual"\nobjective = "most-people"\noff = ["availability"]\n'
        "[weights]\nskills = 60\ngoals = 40\n",
    )

    rules = load_rules(path)

    assert rules.objective == "most-people"
    assert {n: w for n, w in rules.weights.items() if w} == {"skills": 60, "goals": 40}
    assert [rule.name for rule in rules.must if not rule.is_on] == ["availability"]


def test_a_programme_may_add_a_field_a_rule_and_a_criterion_to_the_usual_ones():
    rules = rules_from(
        {
            "based_on": "usual",
            "fields": {"hours": "number"},
            "must": [
                {"name": "time", "number": "mentor.hours", "at_least": "mentee.hours"}
            ],
            "fit": [{"name": "town", "same": "region"}],
            "weights": {"skills": 90, "town": 10},
        }
    )

    assert rules.must[-1].name == "time"
    assert rules.weights["town"] == 10


def test_nothing_said_beside_the_base_means_the_usual_rules():
    assert rules_from({"based_on": "usual"}) == usual_rules()


def test_a_protection_of_the_usual_rules_cannot_be_switched_off():
    for rule in usual_rules().must:
        if rule.protects:
            with pytest.raises(BadInput, match="cannot be switched off"):
                usual_rules().without([rule.name])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "These rules are empty"),
        ("weights = \n", "not a TOML file"),
        ("goal = 1\n", "no setting 'goal'"),
        ('based_on = "usuall"\n', "Did you mean usual?"),
        ('based_on = "usual"\n[weights]\nskils = 100\n', "Did you mean skills?"),
        ('based_on = "usual"\n[weights]\nskills = 99\n', "sum to 99; make them 100"),
        ('based_on = "usual"\n[weights]\nskills = 100.0\n', "must be a whole number"),
        ('based_on = "usual"\n[weights]\nskills = nan\n', "must be a whole number"),
        ('based_on = "usual"\n[weights]\nskills = true\n', "must be a whole number"),
        (
            'based_on = "usual"\n[weights]\nskills = 120\ngoals = -20\n',
            "goals is -20",
        ),
        ('based_on = "usual"\nweights = 3\n', "Write weights as a table"),
        ('based_on = "usual"\noff = ["age"]\n', "no hard rule 'age'. Use language,"),
        ('based_on = "usual"\noff = "language"\n', "must be a list of texts"),
        ('based_on = "usual"\noff = ["gender"]\n', "cannot be switched off"),
        ('based_on = "usual"\nobjective = "best"\n', "Use fit or most-people."),
        (
            'based_on = "usual"\n[[must]]\nname = "language"\nsame = "region"\n',
            "'language' is there twice",
        ),
        (FIELDS, "There is no criterion"),
        (FIELDS + FIT + FIT, "'words' is there twice"),
        (FIELDS + FIT.replace("100", "50"), "sum to 50"),
        (FIELDS + FIT.replace("weight = 100", ""), "Say how much it counts"),
        (FIELDS + FIT.replace("weight", "off = true\nweight"), "sum to 0"),
        (FIELDS + FIT.replace('"words"\nw', '""\nw'), "must be a text in quotes"),
        (f"fit = 3\n{FIELDS}", r"Write each as \[\[fit\]\]"),
        (FIELDS + 'id = "word"\n' + FIT, "id and capacity are built in"),
        (FIELDS + 'hand = "left"\n' + FIT, "no kind of field 'left'. Use word,"),
        (FIELDS + "hand = 3\n" + FIT, "no kind of field 3"),
        (
            FIELDS + 'hand = { kind = "word", most = 3 }\n' + FIT,
            "no option of a word field 'most'",
        ),
        (
            FIELDS + 'hand = { kind = "flag", yes_unless = "town" }\n' + FIT,
            "no flag 'town'",
        ),
        (
            FIELDS + 'hand = { kind = "word", if_silent = "left" }\n' + FIT,
            'the only other meaning of silence is "none"',
        ),
        (
            FIELDS + 'hand = { kind = "number", at_most = 3, if_silent = 4 }\n' + FIT,
            "if_silent is 4; it must be a whole number from 0 to 3",
        ),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_with_a_sentence(tmp_path, text, says):
    with pytest.raises(BadInput, match=says):
        load_rules(written(tmp_path, text))


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("", "This compares nothing"),
        ('same = "twon"', "no field 'twon'. Did you mean town?"),
        ('sam = "town"', "no setting 'sam'. Did you mean same?"),
        ('same = "town"\nat_least = 2', "no setting 'at_least'"),
        ('same = "years"', "kind number, but same needs word"),
        ('shared = "languages"', "kind levels, but shared needs words or times"),
        ('shared_level = "slots"', "kind times, but shared_level needs levels"),
        ('has = "mentor.town"', "kind word, but has needs flag"),
        ('has = "yes"', "Write mentee.yes or mentor.yes."),
        ('has = "teacher.yes"', "no side 'teacher'. Use mentee or mentor."),
        ('same = ["mentee.town", "mentee.colour"]', "Take one field of each side"),
        ('same = "mentee.town"', "Write one name that both sides have"),
        ('shared = ["mentee.slots", "mentor.words"]', "another kind than"),
        ('within = ["mentee.town", "mentee.towns"]', "Take one field of each side"),
        ('within = "town"', "within needs a word and words"),
        ('same_group = "town"', "table must be a text in quotes"),
        ('number = "mentor.years"', "number needs at_least or at_most"),
        ('number = "mentor.years"\nat_least = -1', "at_least is -1"),
        ('number = "mentor.years"\nat_least = 61', "nobody can have at least 61"),
        ('shared_level = "languages"\nat_least = 6', "there are only 4 levels"),
        ('shared = "slots"\nat_least = 22', "It needs 22 of slots, but there are only"),
        ('shared = "colours"\nat_least = 3', "there are only 2 colours"),
        ('shared = "slots"\nat_least = 0', "asks for nothing"),
        ("any = []", "any needs a list"),
        ('any = ["town"]', "Write each part of any"),
        ('any = [{ same = "town", differs = "tow" }]', "Did you mean town?"),
        (
            'shared = "slots"\nnumber = "mentor.years"\nat_least = 1',
            "It is not clear which comparison at_least belongs to",
        ),
        ('same = "town"\nprotects = 1', "protects is 1; write true or false"),
        ('same = "town"\nprotects = true\noff = true', "cannot be switched off"),
        ('same = "town"\nif_unknown = "maybe"', "Use fails or passes"),
        (
            'same = "town"\nprotects = true\nif_unknown = "passes"',
            "must fail while nobody knows",
        ),
        ('same = "town"\nwhen_any = ["mentee.town"]', "when_any needs flag"),
        ('same = "town"\nwhen_any = "yes"', "when_any must be a list of texts"),
        (
            'same = "town"\n[[must]]\nname = "b"\ndiffers = "town"',
            "same and different at once",
        ),
        ('same = "town"\ndiffers = "town"', "same and different at once"),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused_with_a_sentence(
    tmp_path, setting, says
):
    with pytest.raises(BadInput, match=says):
        load_rules(written(tmp_path, must(setting)))


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ('shared = "slots"\npoints = [0, 1001]', "points are whole numbers from 0"),
        ('shared = "slots"\npoints = []', "points must be a list of points"),
        ('shared_level = "languages"\npoints = [0, 1]', "give 5, one for each"),
        ('same = "town"\npoints = 1001', "points is 1001; it must be"),
        ('same = "town"\npoints = -1', "points is -1; it must be"),
        ('share_of = "mentee.words"', "in must be a text in quotes"),
        (
            'share_of = "mentee.words"\nin = "mentee.words"',
            "Take one field of each side",
        ),
        ('table = "near"', "of compares a mentee with a mentor"),
        ('same_start = "town"', "same_start needs points"),
        ('ahead = "years"\nbest = 6\nper_step = 100', "ahead needs two numbers"),
        ('ahead = ["mentor.years", "mentee.years"]', "per_step is None"),
        ('first_of = [{ same = "town" }]', "Say how many points this earns"),
        ("first_of = []", "first_of needs a list"),
        ("first_of = [3]", "Write each as a table"),
        (
            'first_of = [{ same = "town", points = 9 }, { same = "town", points = 5 }]',
            "Entry 2 of first_of is never reached",
        ),
        (
            'first_of = [{ has = "mentor.yes", points = 9 }, '
            '{ has = "mentor.yes", same = "town", points = 5 }]',
            "Entry 2 of first_of is never reached",
        ),
        (
            'first_of = [{ any = [{ same = "town" }, { same = "colour" }], '
            'points = 9 }, { same = "colour", points = 5 }]',
            "Entry 2 of first_of is never reached",
        ),
    ],
)
def test_a_criterion_that_cannot_be_right_is_refused_with_a_sentence(
    tmp_path, setting, says
):
    with pytest.raises(BadInput, match=says):
        load_rules(written(tmp_path, fit(setting)))


def test_same_and_different_are_fine_where_they_need_not_hold_at_once(tmp_path):
    setting = (
        'same = "town"\nwhen_any = ["yes"]\n[[must]]\nname = "b"\ndiffers = "town"'
    )

    assert len(load_rules(written(tmp_path, must(setting))).must) == 2


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BadInput, match="not a TOML file"):
        load_rules(path)


LOOKUPS = {
    "fields": {"town": "word", "words": "words"},
    "fit": [
        {"name": "near", "weight": 50, "table": "near", "of": "town"},
        {"name": "group", "weight": 30, "same_group": "town", "table": "part"},
        {"name": "words", "weight": 20, "shared": "words", "points": "by_count"},
    ],
}
TABLES = {"near": [[1000]], "part": {"0": "south"}, "by_count": [0, 500]}


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"near": None}, "must have a row for each word"),
        ({"near": [3]}, "must be a list of points"),
        ({"near": [[1001]]}, "near holds 1001"),
        ({"near": [[True]]}, "near holds True"),
        ({"part": ["SY"]}, "must say the group of each word"),
        ({"by_count": []}, "must be a list of points"),
        ({"by_count": [-1]}, "by_count holds -1"),
        ({"by_count": [float("nan")]}, "by_count holds nan"),
    ],
)
def test_tables_that_cannot_be_right_are_refused(tables, says):
    rules, world = rules_from(LOOKUPS), world_from({**TABLES, **tables})

    with pytest.raises(BadInput, match=says):
        Round((), (), rules, world)


def test_a_table_that_is_not_there_is_refused():
    with pytest.raises(BadInput, match="look up the table 'part', which is not"):
        Round((), (), rules_from(LOOKUPS), World({}))


def test_a_word_that_the_table_lacks_is_refused():
    round = Round(
        (ali(town="0"),), (noor(town="7"),), rules_from(LOOKUPS), world_from(TABLES)
    )

    with pytest.raises(BadInput, match="does not know the town '7' of a mentor"):
        solve(round)
