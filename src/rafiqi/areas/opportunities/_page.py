"""What a page of the web says about jobs, in the words of schema.org.

Only data is read: JSON-LD blocks and microdata. Nothing of the page is run, fetched or
kept, and of its texts only the words are taken. Source: schema.org/JobPosting, /Course,
/EducationalOccupationalProgram, /Event; WHATWG HTML, microdata.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any

import nh3

LARGEST = 1_000_000
MOST = 50
DEEPEST = 12
KINDS: Mapping[str, str] = {
    "JobPosting": "job",
    "Course": "course",
    "EducationalOccupationalProgram": "training",
    "Event": "event",
}
EMPLOYMENT: Mapping[str, str] = {"INTERN": "internship", "VOLUNTEER": "internship"}
VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()
)


def postings(text: str) -> list[dict[str, str]]:
    """Every posting in a JSON file or an HTML page, as field to text; at most 50."""
    text = text[:LARGEST]
    found: list[dict[str, str]] = []
    for thing in _things(text):
        kind = _type(thing)
        if kind:
            said = {name: value for name, value in _fields(thing, kind) if value}
            if said.get("title"):
                found.append(said)
        if len(found) == MOST:
            break
    return found


def _things(text: str) -> Iterator[dict[str, Any]]:
    """All that has a type, in any block."""
    stripped = text.lstrip("\ufeff \t\r\n")
    if stripped[:1] in ("{", "["):
        yield from _walk(_json(stripped))
        return
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except (AssertionError, ValueError):  # html.parser gives up on broken declarations
        pass
    for block in page.blocks:
        yield from _walk(_json(block))
    yield from page.items


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _walk(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _walk(one, depth + 1)
    elif isinstance(value, dict):
        if _type(value):
            yield value
            return
        for one in value.values():
            yield from _walk(one, depth + 1)


def _type(thing: Mapping[str, Any]) -> str:
    types = thing.get("@type")
    for one in types if isinstance(types, list) else [types]:
        name = str(one or "").rpartition("/")[2]
        if name in KINDS:
            return name
    return ""


def _fields(thing: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    yield "title", _text(thing.get("title") or thing.get("name"))
    yield "about", _text(thing.get("description"), 6000)
    employment = _text(thing.get("employmentType"))
    yield "kind", EMPLOYMENT.get(employment, KINDS[kind])
    who = ("hiringOrganization", "provider", "organizer")
    yield "employer", next((n for one in who if (n := _name(thing.get(one)))), "")
    yield from _place(thing)
    yield from _pay(thing)
    yield "starts_on", _text(thing.get("jobStartDate") or thing.get("startDate"))
    yield "ends_on", _text(thing.get("endDate"))
    until = thing.get("validThrough") or thing.get("applicationDeadline")
    yield "apply_by", _text(until)
    yield "places", _text(thing.get("totalJobOpenings"))
    yield "hours", _text(thing.get("workHours"))
    yield "link", _text(thing.get("url") or thing.get("sameAs"))
    number = thing.get("identifier")
    yield "key", _text(number.get("value") if isinstance(number, dict) else number)


def _place(thing: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "TELECOMMUTE" in _text(thing.get("jobLocationType")).upper():
        yield "format", "online"
    where = _first(thing.get("jobLocation") or thing.get("location"))
    if not isinstance(where, dict):
        yield "place", _text(where)
        return
    address = _first(where.get("address"))
    if not isinstance(address, dict):
        yield "place", _text(address or where.get("name"))
        return
    yield "place", _text(address.get("addressLocality") or address.get("addressRegion"))
    yield "address", _text(address.get("streetAddress"))
    country = address.get("addressCountry")
    yield "country", _name(country)


def _pay(thing: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    salary = _first(thing.get("baseSalary"))
    if not isinstance(salary, dict):
        yield "pay_from", _text(salary)
        return
    yield "currency", _text(salary.get("currency") or salary.get("salaryCurrency"))
    value = _first(salary.get("value"))
    if not isinstance(value, dict):
        yield "pay_from", _text(value)
        return
    yield "pay_from", _text(value.get("minValue") or value.get("value"))
    yield "pay_to", _text(value.get("maxValue"))
    yield "pay_per", _text(value.get("unitText")).lower()


def _name(value: Any) -> str:
    value = _first(value)
    return _text(value.get("name") if isinstance(value, dict) else value)


def _first(value: Any) -> Any:
    while isinstance(value, list):
        value = value[0] if value else None
    return value


def _text(value: Any, longest: int = 300) -> str:
    """Only the words: no tags, no signs that hide something."""
    value = _first(value)
    if value is None or isinstance(value, dict | bool):
        return ""
    text = unescape(str(value)[: longest * 6])
    text = re.sub(r"<(?:br|/p|/li|/div|/h\d)[^>]*>", "\n", text, flags=re.IGNORECASE)
    text = unescape(nh3.clean(text, tags=set(), clean_content_tags={"script", "style"}))
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", text)
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:longest]


class _Page(HTMLParser):
    """Collects JSON-LD blocks, and microdata as nested things."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.items: list[dict[str, Any]] = []
        self._block: list[str] | None = None
        self._open: list[tuple[str, dict[str, Any] | None, str]] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "script":
            is_data = "ld+json" in said.get("type", "").lower()
            self._block = [] if is_data and len(self.blocks) < MOST else None
        thing = None
        prop = said.get("itemprop", "")
        if "itemscope" in said:
            thing = {"@type": said.get("itemtype", "")}
            self._give(prop, thing)
            if _type(thing) and len(self.items) < MOST:
                self.items.append(thing)
        elif prop and (value := _value(tag, said)) is not None:
            self._give(prop, value)
            prop = ""
        if tag not in VOID and len(self._open) < 500:
            self._open.append((tag, thing, "" if thing is not None else prop))
            if prop and thing is None:
                self._words = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._block is not None:
            self.blocks.append("".join(self._block))
            self._block = None
        if not any(name == tag for name, _thing, _prop in self._open):
            return
        while self._open:
            name, _thing, prop = self._open.pop()
            if prop:
                self._give(prop, "".join(self._words))
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._block is not None:
            self._block.append(data)
        elif any(prop for _name, _thing, prop in self._open):
            self._words.append(data)

    def _give(self, prop: str, value: Any) -> None:
        """A property belongs to the innermost thing that is open."""
        holder = next((one for _tag, one, _prop in reversed(self._open) if one), None)
        if holder is not None:
            for name in prop.split():
                holder.setdefault(name, value)


def _value(tag: str, said: Mapping[str, str]) -> str | None:
    """What an element says by an attribute; None where its words say it."""
    for name in ("content", "datetime"):
        if name in said:
            return said[name]
    if tag in ("a", "link"):
        return said.get("href")
    return None
