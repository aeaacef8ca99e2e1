"""Tell the one-byte encodings of old Windows apart."""

from __future__ import annotations

import re

import charset_normalizer

from rafiqi_sheets.folding import tokens
from rafiqi_sheets.headers import WHOLE, named_fields
from rafiqi_sheets.wordlists import words

OTHER_SCRIPTS = ("cp1256", "cp1251", "koi8_u")
LATIN = tuple(words("old_encodings"))
LOOKED_AT = 50_000  # bytes
HEADER_LINES = 8
# "Kovač" in the wrong encoding is "Kovaè"; hardly a word really ends so.
UNLIKELY_ENDING = re.compile(r"\w\w\wè\b")


def old_encoding(content: bytes) -> str:
    """Return the encoding in which most first cells are headers we know.

    Between equals charset-normalizer decides which script it is, and the letters
    decide which Latin encoding.
    """
    sample = content[:LOOKED_AT]
    every = [*OTHER_SCRIPTS, *LATIN]
    found = charset_normalizer.from_bytes(sample, cp_isolation=every).best()
    latin = max(LATIN, key=lambda name: _likely_letters(sample, name))
    if found is not None and found.encoding in OTHER_SCRIPTS:
        likeliest = found.encoding
    else:
        likeliest = latin
    return max([likeliest, latin, *every], key=lambda name: _known_words(sample, name))


def _known_words(content: bytes, encoding: str) -> int:
    lines = content.decode(encoding, errors="replace").splitlines()[:HEADER_LINES]
    cells = {cell for line in lines for cell in re.split(r'[,;\t|"]', line)}
    return sum(WHOLE in named_fields(cell).values() for cell in cells if tokens(cell))


def _likely_letters(content: bytes, encoding: str) -> int:
    text = content.decode(encoding, errors="replace")
    special = [c for c in text if not c.isascii()]
    likely = sum(c in words("old_encodings")[encoding] for c in special)
    return 2 * likely - len(special) - 2 * len(UNLIKELY_ENDING.findall(text))
