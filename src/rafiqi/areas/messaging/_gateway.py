"""Handing a text message to the gateway that sends it, as an old Android phone.

It takes JSON over HTTP; what the JSON looks like is a setting, so that any gateway will
do. Nothing but a number and a sentence leaves the house.
"""

from __future__ import annotations

import json
from base64 import b64encode
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

SECONDS = 20
NEVER = frozenset({400, 413, 422})
"""Answers that will be the same tomorrow: the gateway does not like the message."""


class NotReached(Exception):
    """The gateway was not reached, or cannot take a message now."""


class NotTaken(Exception):
    """The gateway refuses this number or this message."""


class NoAnswer(Exception):
    """The message may have been sent; nobody has said so."""


class _StayHere(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Elsewhere a message would arrive as a question, and never be sent."""


def is_there() -> bool:
    """Whether this installation has a gateway."""
    return bool(settings.SMS_URL)


def send(to: str, text: str) -> None:
    """Have a text message sent. Raises NotReached, NotTaken, NoAnswer."""
    request = _request(urlsplit(settings.SMS_URL), to, text)
    try:
        with build_opener(_StayHere).open(request, timeout=SECONDS):
            return
    except HTTPError as no:
        no.close()
        raise (NotTaken if no.code in NEVER else NotReached) from no
    except URLError as away:
        raise NotReached from away
    except (OSError, HTTPException) as silence:
        raise NoAnswer from silence


def _request(url: SplitResult, to: str, text: str) -> Request:
    host = url.netloc.rpartition("@")[2]
    request = Request(url._replace(netloc=host).geturl(), method="POST")
    request.add_header("Content-Type", "application/json")
    if url.username:
        known = f"{unquote(url.username)}:{unquote(url.password or '')}"
        request.add_header(
            "Authorization", f"Basic {b64encode(known.encode()).decode()}"
        )
    name, _, value = settings.SMS_HEADER.partition(":")
    if value:
        request.add_header(name.strip(), value.strip())
    filled = _filled(json.loads(settings.SMS_BODY), {"$to": to, "$text": text})
    request.data = json.dumps(filled).encode()
    return request


def _filled(shape: Any, words: dict[str, str]) -> Any:
    """The JSON of the setting, our words put in as values, so that none breaks it."""
    if isinstance(shape, dict):
        return {key: _filled(one, words) for key, one in shape.items()}
    if isinstance(shape, list):
        return [_filled(one, words) for one in shape]
    return words.get(shape, shape) if isinstance(shape, str) else shape
