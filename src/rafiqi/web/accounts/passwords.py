"""Passwords on a small machine."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, 2 passes, 1 lane: the second profile that OWASP recommends.

    Django's default of 100 MiB makes ten sign-ins at once take a gigabyte.
    Source: OWASP Password Storage Cheat Sheet.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
