"""Where the library counts wrong tries."""

from __future__ import annotations

from django.utils.crypto import salted_hmac


def tally_key(key: str, key_prefix: str, version: int) -> str:
    """A digest of what is counted: the table must not tell who tried from where."""
    said = f"{key_prefix}:{version}:{key}"
    return salted_hmac("rafiqi.tally", said, algorithm="sha256").hexdigest()
