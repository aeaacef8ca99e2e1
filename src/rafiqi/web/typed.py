"""What people have typed, without the signs that no keyboard writes."""

from __future__ import annotations

import re

from django.http import QueryDict

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e]")
"""Control signs, which PostgreSQL and spreadsheets refuse, and the two that turn the
letters after them round, so that "gpj.exe" reads as a photo.
"""


def has_hidden_signs(text: str) -> bool:
    return _HIDDEN.search(text) is not None


def without_hidden_signs(sent: QueryDict) -> QueryDict:
    """The same form or query; only what has such signs is made anew."""
    if not any(
        map(has_hidden_signs, (text for _, all in sent.lists() for text in all))
    ):
        return sent
    mended = sent.copy()
    for name, texts in sent.lists():
        mended.setlist(name, [_HIDDEN.sub("", text) for text in texts])
    return mended
