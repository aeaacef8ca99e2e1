"""The rules in force as a file: to read, to keep, to change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rafiqi.areas.matching._own_file import parsed
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi_matcher.rules import FIT, MOST_PEOPLE
from rafiqi_matcher.rules_file import USUAL

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DELETE = "\x7f"
_SAID_ABOVE = ("weight", "off")


def written(rules: MatchingRules) -> str:
    """The file that says these rules, as its writer left it where it still does.

    Where weights or switches were changed elsewhere since, its comments are lost.
    """
    if rules.file and rules.by_file(rules.file) == rules:
        return rules.file
    own: dict[str, Any] = parsed(rules.file) if rules.file else {"based_on": USUAL}
    for key in ("must", "fit"):
        entries: list[dict[str, Any]] = own.get(key, [])
        own[key] = [
            {k: v for k, v in entry.items() if k not in _SAID_ABOVE}
            for entry in entries
        ]
    told = own | {
        "objective": MOST_PEOPLE if rules.most_people else FIT,
        "off": list(rules.off),
        "weights": dict(rules.weights),
    }
    return "\n".join(_document(told)) + "\n"


def _document(settings: Mapping[str, Any]) -> Iterator[str]:
    tables = {k: v for k, v in settings.items() if isinstance(v, Mapping)}
    entries = {k: settings[k] for k in ("must", "fit") if settings.get(k)}
    for key, value in settings.items():
        if key not in tables and key not in ("must", "fit"):
            yield _line(key, value)
    for key, table in tables.items():
        yield from ("", f"[{key}]")
        yield from (_line(*item) for item in table.items())
    for key, several in entries.items():
        for entry in several:
            yield from ("", f"[[{key}]]")
            yield from (_line(*item) for item in entry.items())


def _line(key: str, value: Any) -> str:
    return f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _value(key)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        inside = ", ".join(_line(*item) for item in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    text = json.dumps(value, ensure_ascii=False)
    return text.replace(_DELETE, "\\u007f")
