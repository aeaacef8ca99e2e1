"""A passkey, with the one device of these tests that has a fingerprint."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import make
from tests.browser.conftest import Phone

FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_coordinator_adds_a_passkey_and_comes_in_with_it(
    phone: Phone, live_server: LiveServer
) -> None:
    mira = make.coordinator(make.programme())
    tab = phone(mira, scripts=True)
    site = live_server.url.replace("127.0.0.1", "localhost")
    _give_a_finger(tab)

    tab.goto(f"{site}/me/second/keys/new/")
    tab.fill("[name=name]", "My phone")
    tab.check("[name=passwordless]")
    tab.click("#mfa_webauthn_add")
    tab.wait_for_url("**/me/second/**next=**")
    tab.goto(f"{site}/me/second/")
    expect(tab.get_by_text("My phone")).to_be_visible()
    tab.context.clear_cookies()
    tab.goto(f"{site}/sign-in/passkey/")
    tab.click("#passkey_login")

    expect(tab.get_by_role("heading", name="Hello Mira")).to_be_visible()


def _give_a_finger(tab: Page) -> None:
    device = tab.context.new_cdp_session(tab)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
