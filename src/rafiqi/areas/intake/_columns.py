"""What an export calls each column, so that an import knows it again."""

from __future__ import annotations

from rafiqi_sheets import Role, fields, fields_for

NOT_KEPT = {"given_name", "family_name", "born_on", "occupation_wanted"}
ARABIC = range(0x0600, 0x06FF)


def columns(role: Role, reader: str) -> dict[str, str]:
    """Field to header in the reader's language, else in English."""
    kept = (field.key for field in fields_for(role) if field.key not in NOT_KEPT)
    return {key: _header(key, reader) for key in kept}


def _header(key: str, reader: str) -> str:
    headers = [header.removeprefix("=") for header in fields()[key].headers]
    arabic = [text for text in headers if ord(text[0]) in ARABIC]
    chosen = arabic[0] if reader == "ar" and arabic else headers[0]
    return chosen[:1].upper() + chosen[1:]
