"""Keep cells from becoming formulas when a spreadsheet programme opens them.

An apostrophe is put before text that a programme would run or change, and taken away
when we read it again. Text that already looks guarded gets one more, so that what is
read always equals what was written.

Source: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import re

GUARD = "'"
RISKY = re.compile("'*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]")
GUARDED = re.compile("'+[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]")


def guarded(text: str) -> str:
    """Return text that no programme takes for a formula."""
    return GUARD + text if RISKY.match(text) else text


def guarded_again(text: str) -> str:
    """Guard only what would lose its apostrophe when read: for cells typed as text."""
    return GUARD + text if GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """Return the text as it was before it was guarded."""
    return text[1:] if GUARDED.match(text) else text
