"""Make writings of one word equal: case, accents, Arabic and Persian letter forms."""

# ruff: noqa: RUF001 - these letters are meant to look alike
from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
        "ى": "ي", "ی": "ي", "ئ": "ي", "ې": "ي",
        "ک": "ك", "ڪ": "ك", "ؤ": "و",
        "ة": "ه", "ۀ": "ه", "ە": "ه", "ھ": "ه",
        "ـ": None, "\u200c": " ", "\u200d": None, "ء": None,
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe",
        "ё": "е", "ґ": "г",
        "’": None, "'": None, "ʼ": None, "`": None, "\u200b": None,
    }
)  # fmt: skip
_MARKS = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_WORDS = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")
_DIGITS = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}


def fold(text: str) -> str:
    """Write a text as plain words with one space between them.

    "Ménage à  l'hôtel" becomes "menage a lhotel", "C++" stays "c++".
    """
    if text.isascii():
        plain = text.lower().replace("'", "")
    else:
        plain = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
        plain = plain.translate(_LETTERS).translate(_DIGITS)
    return " ".join(_WORDS.findall(plain))
