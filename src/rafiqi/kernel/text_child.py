"""Opens one file that may be hostile, in a process of its own: see text_inside.

Run as `python -I text_child.py docx < file`. It limits itself before it reads a byte,
and imports nothing of ours.
"""

from __future__ import annotations

import resource
import sys
from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

MEMORY = 400_000_000
CPU_SECONDS = 5
MOST_XML = 8_000_000
"""Bytes of the unpacked words of a document; a CV has some hundred thousand."""
MOST_PAGES = 12
MOST_TEXT = 100_000

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_SAME_AGAIN = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
PARAGRAPHS = {f"{_W} p", f"{_ODF} p", f"{_ODF} h"}
BREAKS = {f"{_W} br", f"{_W} cr", f"{_ODF} line-break"}
GAPS = {f"{_W} tab", f"{_ODF} tab", f"{_ODF} s"}
LEFT_OUT = {
    _SAME_AGAIN,
    f"{_ODF} tracked-changes",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0 annotation",
}


class Hostile(Exception):
    """What no word processor writes."""


class _Words:
    """Collects the words of paragraphs while the XML goes by."""

    def __init__(self, *, only: str = "") -> None:
        self.found: list[str] = []
        self._only = only
        self._open: list[str] = []

    def start(self, name: str, _attributes: object) -> None:
        self._open.append(name)
        if name in BREAKS:
            self._add("\n")
        elif name in GAPS:
            self._add(" ")

    def end(self, name: str) -> None:
        if name in PARAGRAPHS:
            self._add("\n")
        self._open.pop()

    def words(self, text: str) -> None:
        if self._only:
            is_text = bool(self._open) and self._open[-1] == self._only
        else:
            is_text = any(name in PARAGRAPHS for name in self._open)
        if is_text:
            self._add(text)

    def _add(self, text: str) -> None:
        if LEFT_OUT.isdisjoint(self._open):
            self.found.append(text)


def _of_archive(content: bytes, member: str, *, only: str = "") -> str:
    with ZipFile(BytesIO(content)) as archive, archive.open(member) as packed:
        xml = packed.read(MOST_XML + 1)
    if len(xml) > MOST_XML:
        raise Hostile
    words = _Words(only=only)
    reader = expat.ParserCreate(namespace_separator=" ")
    reader.StartDoctypeDeclHandler = _refuse
    reader.StartElementHandler = words.start
    reader.EndElementHandler = words.end
    reader.CharacterDataHandler = words.words
    reader.Parse(xml, True)
    return "".join(words.found)


def _refuse(*_about: object) -> None:
    """No word processor declares entities; who wants to harm does."""
    raise Hostile


def _of_pdf(content: bytes) -> str:
    from pypdf import PdfReader  # only here: it takes a while to load

    pages = PdfReader(BytesIO(content)).pages
    return "\n".join(page.extract_text() for page in pages[:MOST_PAGES])


def main() -> None:
    """Read a file from standard input, write its words."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    kind, content = sys.argv[1], sys.stdin.buffer.read()
    if kind == "docx":
        text = _of_archive(content, "word/document.xml", only=f"{_W} t")
    elif kind == "odt":
        text = _of_archive(content, "content.xml")
    else:
        text = _of_pdf(content)
    sys.stdout.buffer.write(text[:MOST_TEXT].encode(errors="replace"))


if __name__ == "__main__":
    main()
