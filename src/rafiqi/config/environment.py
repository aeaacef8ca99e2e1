"""What the environment may say, checked all at once at start."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

DEV_KEY = "only-for-your-own-machine-never-for-a-server-that-people-use"
SMS_BODY = '{"textMessage": {"text": "$text"}, "phoneNumbers": ["$to"]}'
"""As SMS Gateway for Android takes a message; docs/running.md has others."""


class Environment(BaseSettings):
    """Every setting with its RAFIQI_ name; docs/running.md explains each."""

    model_config = SettingsConfigDict(env_prefix="RAFIQI_", env_ignore_empty=True)

    dev: bool = False
    secret_key: str = Field("", description="50 or more random characters")
    hosts: Annotated[list[str], NoDecode] = Field(default_factory=list)
    url: str = Field("", description="where people reach it, https://...")
    data: Path = Field(Path("."), description="folder of the database and backups")
    database_url: str = Field("", validation_alias="DATABASE_URL")
    smtp_url: str = Field("", description="smtp[s]://user:password@host:port")
    mail_from: str = Field("", description="the sender of our letters")
    sms_url: str = Field("", description="https://user:password@host/path of a gateway")
    sms_header: str = Field("", description="Name: value, for gateways with a key")
    sms_body: str = Field(SMS_BODY, description="JSON with $to and $text")
    sms_from_hour: int = Field(8, ge=0, le=23, description="no text message before")
    sms_to_hour: int = Field(20, ge=1, le=24, description="and none from then on")
    sms_a_day: int = Field(3, ge=1, description="text messages to one number a day")
    behind_proxy: bool = Field(False, description="trust X-Forwarded-Proto")
    time_zone: str = "Europe/Berlin"

    @model_validator(mode="before")
    @classmethod
    def _split_hosts(cls, values: dict[str, object]) -> dict[str, object]:
        hosts = values.get("hosts")
        if isinstance(hosts, str):
            values["hosts"] = [h.strip() for h in hosts.split(",") if h.strip()]
        return values

    @model_validator(mode="after")
    def _sends_texts(self) -> Environment:
        """A gateway that would send half a message is found at start."""
        try:
            json.loads(self.sms_body)
        except ValueError:
            raise ValueError("RAFIQI_SMS_BODY is not JSON") from None
        if '"$text"' not in self.sms_body or '"$to"' not in self.sms_body:
            raise ValueError('RAFIQI_SMS_BODY needs "$to" and "$text" in quotes')
        if self.sms_from_hour >= self.sms_to_hour:
            raise ValueError("RAFIQI_SMS_FROM_HOUR must be before RAFIQI_SMS_TO_HOUR")
        if self.sms_url and urlsplit(self.sms_url).scheme not in ("http", "https"):
            raise ValueError("RAFIQI_SMS_URL begins with https:// or http://")
        return self

    @model_validator(mode="after")
    def _safe_or_dev(self) -> Environment:
        """Without RAFIQI_DEV=1, everything that keeps people safe must be said."""
        if self.dev:
            self.secret_key = self.secret_key or DEV_KEY
            self.hosts = self.hosts or ["localhost", "127.0.0.1", "[::1]", "testserver"]
            self.url = self.url or "http://localhost:8000"
            self.mail_from = self.mail_from or "rafiqi@localhost"
            return self
        missing = [
            f"RAFIQI_{name.upper()}"
            for name in ("secret_key", "hosts", "url", "smtp_url", "mail_from")
            if not getattr(self, name)
        ]
        if missing:
            raise ValueError(f"set {', '.join(missing)} (see docs/running.md)")
        if len(self.secret_key) < 50 or self.secret_key == DEV_KEY:
            raise ValueError("RAFIQI_SECRET_KEY needs 50 or more random characters")
        return self
