"""Languages by name in many languages, or by code."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import iso639
from babel import Locale

from rafiqi_sheets.folding import key
from rafiqi_sheets.lexicon import Lexicon, lexicon
from rafiqi_sheets.values.countries import LOCALES
from rafiqi_sheets.wordlists import words

JOIN = "+"
UNCLEAR = "?"


def language_text(code: str) -> str:
    """Return the English name where it leads back to the code, else the code."""
    name = _english().get(code, code)
    return name if language_names().exact(name) == code else code


def by_code(text: str) -> str | None:
    """Return ISO 639-3 for a code of two or three letters standing alone."""
    letters = text.strip().lower()
    if len(letters) == 2:
        return _part3(letters)
    return letters if letters in _all_codes() else None


def rare_name(text: str) -> str | None:
    """Return the code of a language whose full English name this is."""
    return _rare().exact(text)


@cache
def language_names() -> Lexicon:
    """Return names to codes; "fas+prs" is two languages, "kur?" an unclear one."""
    table = dict(words("languages"))
    unclear = table.pop("unclear")
    table |= {code + UNCLEAR: names for code, names in unclear.items()}
    ours = frozenset(key(name) for names in table.values() for name in names)
    for name, code in _unicode_names(ours):
        table[code] = [*table.get(code, ()), name]
    return lexicon(table)


def _unicode_names(ours: frozenset[str]) -> Iterator[tuple[str, str]]:
    for locale in LOCALES:
        for tag, name in Locale.parse(locale).languages.items():
            code = "prs" if tag == "fa_AF" else _part3(tag)
            if code and key(name) not in ours:
                yield name, code


@cache
def _english() -> dict[str, str]:
    pairs = ((_part3(tag), name) for tag, name in Locale("en").languages.items())
    common = {code: name for code, name in pairs if code}
    return {lang.part3: lang.name for lang in iso639.ALL_LANGUAGES} | common


@cache
def _rare() -> Lexicon:
    return lexicon({lang.part3: [lang.name] for lang in iso639.ALL_LANGUAGES})


@cache
def _all_codes() -> frozenset[str]:
    return frozenset(lang.part3 for lang in iso639.ALL_LANGUAGES)


@cache
def _part3(tag: str) -> str | None:
    if len(tag) == 3:
        return tag if tag in _all_codes() else None
    try:
        return iso639.Language.from_part1(tag).part3
    except iso639.LanguageNotFoundError:
        return None
