"""A setting that cannot work is said at start."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from rafiqi.config.environment import Environment


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SMS_BODY", "{text}", "RAFIQI_SMS_BODY is not JSON"),
        ("SMS_BODY", '{"to": "$to"}', "needs"),
        ("SMS_URL", "phone:8080", "begins with https://"),
        ("SMS_FROM_HOUR", "20", "must be before"),
        ("SMS_A_DAY", "0", "greater than or equal to 1"),
    ],
)
def test_a_gateway_that_would_send_nothing_is_found_at_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(f"RAFIQI_{name}", value)

    with pytest.raises(ValidationError, match=says):
        Environment()  # type: ignore[call-arg]
