"""One text written in several languages, a file for each, read as one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from rafiqi.kernel.refusal import Refusal

Table = dict[str, Any]


class NotTheSame(Refusal):
    """Two languages tell different things."""

    def __init__(self, name: str, language: str, place: str) -> None:
        self.says = _(
            "“%(name)s” in “%(language)s” differs from its first language at "
            "%(place)s. Keys, order and numbers must be the same."
        ) % {"name": name, "language": language, "place": place.lstrip(".")}


class NotWritten(Refusal):
    """A text is missing or empty in one language."""

    def __init__(self, name: str, language: str, place: str) -> None:
        self.says = _(
            "“%(name)s” has no text in “%(language)s” at %(place)s. Please write it."
        ) % {"name": name, "language": language, "place": place}


def together(folder: Path, words: frozenset[str]) -> Table:
    """One table out of a folder's TOML files, English or else the first one leading.

    words  names whose texts differ by language; they become Words, or a list of them.
           Everything else must be the same in every language.

    Empty where there is no file. Raises NotTheSame, NotWritten.
    """
    files = sorted(folder.glob("*.toml"), key=lambda f: (f.stem != "en", f.stem))
    tongues = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in files}
    if not tongues:
        return {}
    name = str(next(iter(tongues.values()))["key"])
    merged: Table = _Merge(name, tuple(tongues), words).tables(
        tuple(tongues.values()), ""
    )
    return merged


@dataclass(frozen=True, slots=True)
class _Merge:
    """Reads the same place of every language at once."""

    name: str
    tags: tuple[str, ...]
    words: frozenset[str]

    def tables(self, tables: Sequence[Mapping[str, Any]], place: str) -> Table:
        names = {name: None for table in tables for name in table}
        return {
            name: self._words(tables, name)
            if name in self.words
            else self._same([table.get(name) for table in tables], f"{place}.{name}")
            for name in names
        }

    def _same(self, values: list[Any], place: str) -> Any:
        first = values[0]
        for tag, other in zip(self.tags, values, strict=True):
            if type(other) is not type(first):
                raise NotTheSame(self.name, tag, place)
            if isinstance(first, list):
                self._as_many(first, other, tag, place)
            elif not isinstance(first, dict) and other != first:
                raise NotTheSame(self.name, tag, place)
        if isinstance(first, dict):
            return self.tables(values, place)
        if isinstance(first, list):
            each = enumerate(zip(*values, strict=True), start=1)
            return [self._same(list(ones), f"{place} {n}") for n, ones in each]
        return first

    def _words(self, tables: Sequence[Mapping[str, Any]], name: str) -> Any:
        place = f"{tables[0].get('key', '')}.{name}"
        values = [table.get(name, "") for table in tables]
        if isinstance(values[0], list):
            for tag, other in zip(self.tags, values, strict=True):
                self._as_many(values[0], other, tag, place)
            each = zip(*values, strict=True)
            return [self._said(ones, place) for ones in each]
        return self._said(values, place)

    def _said(self, texts: Sequence[Any], place: str) -> dict[str, str]:
        said = {
            tag: str(text).strip() for tag, text in zip(self.tags, texts, strict=True)
        }
        for tag, text in said.items():
            if not text:
                raise NotWritten(self.name, tag, place)
        return said

    def _as_many(self, first: list[Any], other: Any, tag: str, place: str) -> None:
        if not isinstance(other, list) or len(other) != len(first):
            raise NotTheSame(self.name, tag, place)
