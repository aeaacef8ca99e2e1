"""Photos made small enough for 2G, without what the telephone wrote into them.

The picture is drawn anew from its points alone, so place, time, device and any trick
hidden beside the points stay behind.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

LONGEST_SIDE = 1280
"""Points: an A4 page photographed whole can still be read."""
LARGEST = 200_000
QUALITIES = (75, 60, 45)
"""Of JPEG; the first that fits into LARGEST is taken, else the last."""
MOST_POINTS = {"JPEG": 64_000_000, "PNG": 20_000_000, "WEBP": 20_000_000}
"""A JPEG is opened at a fraction of its size, the others whole: 80 MB of memory."""
FORMATS = (*MOST_POINTS, "GIF")
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")


class NotAPhoto(Exception):
    """It cannot be opened, or would fill the memory."""


def is_photo(content: bytes) -> bool:
    """Whether it begins like a photo that we can open."""
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return is_webp or content.startswith(_BEGINNINGS)


def is_heic(content: bytes) -> bool:
    """Whether it is a photo as iPhones keep them, which we cannot open.

    Reading them would need a C library that takes hostile files apart.
    """
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC


def made_small(content: bytes) -> bytes:
    """The photo upright as a JPEG of at most 1280 points. Raises NotAPhoto."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as photo:
            return _drawn_anew(photo)
    except Exception as broken:  # whatever a hostile file makes the library raise
        raise NotAPhoto from broken


def _drawn_anew(photo: Image.Image) -> bytes:
    width, height = photo.size
    most = MOST_POINTS.get(photo.format or "", min(MOST_POINTS.values()))
    if width * height > most:
        raise NotAPhoto
    photo.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    photo.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2)
    upright = ImageOps.exif_transpose(photo).convert("RGBA")
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    for quality in QUALITIES:
        file = BytesIO()
        paper.save(file, "JPEG", quality=quality, optimize=True)
        if file.tell() <= LARGEST:
            break
    return file.getvalue()
