"""Addresses that open one page to whoever was given them, without signing in."""

from __future__ import annotations

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

_SALT = "rafiqi.kernel.signed"


def signature(path: str) -> str:
    """What proves that we have given out this address."""
    return Signer(salt=_SALT).signature(path)


def is_signed(path: str, proof: str) -> bool:
    """Whether we have given out this address with this proof."""
    return constant_time_compare(signature(path), proof)
