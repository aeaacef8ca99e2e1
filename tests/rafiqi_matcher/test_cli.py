"""The command on files, as somebody without a database uses it."""

import csv
import json
import subprocess
import sys

import pytest

from rafiqi_matcher.cli import main
from tests.rafiqi_matcher.instances import RULES, generator, instance, world_of

PROTECTED = "minor,wants_same_gender,exclude_same_origin,organisation"
"""The columns that a file of mentees must have, by the usual rules."""

MENTEES = f"""\
id,languages,slots,skills,goals,gender,{PROTECTED}
ali,ar:native; de:B1,Mon evening,nursing; first aid,job,m
=sum(1),uk:4,0;1,,,f
"""
MENTORS = """\
id,languages,slots,skills,goals,capacity,wants_same_gender,organisation
noor,ar:B2; de:native,Mon evening|Sat morning,nursing,job,2
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mentees.csv").write_text(MENTEES, encoding="utf-8")
    (tmp_path / "mentors.csv").write_text(MENTORS, encoding="utf-8")
    return tmp_path


RARELY = """\
[fields]
town = "word"
[[must]]
name = "it"
same = "twon"
"""


def match(*more, mentees="mentees.csv", mentors="mentors.csv"):
    return main([mentees, mentors, "-o", "matches.csv", *more])


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_two_files_become_matches_with_reasons(folder, capsys):
    code = match("--prices", "prices.csv", "--unmatched", "unmatched.csv")

    found = rows(folder / "matches.csv")
    assert code == 0
    assert found[0] == ["mentee", "mentor", "score", "reason"]
    assert found[1][:2] == ["ali", "noor"]
    assert "Goals: 1 of 1 wanted, job." in found[1][3]
    assert "Language: ar and de." in found[1][3]
    assert rows(folder / "prices.csv") == [["mentor", "price"], ["noor", "0"]]
    assert "1 of 2 mentees matched" in capsys.readouterr().err


def test_no_cell_becomes_a_formula(folder):
    match("--unmatched", "unmatched.csv")

    assert rows(folder / "unmatched.csv")[1][0] == "'=sum(1)"


def test_the_command_verifies_its_own_results(folder, capsys):
    (folder / "mentors.csv").write_text(MENTORS + "@eva,uk:4,0,,,1\n")
    match("--prices", "prices.csv")

    code = main(["verify", "mentees.csv", "mentors.csv", "matches.csv", "prices.csv"])

    assert code == 0
    assert "Proven best." in capsys.readouterr().out


def test_verify_finds_a_worse_result(folder, capsys):
    match("--prices", "prices.csv")
    (folder / "matches.csv").write_text("mentee,mentor\n")

    code = main(["verify", "mentees.csv", "mentors.csv", "matches.csv", "prices.csv"])

    assert code == 1
    assert "Not proven best." in capsys.readouterr().out


def test_instances_as_json_lines_reach_the_known_optimum(folder):
    made, generate = instance(100), generator()
    for name, record, people in (
        ("mentees.jsonl", generate.mentee_record, made.N),
        ("mentors.jsonl", generate.mentor_record, made.M),
    ):
        lines = [json.dumps(record(made, n)) for n in range(people)]
        (folder / name).write_text("\n".join(lines))
    (folder / "world.json").write_text(json.dumps(dict(world_of(made).tables)))

    code = match(
        *("--rules", str(RULES), "--world", "world.json"),
        mentees="mentees.jsonl",
        mentors="mentors.jsonl",
    )

    assert code == 0
    scores = [int(row[2]) for row in rows(folder / "matches.csv")[1:]]
    assert (len(scores), sum(scores)) == (70, 268_841)


def test_a_file_from_a_spreadsheet_with_semicolons_and_a_mark_is_read(folder):
    columns = PROTECTED.replace(",", ";")
    text = f'id;languages;{columns}\n\nali;"ar:native; de:B1"\n'
    (folder / "mentees.csv").write_text(text, encoding="utf-8-sig")

    assert match() == 0
    assert rows(folder / "matches.csv")[1][0] == "ali"


def test_digits_of_other_scripts_are_numbers_too(folder):
    (folder / "mentees.csv").write_text(
        f"id,years,{PROTECTED}\nali,\u0663\n", encoding="utf-8"
    )

    assert match() == 0


def test_who_stays_alone_learns_why(folder):
    (folder / "mentees.csv").write_text(
        f"id,languages,{PROTECTED}\nali,ar:4\nsami,ar:4\nolha,uk:4\n"
    )
    (folder / "mentors.csv").write_text(
        "id,languages,wants_same_gender,organisation\nnoor,ar:4\n"
    )

    match("--unmatched", "unmatched.csv")

    reasons = {row[0]: row[1] for row in rows(folder / "unmatched.csv")}
    assert "there would be 1 without the rule language" in reasons.pop("olha")
    assert "costs 0 points of the total fit" in str(reasons)


def test_objective_and_rules_come_from_files_and_options(folder):
    (folder / "rules.toml").write_text(
        'based_on = "usual"\n[weights]\ninterests = 100\n'
    )

    fit = match("--rules", "rules.toml"), len(rows(folder / "matches.csv"))
    most = (
        match("--rules", "rules.toml", "--objective", "most-people"),
        len(rows(folder / "matches.csv")),
    )

    assert (fit, most) == ((0, 1), (0, 2))


def test_columns_that_nobody_uses_are_mentioned(folder, capsys):
    (folder / "mentees.csv").write_text(f"id,shoe size,{PROTECTED}\nali,44\n")

    match()

    assert "mentees.csv: not used: shoe size." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "mentees.csv: there is nobody in this file."),
        ("id\n", "mentees.csv: there is nobody in this file."),
        ("name\nali\n", "row 1: there is no column id. Add one."),
        ("id,id\nali,a\n", "the column id is there twice"),
        ("id,languges\nali,ar:4\n", "'languges'. Did you mean 'languages'?"),
        ("id,languages\nali,ar\n", "row 2, column languages: ar: is no language"),
        ("id,slots\n\nali,Mon noon\n", "row 3, column slots: 'Mon noon' is no time"),
        ("id,slots\nali,21\n", "row 2, column slots: '21' is no part of a week"),
        ("id,years\nali,-3\n", "row 2, column years: '-3' is not a whole number"),
        ("id,years\nali,1e3\n", "column years: '1e3' is not a whole number"),
        ("id,minor\nali,maybe\n", "column minor: 'maybe' is neither yes nor no"),
        ("id,gender\nali,q\n", "column gender: 'q' is no gender; use f, m, x."),
        ("id\nali\nali\n", "row 3, column id: 'ali' is already in row 2."),
        ("id,region\n,ulm\n", "row 2, column id: it is empty"),
        ("id\nali,extra\n", "row 2: more cells than columns."),
        (
            "id,region\nali,ulm\n",
            "there is no column minor, by which the rule safeguarding",
        ),
        ("id,minor\nali,no\n", "there is no column wants_same_gender, by which"),
        ("id,min_slots\nali,22\n", "row 2, column min_slots: 22 is out of range"),
    ],
)
def test_a_mistake_is_named_by_file_row_and_column(folder, capsys, text, says):
    (folder / "mentees.csv").write_text(text)

    assert match() == 2
    assert says in capsys.readouterr().err
    assert not (folder / "matches.csv").exists()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "row 1: this is not JSON"),
        ("[1]", "row 1: write an object"),
        ('{"id": 1, "capacity": NaN}', "column capacity: nan is not a whole number"),
        ('{"id": 1, "capacity": 2147483648}', "column capacity: 2147483648 is out"),
        ('{"id": 1, "capacity": true}', "column capacity: True is not a whole"),
        ('{"id": 1, "skills": 3}', "column skills: 3 is not a list"),
        ('{"id": [1]}', "column id: [1] is not a text"),
        ('{"capacity": 1}', "column id: it is empty"),
    ],
)
def test_a_mistake_in_json_lines_is_named_too(folder, capsys, line, says):
    (folder / "mentors.jsonl").write_text(line)

    assert match(mentors="mentors.jsonl") == 2
    assert says in capsys.readouterr().err


def test_all_mistakes_are_listed_up_to_twenty(folder, capsys):
    lines = "".join(f"m{n},old\n" for n in range(25))
    (folder / "mentees.csv").write_text(f"id,years,{PROTECTED}\n{lines}")

    match()

    said = capsys.readouterr().err.splitlines()
    assert len(said) == 21
    assert said[-1] == "... and 5 more."


@pytest.mark.parametrize(
    ("option", "text", "says"),
    [
        ("--rules", "[weights]\nskills = 3\n", "the.file, fit: There is no criterion"),
        ("--rules", RARELY, "the.file, must it: There is no field 'twon'."),
        ("--world", "[]", "the.file: Write the tables as one object"),
        ("--world", "{", "the.file: Expecting"),
        ("--world", '{"macro_region": [1]}', "The table macro_region must say"),
    ],
)
def test_a_wrong_rules_or_world_file_is_refused(folder, capsys, option, text, says):
    (folder / "the.file").write_text(text)

    assert match(option, "the.file") == 2
    assert says in capsys.readouterr().err


def test_a_missing_file_is_named(folder, capsys):
    assert match(mentees="nowhere.csv") == 2
    assert "nowhere.csv: No such file" in capsys.readouterr().err


def test_bytes_that_are_no_text_are_refused(folder, capsys):
    (folder / "mentees.csv").write_bytes(b"id\n\xff\n")

    assert match() == 2
    assert "Save the file as CSV UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("prices.csv", "mentor,price\nnoor,nan\n", "row 2, column price: 'nan'"),
        ("prices.csv", "mentor\nnoor\n", "there is no column price"),
        ("prices.csv", "mentor,price\n", "noor needs a price"),
        ("matches.csv", "a,b\n", "there is no column mentee"),
    ],
)
def test_verify_refuses_files_it_cannot_use(folder, capsys, file, text, says):
    match("--prices", "prices.csv")
    (folder / file).write_text(text)

    code = main(["verify", "mentees.csv", "mentors.csv", "matches.csv", "prices.csv"])

    assert code == 2
    assert says in capsys.readouterr().err


def test_help_lists_every_column_and_an_example(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])

    said = capsys.readouterr().out
    assert "exclude_same_origin" in said
    assert "refugee_background" in said
    assert "rafiqi-match mentees.csv mentors.csv -o matches.csv" in said


def test_the_engine_never_loads_django():
    program = "import sys, rafiqi_matcher.cli; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
