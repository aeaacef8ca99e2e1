"""Tables of words, looked up whatever the script, accent or small typing error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from rafiqi_sheets.folding import key

LONGEST_PHRASE = 6  # words
LONGEST_GUESS = 60  # letters: longer texts are sentences
SHORTEST_GUESS = 5  # letters: shorter words resemble too many others
SAME_ENOUGH = 86  # of 100; "Tigrinia" against "tigrinya" is 87.5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """meanings  folded phrase to what it means; the first meaning given wins."""

    meanings: Mapping[str, str]

    def exact(self, text: str) -> str | None:
        """Return what the whole text means, None when unknown."""
        return self.meanings.get(key(text))

    def near(self, text: str) -> tuple[str, str] | None:
        """Return (meaning, phrase) of the only phrase that text is a misspelling of."""
        wanted = key(text)
        if not SHORTEST_GUESS <= len(wanted) <= LONGEST_GUESS:
            return None
        phrases = tuple(self.meanings)
        found = process.extract(
            wanted, phrases, scorer=fuzz.ratio, score_cutoff=SAME_ENOUGH, limit=5
        )
        guessed = {self.meanings[phrase]: phrase for phrase, _, _ in reversed(found)}
        return next(iter(guessed.items())) if len(guessed) == 1 else None

    def at(self, parts: tuple[str, ...], start: int) -> tuple[str, int] | None:
        """Return (meaning, words used) of the longest phrase beginning at start."""
        for size in range(min(LONGEST_PHRASE, len(parts) - start), 0, -1):
            meaning = self.meanings.get(" ".join(parts[start : start + size]))
            if meaning is not None:
                return meaning, size
        return None


def lexicon(table: Mapping[str, Iterable[str]]) -> Lexicon:
    """Make a lexicon from meaning -> phrases."""
    return Lexicon(dict(_folded((p, m) for m, ps in table.items() for p in ps)))


def _folded(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen = set()
    for phrase, meaning in pairs:
        folded = key(phrase)
        if folded and folded not in seen:
            seen.add(folded)
            yield folded, meaning
