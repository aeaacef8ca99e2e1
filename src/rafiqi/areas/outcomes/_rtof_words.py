"""The fund's words and ours: one table for each thing that both know.

A value of the fund that says more than ours stays as it was written for as long as it
still means what we know; else ours is said in the fund's words. So nothing is lost on
the way through, and what was corrected here is what the fund reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from rafiqi.areas.outcomes.models import Contract, Hours, Housing, Kind
from rafiqi.kernel.education import Education
from rafiqi.kernel.languages import Level

GENDERS = {"Man": "m", "Woman": "f", "Non-binary": "x", "Other": "x"}
CONTRACTS = {
    "PC": Contract.PERMANENT,
    "TC": Contract.TEMPORARY,
    "ZHC": Contract.ZERO_HOURS,
    "CIH": Contract.CASH,
    "SE": Contract.SELF,
    "Other": Contract.OTHER,
}
HOURS = {
    "0 to 7 hours": Hours.UNDER_8,
    "8 to 15 hours": Hours.UNDER_16,
    "16 to 30 hours": Hours.UNDER_31,
    "31 to 48 hours": Hours.UNDER_49,
    "49 or more hours": Hours.MORE,
}
HOUSINGS = {"RPC": Housing.PRIVATE, "RLA": Housing.SOCIAL, "other": Housing.OTHER}
WORKS = {"Employment": Kind.WORK, "Self-employment": Kind.BUSINESS}
QUALIFICATIONS = {
    "Below formal levels": Education.PRIMARY,
    "Entry level": Education.LOWER_SECONDARY,
    "Level 1-2": Education.LOWER_SECONDARY,
    "Level 3-4": Education.UPPER_SECONDARY,
    "Level 5+": Education.SHORT_TERTIARY,
}
"""The United Kingdom's levels, at the lowest level of ISCED 2011 that they may mean."""
LANGUAGE_LEVELS = {
    "Entry level 1": Level.A1,
    "Entry level 2": Level.A2,
    "Entry level 3": Level.B1,
    "Level 1": Level.B2,
    "Level 2": Level.C1,
    "Beyond Level 2": Level.C2,
}
"""As the ESOL core curriculum of England compares its levels with the CEFR."""
INTERMEDIATE = {
    "qualifications or skills": Kind.CERTIFICATE,
    "training course": Kind.TRAINING,
    "sector-specific language training": Kind.TRAINING,
    "work experience": Kind.INTERNSHIP,
    "Internship": Kind.INTERNSHIP,
}
"""What of the fund's steps towards work is an outcome with us; the others are help."""
LANGUAGE = "eng"


def stays(
    said: str, now: object, ours: Mapping[str, object], usual: Mapping[object, str]
) -> str:
    """What the fund reads: its own word while it still means what we know.

    said  what the fund's list said, "" for nothing.    now  what we know, "" and None
          for nothing.    usual  our values in the fund's words.
    """
    known = ours.get(said, "")
    if known == ("" if now is None else now):
        return said
    return usual.get(now, "")


def turned(ours: Mapping[str, object]) -> dict[object, str]:
    """Ours to the fund's; of several words that mean the same, the first one."""
    back: dict[object, str] = {}
    for said, value in ours.items():
        back.setdefault(value, said)
    return back


def yes_no(said: str, now: bool | None) -> str:
    """A yes or no; not known stays what was said."""
    if now is None:
        return said
    return "Yes" if now else "No"


def first_of_month(text: str) -> date | None:
    """A month of the fund as a day, for those who count days."""
    return date.fromisoformat(f"{text}-01") if text else None


def split_name(name: str, first: str, last: str) -> tuple[str, str]:
    """First and last name as the list split them, while the whole is still the same."""
    if name == joined(first, last):
        return first, last
    head, _blank, tail = name.partition(" ")
    return head, tail


def joined(first: str, last: str) -> str:
    """Both names as one."""
    return f"{first} {last}".strip()


def types(text: str) -> Iterator[str]:
    """The several values of one cell."""
    return (part.strip() for part in text.split(",") if part.strip())
