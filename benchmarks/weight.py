"""How heavy our pages are beside Kolibri's, in the same run on the same machine.

    make run once, then:  .venv/bin/python benchmarks/weight.py

Kolibri 0.19.5 (a learning platform made for places with little internet) comes from
PyPI into a folder of its own. Both servers run on this machine; Chromium opens each
page on an emulated 2G line (250 kbit/s, 300 ms) with a processor four times slower.
Bytes are what travels, headers included. The middle of three runs counts. The table
is printed and written to docs/benchmarks/weight.md.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parent.parent
KOLIBRI = "kolibri==0.19.5"
RUNS = 3
LINE = {
    "offline": False,
    "latency": 300,
    "downloadThroughput": 250_000 / 8,
    "uploadThroughput": 50_000 / 8,
}
SLOWER = 4
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]"
QUIET_SECONDS, MOST_SECONDS = 6, 30
CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
US, THEM = "http://localhost:8191", "http://localhost:8192"
TABLE = ROOT / "docs" / "benchmarks" / "weight.md"


@dataclass(frozen=True, slots=True)
class Visit:
    """One page opened once: bytes, requests, milliseconds to the first paint."""

    bytes: int
    requests: int
    paint: float


@dataclass(frozen=True, slots=True)
class Line:
    """One page of the table: the first visit and the bytes of the second."""

    name: str
    first: Visit
    again: int


def main() -> None:
    """Start both, look at the pages, stop both, write the table."""
    folder = Path(tempfile.mkdtemp(prefix="weight"))
    try:
        with rafiqi(folder), kolibri(folder), sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                args=CHROMIUM,
            )
            theirs = [
                measured(browser, "Kolibri, sign-in", f"{THEM}/en/auth/#/signin"),
                measured(browser, "Kolibri, home", f"{THEM}/en/learn/", kolibri_user),
            ]
            ours = [
                measured(browser, "Rafiqi, sign-in", f"{US}/sign-in/", arabic),
                measured(browser, "Rafiqi, newcomer's home", f"{US}/", ali),
            ]
            browser.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = table(theirs, ours)
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(text)
    print(text)


def measured(browser, name: str, url: str, prepare=None) -> Line:  # type: ignore[no-untyped-def]
    """Open one page in fresh browsers, and once more in each."""
    firsts, agains = [], []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 360, "height": 740})
        if prepare:
            prepare(context)
        page = context.new_page()
        firsts.append(visit(page, url))
        page.close()
        agains.append(visit(context.new_page(), url).bytes)
        context.close()
        print(f"  {name}: {firsts[-1]}, again {agains[-1]} bytes", file=sys.stderr)
    middle = sorted(firsts, key=lambda one: one.paint)[RUNS // 2]
    return Line(name, middle, int(statistics.median(agains)))


def visit(page: Page, url: str) -> Visit:
    """Open a page on the slow line and count what travels until it is quiet.

    Some pages never are; half a minute after the first paint is enough.
    """
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[float] = []
    session.on(
        "Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"])
    )
    page.goto(url, wait_until="load", timeout=240_000)
    page.wait_for_function(f"{PAINT} !== undefined", timeout=240_000)
    quiet, seen = 0, -1
    for _ in range(MOST_SECONDS):
        page.wait_for_timeout(1000)
        quiet, seen = (quiet + 1 if len(sizes) == seen else 0), len(sizes)
        if quiet == QUIET_SECONDS:
            break
    paint = page.evaluate(f"{PAINT}.startTime")
    return Visit(int(sum(sizes)), sum(size > 0 for size in sizes), paint)


def arabic(context: BrowserContext) -> None:
    """A phone on which somebody has chosen Arabic."""
    context.add_cookies([{"name": "rafiqi_language", "value": "ar", "url": US}])


def ali(context: BrowserContext) -> None:
    """Ali's own phone."""
    page = context.new_page()
    page.goto(f"{US}/sign-in/")
    page.fill("[name=who]", "ali")
    page.fill("[name=secret]", "walk-with-me")
    page.locator("main form button").first.click()
    page.wait_for_url(f"{US}/")
    page.close()
    # What the browser kept of the first page must not help the measured one.
    context.new_cdp_session(context.new_page()).send("Network.clearBrowserCache")


