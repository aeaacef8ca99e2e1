"""Files that people send: known by what is in them, never by what they are called."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath
from zipfile import ZipFile

from django.utils.translation import gettext_lazy as _

from rafiqi.kernel import photos
from rafiqi.kernel.refusal import Refusal


class Kind(StrEnum):
    """What may be sent, by the ending its name gets."""

    PHOTO = "jpg"
    PDF = "pdf"
    WORD = "docx"
    OPEN = "odt"
    TEXT = "txt"


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MEDIA = {
    Kind.PHOTO: "image/jpeg",
    Kind.PDF: "application/pdf",
    Kind.WORD: f"{_WORD}.document",
    Kind.OPEN: "application/vnd.oasis.opendocument.text",
    Kind.TEXT: "text/plain; charset=utf-8",
}

LARGEST_PHOTO = 12_000_000
"""Bytes as a telephone takes it; what we keep is far smaller."""
LARGEST_DOCUMENT = 3_000_000
LONGEST_NAME = 60
_ODT = MEDIA[Kind.OPEN].encode()
_NOT_IN_NAMES = re.compile(r"[^\w .()+-]+")


class TooLarge(Refusal):
    """Somebody at the other end pays for every byte."""

    says = _(
        "This file is too large. A photo may have 12 megabytes, a document 3. "
        "Please choose a smaller one and send your message again."
    )
    field = "file"


class UnknownKind(Refusal):
    """Nobody is sent a file that could do harm."""

    says = _(
        "This kind of file cannot be sent. Please choose a photo (JPEG, PNG, WebP or "
        "GIF), a PDF, a Word (DOCX) or OpenDocument (ODT) text, or plain text."
    )
    field = "file"


class Unreadable(Refusal):
    """It begins like a photo, and is none that can be opened."""

    says = _(
        "This photo cannot be opened. It may be damaged or far too large. "
        "Please take it again, or send a screenshot of it."
    )
    field = "file"


class FromAnIPhone(Refusal):
    """A photo in a form that most telephones cannot show."""

    says = _(
        "This photo has a form (HEIC) that other telephones cannot show. On an iPhone: "
        "Settings, Camera, Formats, “Most Compatible”, and take it again. "
        "Or make a screenshot of the photo and send that."
    )
    field = "file"


@dataclass(frozen=True, slots=True)
class File:
    """A file that may be sent."""

    name: str
    kind: Kind
    content: bytes


def made_safe(name: str, content: bytes) -> File:
    """What we keep of a file somebody sends: photos small and without hidden facts.

    The name keeps its words and gets the ending of what is really inside.
    Raises TooLarge, UnknownKind, Unreadable, FromAnIPhone.
    """
    if photos.is_heic(content):
        raise FromAnIPhone
    if len(content) > LARGEST_PHOTO:
        raise TooLarge
    if photos.is_photo(content):
        try:
            photo = photos.made_small(content)
        except photos.NotAPhoto:
            raise Unreadable from None
        return File(_named(name, Kind.PHOTO), Kind.PHOTO, photo)
    if len(content) > LARGEST_DOCUMENT:
        raise TooLarge
    if kind := _kind(content):
        return File(_named(name, kind), kind, content)
    if text := _text(content):
        return File(_named(name, Kind.TEXT), Kind.TEXT, text.encode())
    raise UnknownKind


def _kind(content: bytes) -> Kind | None:
    if content.startswith(b"%PDF-"):
        return Kind.PDF
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    return None


def _kind_of_archive(content: bytes) -> Kind | None:
    """Word and OpenDocument texts are archives; with macros inside they are not sent.

    Only names are read, and one entry that is short by its standard, never unpacked
    further than that: an archive may claim to hold gigabytes.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any("vbaproject" in n.lower() or n.startswith("Basic/") for n in names):
                return None
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return Kind.WORD
            if "mimetype" in names:
                with archive.open("mimetype") as said:
                    is_text = said.read(len(_ODT) + 1) == _ODT
                return Kind.OPEN if is_text else None
    except Exception:  # whatever a damaged archive makes the libraries raise
        return None
    return None


def _text(content: bytes) -> str:
    """Text in any language that Unicode writes; "" for anything else."""
    marks = (b"\xff\xfe", b"\xfe\xff")
    try:
        text = content.decode("utf-16" if content.startswith(marks) else "utf-8-sig")
    except UnicodeDecodeError:
        return ""
    is_plain = all(
        letter in "\t\n\r\f" or unicodedata.category(letter) != "Cc" for letter in text
    )
    return text if is_plain else ""


def _named(name: str, kind: Kind) -> str:
    """The words of the name, without path, tricks of direction or a false ending."""
    written = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/")).stem
    words = " ".join(_NOT_IN_NAMES.sub(" ", written).split()).strip(". ")
    stem = words[:LONGEST_NAME].strip() or "file"
    return f"{stem}.{kind.value}"
