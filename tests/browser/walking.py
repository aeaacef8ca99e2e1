"""People who walk through the product: they tap what they see and read their letters.

They read Arabic, on a phone 360 pixels wide, without scripts. Tests name what is tapped
and read by its English source; what stands on the page is its translation:

    ali.taps("Read the proposal")
    assert ali.reads("You both said yes")

Every page they come to is looked at: it opens, runs from right to left, holds no
English sentence, and nothing sticks out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import urlsplit

import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.utils import translation
from django.utils.html import strip_tags
from playwright.sync_api import Locator, Page, Response

from rafiqi.areas.matching.models import Pair, Proposal
from rafiqi.areas.messaging import letters
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.commands import backups, clock
from rafiqi.flows.confirm_pair import confirm_pair
from tests import make

ARABIC = "ar"
ENGLISH = re.compile(r"\b[A-Za-z]{3,}(?: [A-Za-z]{2,})+")
READABLE = """
() => { const main = document.querySelector("main").cloneNode(true);
  main.querySelectorAll("[dir=ltr], [lang]:not([lang=ar]), script").forEach(
    it => it.remove());
  return main.textContent; }
"""
TOO_WIDE = """
() => document.documentElement.scrollWidth > innerWidth
"""


def words(source: str, **names: object) -> str:
    """A sentence of ours as it is read in Arabic."""
    with translation.override(ARABIC):
        said = translation.gettext(source)
    assert said != source, f"nobody says: {source}"
    return unescape(strip_tags(said % names if names else said))


class Calendar:
    """The days that pass while people walk: letters leave, the hours strike."""

    def __init__(self, travel: time_machine.Traveller) -> None:
        self._travel = travel

    def wait(self, **time: float) -> None:
        """Let time pass and do what is done every night and every hour."""
        self._travel.shift(timedelta(**time))
        self.night()
        self.hour()

    def until(self, moment: datetime) -> None:
        """Go on to this moment; one hour strikes then."""
        self._travel.move_to(moment)
        self.hour()

    def hour(self) -> None:
        assert clock.run("hourly", clock.HOURLY), "see the log"
        post()

    def night(self) -> None:
        jobs = tuple(job for job in clock.DAILY if job is not backups.daily)
        assert clock.run("daily", jobs), "see the log"
        post()


def post() -> None:
    """Let the worker do what waits, letters among it."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


