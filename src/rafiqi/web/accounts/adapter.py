"""How the authentication library fits this house."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Nobody signs up from the web: people are registered, invited or imported."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
