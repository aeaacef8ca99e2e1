"""Pages for when something is not there, not allowed or broken."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from rafiqi.web.doors import OwnWords, show


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not for this person; nobody can tell which."""
    return show(request, "errors/missing.html", OwnWords(), status=404)


def forged(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    """403: the form was too old, or came from another site."""
    return show(request, "errors/forged.html", OwnWords(), status=403)


def too_much(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read, as when it was too large."""
    return show(request, "errors/too_much.html", OwnWords(), status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """500: without database, language or layout, since any may be what broke."""
    return HttpResponse(get_template("errors/broken.html").render(), status=500)
