"""Playing a sound that somebody has sent, whatever is in it."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse

_RANGE = re.compile(r"bytes=(\d{1,9})-(\d{0,9})")
SAFE = "default-src 'none'; sandbox"
"""Whatever a file holds, a browser that opens it runs and fetches nothing."""


def play(request: HttpRequest, kind: str, content: bytes) -> HttpResponse:
    """A sound, or the part of it that a phone asks for.

    kind  what we found in it, as "audio/ogg"; never what the sender called it.
    """
    wanted = _RANGE.fullmatch(request.headers.get("Range", ""))
    if wanted is None or int(wanted[1]) >= len(content):
        answer = HttpResponse(content, content_type=kind)
        answer.headers["Accept-Ranges"] = "bytes"
    else:
        first = int(wanted[1])
        last = min(int(wanted[2] or len(content)), len(content) - 1)
        part = content[first : last + 1]
        answer = HttpResponse(part, content_type=kind, status=206)
        answer.headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = SAFE
    return answer
