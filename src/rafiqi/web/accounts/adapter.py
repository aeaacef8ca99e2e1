"""How the authentication library fits this house."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

WE_SAY_NOTHING = "account/messages/logged_in.txt"


class Adapter(DefaultAccountAdapter):
    """Nobody signs up from the web: people are registered, invited or imported."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Who has just signed in knows it; the library would say their row name."""
        if WE_SAY_NOTHING not in (*args, *kwargs.values()):
            super().add_message(request, *args, **kwargs)
