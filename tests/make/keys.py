"""Second steps for tests: a telephone app, a passkey, codes for emergencies."""

from __future__ import annotations

from functools import cache

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.contrib.auth.hashers import make_password
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from rafiqi.areas.people.models import Person

HOST = "localhost"


def all_keys(of: Person) -> None:
    """A password, an app, a passkey and emergency codes."""
    if not of.has_usable_password():
        of.password = _hashed()
        of.save(update_fields=["password"])
    if not Authenticator.objects.filter(user=of).exists():
        app(of)
        passkey(of)
        RecoveryCodes.activate(of)


@cache
def _hashed() -> str:
    """One password, hashed once: hashing is slow by design."""
    return make_password("orange-camel-17")


def app(of: Person) -> str:
    """An app on a telephone; its secret."""
    secret: str = generate_totp_secret()
    TOTP.activate(of, secret)
    return secret


def shown(secret: str) -> str:
    """The six digits the app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    digits: str = format_hotp_value(hotp_value(secret, counter))
    return digits


def passkey(of: Person) -> str:
    """A passkey as a telephone would have registered it; its row number."""
    credential = AttestedCredentialData.create(
        Aaguid.NONE,
        of.public_id.encode(),
        ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key()),
    )
    seen = AuthenticatorData.create(b"\0" * 32, 0x41, 0, credential)
    answer = {
        "clientDataJSON": CollectedClientData.create(
            "webauthn.create", b"challenge", f"https://{HOST}"
        ).b64,
        "attestationObject": websafe_encode(AttestationObject.create("none", seen, {})),
    }
    made = Authenticator.objects.create(
        user=of,
        type=Authenticator.Type.WEBAUTHN,
        data={
            "name": "My phone",
            "credential": {
                "id": websafe_encode(of.public_id.encode()),
                "rawId": websafe_encode(of.public_id.encode()),
                "type": "public-key",
                "response": answer,
                "clientExtensionResults": {},
            },
        },
    )
    return str(made.pk)
