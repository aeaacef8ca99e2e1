"""Keeps the web server and the worker alive, and looks at the clock."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from threading import Event

log = logging.getLogger("rafiqi.serve")
OURSELVES = (sys.executable, "-m", "rafiqi.config.manage")
STOP_SECONDS = 25
LONGEST_PAUSE = 60.0
LOOK_AT_CLOCK = 20.0
WEB_FIRST = 4.0


@dataclass(slots=True)
class Child:
    """A program that is started again whenever it ends.

    not_before  on the monotonic clock; what people wait for is started first.
    """

    name: str
    command: tuple[str, ...]
    not_before: float = 0.0
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 1.0

    def look(self) -> None:
        """Start it if it does not run; wait longer each time it dies young."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is None:
            return
        if now < self.not_before:
            return
        if self.process is not None:
            log.error("%s ended (%s); starting again", self.name, self.process.poll())
            lived = now - self.started
            self.pause = 1.0 if lived > 60 else min(self.pause * 2, LONGEST_PAUSE)
            self.not_before = now + self.pause
            self.process = None
            return
        self.started = now
        self.process = subprocess.Popen(self.command)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()


@dataclass(slots=True)
class Keeper:
    """One process that holds the others together."""

    children: list[Child]
    stopped: Event = field(default_factory=Event)
    clock: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Until somebody says stop: SIGTERM or Ctrl+C."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopped.set())
        looked = time.monotonic()  # starting comes first
        while not self.stopped.is_set():
            for child in self.children:
                child.look()
            if time.monotonic() >= looked + LOOK_AT_CLOCK:
                looked = time.monotonic()
                self._look_at_clock()
            self.stopped.wait(0.5)
        self._stop()

    def _look_at_clock(self) -> None:
        if self.clock is not None and self.clock.poll() is None:
            return
        import django  # only now: people wait for the web server, not for the clock

        django.setup()
        from rafiqi.commands.clock import due_now

        if due := due_now():
            self.clock = subprocess.Popen((*OURSELVES, due))

    def _stop(self) -> None:
        until = time.monotonic() + STOP_SECONDS
        for child in self.children:
            child.stop()
        for child in self.children:
            child.wait(until)
        if self.clock is not None:
            self.clock.wait()


def children(host: str, port: int) -> list[Child]:
    """The web server with two processes of four threads, and one worker."""
    web = (
        sys.executable, "-m", "gunicorn", "rafiqi.config.wsgi",
        "--bind", f"{host}:{port}", "--worker-class", "gthread",
        "--workers", os.environ.get("WEB_CONCURRENCY", "2"), "--threads", "4",
        "--preload", "--no-control-socket",
        "--graceful-timeout", "20", "--log-level", "warning",
    )  # fmt: skip
    return [
        Child("web server", web),
        Child(
            "worker",
            (*OURSELVES, "db_worker", "--queue-name", "*", "-v", "0"),
            not_before=time.monotonic() + WEB_FIRST,
        ),
    ]


def main() -> None:
    """Serve what is prepared already, as `make run` does each second time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rafiqi.config.settings")
    serve("127.0.0.1", int(os.environ.get("PORT", "8000")))


def serve(host: str, port: int) -> None:
    """Say where, and keep everything alive until told to stop."""
    print(f"Rafiqi is at http://{host}:{port} (Ctrl+C stops it)", flush=True)
    Keeper(children(host, port)).run()


if __name__ == "__main__":
    main()
