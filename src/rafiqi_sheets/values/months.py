"""Names of months in many languages."""

from __future__ import annotations

from functools import cache

from babel import Locale

from rafiqi_sheets.lexicon import Lexicon, lexicon

# Arabic has three sets of month names: of Egypt, of the Levant and of the Maghreb.
LOCALES = "en ar_EG ar_SY ar_DZ ar_MA de de_AT fr es nl uk tr fa so ti am pl ru".split()


@cache
def months() -> Lexicon:
    """Return month names, long and short, to "1" .. "12"."""
    table: dict[str, list[str]] = {str(month): [] for month in range(1, 13)}
    for locale in LOCALES:
        for widths in Locale.parse(locale).months.values():
            for width in ("wide", "abbreviated"):
                for month, name in widths[width].items():
                    table[str(month)].append(name)
    return lexicon(table)
