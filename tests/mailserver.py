"""A mail server of thirty lines, so that letters make a real journey over a socket."""

from __future__ import annotations

import email
import email.policy
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from threading import Event, Thread


class MailServer(socketserver.ThreadingTCPServer):
    """Takes every letter, or does what the test tells it.

    refuses   the answer to every recipient, as "550 no such mailbox".
    stalls    "greeting" or "yes": says nothing more at that point; `reached` is set.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.received: list[EmailMessage] = []
        self.refuses = ""
        self.stalls = ""
        self.reached = Event()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        if not self._go_on("greeting"):
            return
        self._say("220 here")
        for line in self.rfile:
            command = line.decode().strip().upper()
            if command.startswith("RCPT") and self.server.refuses:
                self._say(self.server.refuses)
            elif command == "DATA":
                self._say("354 go on")
                self._take()
                if not self._go_on("yes"):
                    return
                self._say("250 taken")
            elif command == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _take(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        letter = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        self.server.received.append(letter)

    def _go_on(self, point: str) -> bool:
        if self.server.stalls != point:
            return True
        self.server.reached.set()
        self.rfile.read()  # until the other side is dead
        return False

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server on a free port of this machine."""
    with MailServer() as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
