"""Read lists of skills whose labels stand apart from their descriptions.

In the source the label of a skill cannot be told from its alternatives. Two lists
of the wheel `laiser` 1.0 have them apart: skills with their URI and items of
knowledge with their name and description. What neither has is in hand_read.csv.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from rafiqi_esco.concepts import key_of
from rafiqi_esco.labels import Split

_ENOUGH = 40  # characters at the end of a description that tell it from others


class CleanSkills:
    """Knows the label of each skill and takes its text apart with it."""

    def __init__(self, skills: Path, knowledge: Path, by_hand: dict[str, str]) -> None:
        """Read both lists. `by_hand` gives labels by key and is asked first."""
        self._by_key = {
            key_of(row["original_id"]): (row["skill_name"], row["description"])
            for row in _rows(skills)
            if row["taxonomy"] == "ESCO" and "/esco/skill/" in row["original_id"]
        }
        self._by_hand = by_hand
        self._knowledge: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in _rows(knowledge):
            if row["taxonomy"] == "esco_knowledge":
                name = _plain(row["name"])
                self._knowledge[name.split(" ")[0]].append(
                    (name, _plain(row["description"]))
                )

    def split(self, uri: str, text: str) -> Split:
        """Take a skill's text apart. Raises ValueError when no list knows it."""
        plain = _plain(text)
        label, description = self._known(key_of(uri), plain)
        if not plain.lower().startswith(label.lower()):
            raise ValueError(f"{plain[:60]!r} does not begin with {label!r}.")
        rest = plain[len(label) :]
        end = rest.lower().rfind(description[:_ENOUGH].lower()) if description else -1
        if end < 0:
            return Split(label, rest.strip(), "")
        return Split(label, rest[:end].strip(), rest[end:].strip())

    def _known(self, key: str, plain: str) -> tuple[str, str]:
        if key in self._by_hand:
            return self._by_hand[key], ""
        if key in self._by_key:
            label, description = self._by_key[key]
            return _plain(label), _plain(description)
        fitting = [
            (name, description)
            for name, description in self._knowledge[plain.split(" ")[0]]
            if plain.startswith(name) and plain.endswith(description[-_ENOUGH:])
        ]
        if not fitting:
            raise ValueError(f"No label known for {plain[:60]!r}.")
        return max(fitting, key=lambda found: len(found[0]))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())