class Walker:
    """Somebody with a phone.

    mailbox  the address they read; "" for whoever has none.
    """

    def __init__(self, tab: Page, site: str, mailbox: str = "") -> None:
        self.tab, self.site, self.mailbox = tab, site, mailbox
        self._went_wrong: list[str] = []
        tab.set_default_timeout(10_000)
        tab.on("response", self._notice)

    def opens(self, path: str = "/") -> None:
        """Open an address: the first page, or what stands on a card or in a letter."""
        self.tab.goto(f"{self.site}{path}")
        self.looks()

    def goes_home(self) -> None:
        """Tap the name of the service at the top of every page."""
        self.tab.locator("header a.name").click()
        self.looks()

    def taps_above(self, source: str) -> None:
        """Tap a link that stands above every page."""
        self.tab.locator("header").get_by_role("link", name=words(source)).click()
        self.looks()

    def taps(self, source: str, *, beside: str = "", **names: object) -> None:
        """Tap a link or a button. beside  words of the card in which it stands."""
        self._named(words(source, **names), beside).click()
        self.looks()

    def taps_on(self, said: str, *, beside: str = "") -> None:
        """Tap a link or a button that says what people have written."""
        self._named(said, beside).click()
        self.looks()

    def taps_faces(self, *names: str, face: int) -> None:
        """Answer questions with faces, 1 ("not good") to 3."""
        for name in names:
            self.tab.check(f"[name={name}][value='{face}']")

    def unfolds(self, source: str, **names: object) -> None:
        self.tab.locator("summary", has_text=words(source, **names)).first.click()

    def writes(self, source: str, text: str) -> None:
        """Fill in a field."""
        self._field(source).fill(text)

    def ticks(self, *sources: str) -> None:
        for source in sources:
            self._field(source).check()

    def chooses(self, source: str, option: str) -> None:
        """Choose something from a list of choices, by its name in English."""
        self._field(source).select_option(label=words(option))

    def reads(self, source: str, **names: object) -> bool:
        """Whether a sentence stands on the page."""
        return words(source, **names) in self.text

    @property
    def text(self) -> str:
        return " ".join(self.tab.locator("main").inner_text().split())

    def looks(self) -> None:
        """Every page must be one that people can read."""
        assert self._went_wrong == [], self._went_wrong
        assert self.tab.locator("html").get_attribute("dir") == "rtl", self.tab.url
        english = ENGLISH.findall(self.tab.evaluate(READABLE))
        assert english == [], f"{self.tab.url}: {english}"
        assert not self.tab.evaluate(TOO_WIDE), f"{self.tab.url} is too wide"

    def letters(self) -> Iterator[EmailMessage]:
        """What has arrived, the newest first."""
        post()
        return (m for m in reversed(mail.outbox) if m.to == [self.mailbox])

    def got(self, kind: str) -> bool:
        """Whether a letter of this kind has arrived, in Arabic."""
        return any(m.subject == _subject(kind) for m in self.letters())

    def follows(self, kind: str) -> None:
        """Open the newest letter, which is of this kind, and tap its link."""
        letter = next(m for m in self.letters() if m.subject == _subject(kind))
        link = urlsplit(re.search(r"https?://\S+", str(letter.body))[0])  # type: ignore[index]
        self.opens(f"{link.path}?{link.query}")
        with translation.override(ARABIC):
            go_on = re.compile(f"^{words('Continue as <bdi>%(name)s</bdi>', name='')}")
        button = self.tab.get_by_role("button", name=go_on)
        if button.count():
            button.click()
            self.looks()

    def _named(self, said: str, beside: str) -> Locator:
        found = self.tab.get_by_role("link", name=said)
        found = found.or_(self.tab.get_by_role("button", name=said))
        here = self.tab.locator("main")
        if beside:
            cards = here.locator("section, li, form", has_text=beside)
            here = cards.filter(has=found).last
        return here.locator(found).first

    def _field(self, source: str) -> Locator:
        return self.tab.locator("main").get_by_label(words(source)).first

    def _notice(self, response: Response) -> None:
        if response.status >= 400 and response.request.is_navigation_request():
            self._went_wrong.append(f"{response.status} {response.url}")


@dataclass(frozen=True, slots=True)
class Company:
    """A pair on its way and its coordinator, each with a phone."""

    programme: Programme
    pair: Pair
    ali: Walker
    noor: Walker
    mira: Walker


def company(phone: Callable[..., Page], site: str, *, at: datetime) -> Company:
    """Ali and Noor have both said yes, and Mira coordinates; all read Arabic."""
    home = make.organisation("بيت الجسر", country="DE")
    programme = make.programme(home, name="الخطوات الأولى")
    mira = arabic(make.coordinator(programme, "ميرا شتاين"))
    told = {"language": "ar", "slots": [5], "goals": ["job"]}
    ali = make.newcomer(programme, "علي صالح", **told)
    noor = make.mentor(programme, "نور حداد", **told)
    call_command("load_journeys", verbosity=0)
    proposal = make.proposal(noor, ali, state=Proposal.State.ACCEPTED)
    pair = confirm_pair(proposal, by=ali.person, at=at)
    return Company(
        programme,
        pair,
        *(Walker(phone(p), site, p.email) for p in (ali.person, noor.person, mira)),
    )


def _subject(kind: str) -> str:
    return letters.words(
        kind, ARABIC, link="", organisation="", says={"when": "", "title": ""}
    ).subject


def arabic(person: Person) -> Person:
    person.language = ARABIC
    person.save(update_fields=["language"])
    return person
