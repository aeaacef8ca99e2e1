"""A page reads itself aloud where a telephone can; elsewhere nobody sees a button."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import make
from tests.browser.conftest import Phone

VOICES = """
window.heard = [];
speechSynthesis.getVoices = () => VOICES.map((lang) => ({ lang }));
speechSynthesis.speak = (said) => heard.push([said.lang, said.text, said]);
speechSynthesis.cancel = () => heard.push(["", "silence"]);
SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
BUTTON = "[data-rafiqi-listen]"


def speaking(tab: Page, *voices: str) -> Page:
    tab.add_init_script(VOICES.replace("VOICES", str(list(voices))))
    return tab


def heard(tab: Page) -> list[str]:
    said: list[str] = tab.evaluate("heard.map((one) => one[1])")
    return said


def test_a_step_is_read_aloud_in_order_and_stops(
    phone: Phone, live_server: LiveServer
) -> None:
    plan = make.plan()
    step = plan.steps.get(position=1)
    site = live_server.url.replace("127.0.0.1", "localhost")
    tab = speaking(phone(plan.pair.mentee.person, scripts=True), "de-DE", "en_GB")
    tab.goto(f"{site}/plan/{plan.public_id}/steps/{step.public_id}/")

    expect(tab.locator(BUTTON)).to_have_text("Listen")
    tab.focus(BUTTON)
    tab.keyboard.press("Enter")

    said = heard(tab)
    assert said.index("Meet") < said.index("It helps.") < said.index("What I do")
    assert "Listen" not in said
    expect(tab.locator(BUTTON)).to_have_text("Stop")
    tab.keyboard.press("Enter")
    assert heard(tab)[-1] == "silence"
    expect(tab.locator(BUTTON)).to_have_text("Listen")
    tab.click(BUTTON)
    tab.evaluate("heard[heard.length - 1][2].onend()")
    expect(tab.locator(BUTTON)).to_have_text("Listen")


def test_arabic_is_read_by_an_arabic_voice_and_by_no_other(
    phone: Phone, live_server: LiveServer
) -> None:
    site = live_server.url.replace("127.0.0.1", "localhost")
    tab = speaking(phone(language="ar", scripts=True), "en-US", "ar-SA")
    tab.goto(f"{site}/")
    tab.click(BUTTON)
    assert tab.evaluate("heard.map((one) => one[0])[0]") == "ar"

    silent = speaking(phone(language="ar", scripts=True), "en-US")
    silent.goto(f"{site}/")
    expect(silent.locator(BUTTON)).to_be_hidden()


def test_without_scripts_there_is_no_button(
    phone: Phone, live_server: LiveServer
) -> None:
    tab = phone()
    tab.goto(live_server.url.replace("127.0.0.1", "localhost"))

    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    expect(tab.locator(BUTTON)).to_be_hidden()
