from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect

from rafiqi.web.doors import Visit, open_to


@open_to("anyone")
def sign_in(request: Visit) -> HttpResponse:
    """Come in."""
    return redirect("/")


@open_to("someone", methods=("POST",))
def sign_out(request: Visit) -> HttpResponse:
    """Leave this phone, and leave nothing behind on it."""
    logout(request)
    response = redirect("home:start")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