def kolibri_user(context: BrowserContext) -> None:
    """Somebody signed in to Kolibri."""
    answer = context.request.post(
        f"{THEM}/api/auth/session/",
        data={"username": "mira", "password": "walk-with-me"},
    )
    assert answer.ok, answer.text()


def table(theirs: list[Line], ours: list[Line]) -> str:
    """The table in Markdown, and how many times lighter and sooner we are."""
    rows = [
        f"| {one.name} | {one.first.bytes:,} | {one.first.requests} "
        f"| {one.first.paint / 1000:.1f} s | {one.again:,} |"
        for one in (*theirs, *ours)
    ]
    times = [
        f"- {b.name}: {a.first.bytes / b.first.bytes:.0f} times fewer bytes, "
        f"first paint {a.first.paint / b.first.paint:.0f} times sooner, "
        f"repeat visit {a.again / b.again:.0f} times fewer bytes"
        for a, b in zip(theirs, ours, strict=True)
    ]
    return "\n".join(
        [
            "# What a page weighs",
            "",
            "Measured by `benchmarks/weight.py`: both on one machine, in one run, "
            "Chromium on an emulated 2G line (250 kbit/s, 300 ms, processor four "
            f"times slower). {KOLIBRI.replace('==', ' ').capitalize()} beside Rafiqi "
            "in Arabic. "
            "Bytes as they travel, headers included; the middle of three runs.",
            "",
            "| page | bytes, first visit | requests | first paint | bytes, again |",
            "|---|---|---|---|---|",
            *rows,
            "",
            *times,
            "",
        ]
    )


@contextmanager
def rafiqi(folder: Path) -> Iterator[None]:
    """Our server with the made-up programme, on a database of its own."""
    surroundings = os.environ | {
        "RAFIQI_DEV": "1",
        "RAFIQI_DATA": str(folder),
        "RAFIQI_URL": US,
    }
    os.environ |= surroundings | {"DJANGO_SETTINGS_MODULE": "rafiqi.config.settings"}
    command = str(ROOT / ".venv" / "bin" / "rafiqi")
    for words in (["migrate", "-v0"], ["compile_words"], ["load_journeys"], ["demo"]):
        subprocess.run([command, *words], env=surroundings, check=True)
    gunicorn = [str(ROOT / ".venv" / "bin" / "gunicorn"), "rafiqi.config.wsgi"]
    with running([*gunicorn, "-b", "127.0.0.1:8191"], surroundings, f"{US}/health/"):
        yield


@contextmanager
def kolibri(folder: Path) -> Iterator[None]:
    """Kolibri from PyPI, set up for one facility, listening on this machine only."""
    home = folder / "kolibri"
    uv = str(ROOT / ".tool" / "bin" / "uv")
    subprocess.run([uv, "venv", "--quiet", str(home / "venv")], check=True)
    python = str(home / "venv" / "bin" / "python")
    install = [uv, "pip", "install", "--quiet", "--python", python, KOLIBRI]
    subprocess.run(install, check=True)
    surroundings = os.environ | {
        "KOLIBRI_HOME": str(home / "data"),
        "KOLIBRI_LISTEN_ADDRESS": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "kolibri.deployment.default.settings.base",
    }
    command = str(home / "venv" / "bin" / "kolibri")
    provision = (
        "manage provisiondevice --facility Bridge --superusername mira "
        "--superuserpassword walk-with-me --preset nonformal --language_id en --noinput"
    )
    subprocess.run([command, *provision.split()], env=surroundings, check=True)
    start = [command, "start", "--foreground", "--port=8192"]
    with running(start, surroundings, f"{THEM}/en/auth/"):
        yield


@contextmanager
def running(
    command: list[str], surroundings: dict[str, str], url: str
) -> Iterator[None]:
    """A server that answers at `url`, stopped afterwards."""
    server = subprocess.Popen(
        command,
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(url, timeout=5)
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(1)
        else:
            raise SystemExit(f"nothing answers at {url}")
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


if __name__ == "__main__":
    main()
