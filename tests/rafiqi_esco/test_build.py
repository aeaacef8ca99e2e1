"""The data file is made from the texts of ESCO, the same each time."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from rafiqi_esco import catalogue
from rafiqi_esco.build import main
from rafiqi_esco.labels import first_sentence, split_occupation

ROOT = "http://data.europa.eu/esco"
PASTE = "071f0eca-4189-433f-9d6c-edde50593300"
SQL = "0c777fa5-0f4d-47c5-b2f9-cc2d4a6d2b3c"
WELDER = next(found for found in catalogue().concepts if found.label == "welder")


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """Write the four tables with one concept of each sort."""
    tables = {
        "skills": f"""id,description
{ROOT}/skill/{PASTE},stack timber stack lumber pile timber Stack timber in layers.
{ROOT}/skill/{SQL},SQL SQL language The computer language SQL is a query language.
""",
        "occupations": f"""id,description
{WELDER.uri},welder arc welder Welders join metal. They work in halls.
{ROOT}/isco/C7212,Welders and flame cutters  Welders and flame cutters weld.
""",
        "labels": f"""skill_name,description,taxonomy,original_id
stack timber,Stack timber in layers.,ESCO,{ROOT}/skill/{PASTE}
""",
        "knowledge": """name,description,taxonomy
SQL,The computer language SQL is a query language.,esco_knowledge
""",
    }
    paths = [tmp_path / f"{name}.csv" for name in tables]
    for path, table in zip(paths, tables.values(), strict=True):
        path.write_text(table, encoding="utf-8")
    return [str(path) for path in paths]


def test_labels_alternatives_and_descriptions_are_told_apart(
    sources: list[str], tmp_path: Path
):
    made = tmp_path / "made.gz"

    main([*sources, "-o", str(made)])

    rows = [
        json.loads(line) for line in gzip.decompress(made.read_bytes()).splitlines()
    ]
    assert rows[0]["attribution"].endswith("European Commission.")
    assert [(row[2], row[4], row[5]) for row in rows[1:]] == [
        ("Welders and flame cutters", "", ""),
        ("welder", "Welders join metal.", "arc welder"),
        ("stack timber", "Stack timber in layers.", "stack lumber pile timber"),
        ("SQL", "The computer language SQL is a query language.", "sql language"),
    ]


def test_the_same_tables_make_the_same_bytes(sources: list[str], tmp_path: Path):
    one, other = tmp_path / "one.gz", tmp_path / "other.gz"

    main([*sources, "-o", str(one)])
    main([*sources, "-o", str(other)])

    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "technical director head of stage Technical directors run",
            "technical director",
        ),
        ("midwife Midwives assist", ""),
        ("waiter/waitress server Waiters/waitresses serve", "waiter/waitress"),
        (
            "officer of the watch mate Officers of the watch lead",
            "officer of the watch",
        ),
        (
            "art teacher secondary school Art teachers at secondary schools teach",
            "art teacher secondary school",
        ),
        ("nurse sister Nurses care for people", "nurse"),
    ],
)
def test_a_label_ends_where_the_description_repeats_it(text: str, label: str):
    if not label:
        with pytest.raises(ValueError, match="No label found"):
            split_occupation(text)
        return

    assert split_occupation(text).label == label


def test_a_label_read_by_hand_is_trusted():
    parts = split_occupation("midwife nurse Midwives assist women.", label="midwife")

    assert parts.label == "midwife"


def test_a_long_description_is_cut_between_words():
    assert (
        first_sentence("They weld pipes and roofs.", longest=18) == "They weld pipes…"
    )
