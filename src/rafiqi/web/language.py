"""Which language a page is in: the person's, or the one chosen on this phone."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

OFFERED = dict(settings.LANGUAGES)


class LanguageMiddleware:
    """Activate the reader's language and time zone for this request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        language = user.language if user.is_authenticated else chosen(request)
        if language not in OFFERED:
            language = settings.LANGUAGE_CODE
        zone = user.time_zone if user.is_authenticated else settings.TIME_ZONE
        with translation.override(language), timezone.override(zone):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie", "Accept-Language"))
        return response


def chosen(request: HttpRequest) -> str:
    """The language somebody picked here, else the one their browser asks for."""
    picked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return (
        picked if picked in OFFERED else translation.get_language_from_request(request)
    )


def has_chosen(request: HttpRequest) -> bool:
    """Whether this phone has been asked already."""
    return request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "") in OFFERED
