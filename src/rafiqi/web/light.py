"""Pages that weigh little: unchanged pages are not sent again, others are packed."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import quote_etag

TOKENS = re.compile(rb'name="(?:csrfmiddlewaretoken|once)" value="[^"]*"')
WORTH_PACKING = 300


class LightMiddleware:
    """Answer 304 where nothing changed; otherwise brotli or gzip.

    The tokens in forms differ on every rendering and would defeat the comparison,
    so they are cut out of what is compared. What stands in for them is the csrf
    cookie (a new one makes old forms useless) and the number of forms this session
    has sent (a form's one-time key serves only once).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.streaming or not response.get("Content-Type", "").startswith(
            ("text/", "application/json", "image/svg")
        ):
            return response
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        if request.method == "GET" and response.status_code == 200:
            response["ETag"] = etag = self._etag(request, response)
            if etag in request.headers.get("If-None-Match", "").replace("W/", ""):
                unchanged = HttpResponseNotModified()
                unchanged.cookies = response.cookies
                for header in ("ETag", "Cache-Control", "Vary"):
                    if response.has_header(header):
                        unchanged[header] = response[header]
                return unchanged
        return self._packed(request, response)

    def _etag(self, request: HttpRequest, response: HttpResponse) -> str:
        digest = hashlib.blake2b(TOKENS.sub(b"", response.content), digest_size=12)
        name = settings.CSRF_COOKIE_NAME
        given = response.cookies.get(name)  # what the next visit will carry
        digest.update(
            (given.value if given else request.COOKIES.get(name, "")).encode()
        )
        if hasattr(request, "session"):
            digest.update(str(request.session.get("forms", 0)).encode())
        return quote_etag(digest.hexdigest())

    def _packed(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.has_header("Content-Encoding"):
            return response
        accepted = request.headers.get("Accept-Encoding", "")
        patch_vary_headers(response, ("Accept-Encoding",))
        if len(response.content) < WORTH_PACKING:
            return response
        if "br" in accepted:
            response.content = brotli.compress(response.content, quality=5)
            response["Content-Encoding"] = "br"
        elif "gzip" in accepted:
            response.content = gzip.compress(response.content, compresslevel=6, mtime=0)
            response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
        return response
