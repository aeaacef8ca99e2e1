"""The texts of our letters: one file per kind and language, the subject on line one.

A text may say $link and $organisation, in letters about meetings $when and $title too,
in those about opportunities $title and $answer; nothing about any person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Template

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_info

HERE = Path(__file__).parent
KINDS = tuple(sorted(folder.name for folder in HERE.iterdir() if folder.is_dir()))
ONE_PAGE = frozenset(
    {"check_in", "check_in_again", "look_back", "follow_up", "follow_up_mentor"}
    | {"opportunity_still", "opportunity_still_again"}
    | {"application_ask", "application_still"}
    | {"survey", "survey_again"}
)
"""Letters whose link opens one page, without signing in."""
ONLY_BY_MAIL = frozenset({"sign_in", "invitation", "code"})
"""Letters whose link lets somebody in. A text message never does."""
_URL = re.compile(r"https?://[^\s<]+")


@dataclass(frozen=True, slots=True)
class Words:
    """A letter as it is read: the same words as plain text and as HTML."""

    subject: str
    text: str
    html: str
    language: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What an area adds to a letter about one of its things, made when it is sent.

    says      more words for the text, as {"when": "Tuesday 3 March 2026, 15:00"}.
    calendar  an iCalendar file, empty for none; `method` is what it asks for.
    """

    says: Mapping[str, str] = field(default_factory=dict)
    calendar: bytes = b""
    method: str = ""


def words(
    kind: str,
    language: str,
    *,
    link: str,
    organisation: str,
    says: Mapping[str, str] | None = None,
) -> Words:
    """What we write to a reader.

    kind      one of KINDS.
    language  a tag such as "ar"; English where we have no such text.
    link      an address, or several lines that end in one each.
    says      what stands for the other words of the text.
    """
    language = language if (HERE / kind / f"{language}.txt").exists() else "en"
    subject, text = _file(kind, language)
    text = Template(text).substitute(says or {}, link=link, organisation=organisation)
    return Words(subject, text, _html(subject, text, language), language)


@cache
def _file(kind: str, language: str) -> tuple[str, str]:
    subject, _, text = (
        (HERE / kind / f"{language}.txt").read_text("utf-8").partition("\n")
    )
    return subject, text.strip() + "\n"


def _html(subject: str, text: str, language: str) -> str:
    """The text in paragraphs, right to left where the language is."""
    paragraphs = (_linked(part) for part in text.strip().split("\n\n"))
    return format_html(
        '<!doctype html><html lang="{0}" dir="{1}"><head><meta charset="utf-8">'
        '<title>{2}</title></head><body dir="{1}">\n{3}\n</body></html>\n',
        language,
        "rtl" if get_language_info(language)["bidi"] else "ltr",
        subject,
        mark_safe("\n".join(f"<p>{part}</p>" for part in paragraphs)),
    )


def _linked(part: str) -> str:
    """One paragraph, escaped, its addresses made into links."""
    lines = escape(part).replace("\n", "<br>\n")
    return _URL.sub(lambda url: f'<a href="{url[0]}" dir="ltr">{url[0]}</a>', lines)
