import pytest

from rafiqi_matcher import BadInput, Rules, load_rules, rules_from, world_from


def written(folder, text):
    path = folder / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_states_objective_weights_and_rules(tmp_path):
    path = written(
        tmp_path,
        'objective = "most-people"\n'
        "[weights]\nskills = 60\ngoals = 40\n"
        "[hard_rules]\navailability = false\nlanguage = true\n",
    )

    rules = load_rules(path)

    assert rules.objective == "most-people"
    assert rules.weights == {"skills": 60, "goals": 40}
    assert rules.off == {"availability"}


def test_an_empty_file_means_the_usual_rules(tmp_path):
    assert load_rules(written(tmp_path, "")) == Rules()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[weights]\nskils = 100\n", "no criterion 'skils'. Did you mean skills?"),
        ("[weights]\nskills = 99\n", "sum to 99; make them 100"),
        ("[weights]\nskills = 120\ngoals = -20\n", "goals is -20"),
        ("[weights]\nskills = 100.0\n", "must be a whole number"),
        ("[weights]\nskills = true\n", "must be a whole number"),
        ("weights = 3\n", "Write weights as a table"),
        ("[hard_rules]\nage = true\n", "no hard rule 'age'. Use language,"),
        ('[hard_rules]\nlanguage = "no"\n', "write true or false"),
        ("[hard_rules]\nsafeguarding = false\n", "cannot be switched off"),
        ("[hard_rules]\ngender = false\n", "cannot be switched off"),
        ("[hard_rules]\norigin = false\n", "cannot be switched off"),
        ("[hard_rules]\nconflict = false\n", "cannot be switched off"),
        ('objective = "best"\n', "no objective 'best'. Use fit or most-people."),
        ("goal = 1\n", "no setting 'goal'"),
        ("weights = \n", "not a TOML file"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_with_a_sentence(tmp_path, text, says):
    with pytest.raises(BadInput, match=says):
        load_rules(written(tmp_path, text))


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BadInput, match="not a TOML file"):
        load_rules(path)


def test_a_form_can_give_rules_too():
    assert rules_from({"weights": {"goals": 100}}).weights == {"goals": 100}


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"sector_similarity": [[1000, 0]]}, "as many columns as rows"),
        ({"sector_similarity": [[1001]]}, "between 0 and 1000"),
        ({"sector_similarity": 5}, "wrong shape"),
        ({"macro_region": ["SY"]}, "wrong shape"),
        ({"language_points": [0, 1]}, "five language points"),
        ({"interest_points": []}, "at least 0"),
        ({"interest_points": [-1]}, "between 0 and 1000"),
    ],
)
def test_tables_that_cannot_be_right_are_refused(tables, says):
    with pytest.raises(BadInput, match=says):
        world_from(tables)


def test_a_sector_that_the_table_lacks_is_refused():
    world = world_from({"sector_similarity": [[1000]]})

    with pytest.raises(BadInput, match="no row '7'"):
        world.sector_points("0", "7")
