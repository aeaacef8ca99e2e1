"""The forms of a page, as a browser finds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin


@dataclass(slots=True)
class Form:
    """Where it leads, and each field's type with the values it offers or holds."""

    path: str
    takes_files: bool
    kinds: dict[str, str] = field(default_factory=dict)
    values: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, kind: str, value: str) -> None:
        self.kinds.setdefault(name, kind)
        self.values.setdefault(name, []).append(value)


def sent_forms(html: str, path: str) -> list[Form]:
    """The forms of a page that change something."""
    reader = _Reader(path)
    reader.feed(html)
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.found: list[Form] = []
        self.form: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form" and said.get("method") == "post":
            path = urljoin(self.path, said.get("action", ""))
            self.form = Form(path, "multipart" in said.get("enctype", ""))
            self.found.append(self.form)
        if self.form is None:
            return
        name, value = said.get("name", ""), said.get("value", "")
        if tag == "select":
            self.select = name
        elif tag == "option":
            self.form.add(self.select, "select", value)
        elif tag in ("input", "textarea", "button") and name:
            self.form.add(name, said.get("type", tag), value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
