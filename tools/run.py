"""`make run`: the database, the words, a made-up programme, then the server."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from steps import step

DATA = Path(".run")
PORT = os.environ.get("PORT", "8000")
PREPARED_BY = {
    "Compiling the translations": ("compile_words",),
    "Bringing the database up to date": ("migrate", "--verbosity=0"),
    "Bringing in the journeys": ("load_journeys",),
    "Opening a made-up programme; these people can sign in": ("demo",),
}


def main() -> None:
    """Prepare, then become the server. What is in .run/ stays from start to start."""
    _refuse_a_taken_port()
    DATA.mkdir(exist_ok=True)
    os.environ.setdefault("RAFIQI_DEV", "1")
    os.environ.setdefault("RAFIQI_DATA", str(DATA.resolve()))
    os.environ.setdefault("RAFIQI_URL", f"http://localhost:{PORT}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "rafiqi.config.settings"

    import django
    from django.core.management import call_command

    django.setup()
    for title, command in PREPARED_BY.items():
        with step(title):
            call_command(*command)
    print(f"Rafiqi is at http://localhost:{PORT} (Ctrl+C stops it)", flush=True)
    gunicorn = Path(sys.executable).parent / "gunicorn"
    os.execv(
        gunicorn,
        [str(gunicorn), "rafiqi.config.wsgi", "-b", f"127.0.0.1:{PORT}"],
    )


def _refuse_a_taken_port() -> None:
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind(("127.0.0.1", int(PORT)))
        except OSError:
            raise SystemExit(
                f"Something else is at port {PORT}. Choose another: make run PORT=8001"
            ) from None


if __name__ == "__main__":
    main()
