"""Sound files that people send: known by what is in them, without hidden facts."""

from __future__ import annotations

from collections.abc import Iterator

_BEGINNINGS = (
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (4, b"ftyp", "audio/mp4"),
    (0, b"\x1aE\xdf\xa3", "audio/webm"),
)
_TELLING = (b"udta", b"meta")
"""Boxes of MP4 in which telephones write titles, and where something was recorded."""
_HOLDING = (b"moov", b"trak")
_DEEPEST = 4


def kind_of(content: bytes) -> str:
    """What the first bytes say it is, "" for anything that is not a sound."""
    for offset, beginning, kind in _BEGINNINGS:
        if content[offset : offset + len(beginning)] == beginning:
            return kind
    return ""


def without_hidden_facts(content: bytes) -> bytes:
    """The same sound without the titles and places that telephones write into it.

    MP3: the tags before and behind the sound are cut off. MP4: the boxes that tell
    become free space, so that nothing else moves. Ogg and WebM stay as they are: the
    recorders of telephones and messengers write no place there.

    Sources: id3.org, "ID3 tag version 2.4.0", 3.1; ISO/IEC 14496-12, 4.2 and 8.1.2.
    """
    kind = kind_of(content)
    if kind == "audio/mpeg":
        return _without_tags(content)
    if kind == "audio/mp4":
        emptied = bytearray(content)
        _empty_boxes(emptied, 0, len(emptied), 0)
        return bytes(emptied)
    return content


def _without_tags(content: bytes) -> bytes:
    if content[:3] == b"ID3":
        if len(content) <= 10:
            return b""
        size = 0
        for byte in content[6:10]:
            size = size << 7 | byte & 0x7F
        footer = 10 if content[5] & 0x10 else 0
        content = content[10 + size + footer :]
    return content[:-128] if content[-128:-125] == b"TAG" else content


def _empty_boxes(content: bytearray, start: int, end: int, depth: int) -> None:
    for kind, first, head, last in _boxes(content, start, end):
        if kind in _TELLING:
            content[first + 4 : first + 8] = b"free"
            content[head:last] = bytes(last - head)
        elif kind in _HOLDING and depth < _DEEPEST:
            _empty_boxes(content, head, last, depth + 1)


def _boxes(
    content: bytearray, start: int, end: int
) -> Iterator[tuple[bytes, int, int, int]]:
    """Kind, first byte, first byte behind the head, and end of each box.

    A box that claims to be longer than what holds it ends the reading.
    """
    while start + 8 <= end:
        size = int.from_bytes(content[start : start + 4])
        head = start + 8
        if size == 1:
            size, head = int.from_bytes(content[head : head + 8]), head + 8
        elif size == 0:
            size = end - start
        if start + size > end or start + size < head:
            return
        yield bytes(content[start + 4 : start + 8]), start, head, start + size
        start += size
