from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect

from rafiqi.areas.people import actions as people
from rafiqi.web.doors import Visit, open_to, own_path, show
from rafiqi.web.home.start import start_page
from rafiqi.web.language import has_chosen


@dataclass(frozen=True, slots=True)
class WelcomePage:
    asks_language: bool


@dataclass(frozen=True, slots=True)
class AboutPage:
    pass


class ChooseLanguage(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    next = forms.CharField(required=False)


@open_to("anyone", methods=("GET",))
def start(request: Visit) -> HttpResponse:
    """The first page: the language first, then signing in, then one's own day."""
    if not request.user.is_authenticated:
        page = WelcomePage(asks_language=not has_chosen(request))
        return show(request, "home/welcome.html", page)
    return show(request, "home/start.html", start_page(request))


@open_to("anyone", methods=("POST",))
def language(request: Visit) -> HttpResponse:
    """Remember the language: on this phone, and with the person if we know them."""
    form = ChooseLanguage(request.POST)
    back = redirect(own_path(request, request.POST.get("next", "")))
    if form.is_valid():
        tag = form.cleaned_data["language"]
        if request.user.is_authenticated:
            people.choose_language(request.user, tag, by=request.user, at=request.at)
        back.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            tag,
            max_age=31_536_000,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    return back


@open_to("anyone", methods=("GET",))
def about(request: Visit) -> HttpResponse:
    """What this is, whose data it uses, under which licence."""
    return show(request, "home/about.html", AboutPage())
