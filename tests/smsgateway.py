"""A gateway for text messages of thirty lines, as one runs on an old phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class SmsGateway(ThreadingHTTPServer):
    """Takes every message, or does what the test tells it.

    answers  the status of each answer; 0 hangs up without a word.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.received: list[Any] = []
        self.headers: list[dict[str, str]] = []
        self.answers = 202

    @property
    def url(self) -> str:
        return f"http://desk:s3cret%21@127.0.0.1:{self.server_address[1]}/message"


class _Talk(BaseHTTPRequestHandler):
    server: SmsGateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append(json.loads(body))
        self.server.headers.append({k.lower(): v for k, v in self.headers.items()})
        if not self.server.answers:
            return
        self.send_response(self.server.answers)
        if self.server.answers in (301, 302):
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    def do_GET(self) -> None:
        """Somebody who was sent elsewhere; all is well there, but nothing is sent."""
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@contextmanager
def sms_gateway() -> Iterator[SmsGateway]:
    """A gateway on a free port of this machine."""
    with SmsGateway() as gateway:
        thread = Thread(target=gateway.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield gateway
        gateway.shutdown()
        thread.join()
