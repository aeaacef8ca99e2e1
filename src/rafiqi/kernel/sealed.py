"""Words that nobody reads out of a backup: sealed with the installation's secret."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


def safe(purpose: bytes) -> MultiFernet:
    """Keys made from the installation's secret, one kind for each purpose.

    purpose  at most 16 bytes.

    With a new secret, what was sealed with one of SECRET_KEY_FALLBACKS still opens.
    """
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(str(secret), purpose)) for secret in secrets])


class SealedText(models.TextField[str, str]):
    """A text that lies sealed in the database and is plain in Python.

    What cannot be opened, because the secret is another one now, reads as "". It can
    be looked for by nothing: every sealing is different.
    """

    _PURPOSE = b"rafiqi.sealed"

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        if plain is None:
            return None
        return safe(self._PURPOSE).encrypt(plain.encode()).decode()

    def from_db_value(self, value: str | None, *about: object) -> str | None:
        if value is None:
            return None
        try:
            return safe(self._PURPOSE).decrypt(value.encode()).decode()
        except InvalidToken:
            return ""


def _key(secret: str, purpose: bytes) -> bytes:
    digest = hashlib.blake2b(secret.encode(), digest_size=32, person=purpose)
    return urlsafe_b64encode(digest.digest())
