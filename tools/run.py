"""`make run`: the database, the words, a made-up programme, then the server.

Everything lies in .run/ and stays from start to start. Where the program has not
changed since, the next start goes straight to the server.
"""

from __future__ import annotations

import hashlib
import os
import socket
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path

from debian import FOR_PDF, install_if_we_may
from steps import step

DATA = Path(".run").resolve()
DATABASE = DATA / "rafiqi.sqlite3"
SIGN_INS = DATA / "sign-ins.txt"
PREPARED = DATA / "prepared.txt"
TABLES = DATA / "tables.txt"
FIRST_TABLES = Path("src/rafiqi/areas/migrations/0001_initial.py")
PORT = os.environ.get("PORT", "8000")
STEPS = {
    "Compiling the translations": ("compile_words",),
    "Bringing the database up to date": ("migrate", "--verbosity=0"),
    "Bringing in the journeys": ("load_journeys",),
}


def main() -> None:
    """Prepare what has changed, then become the server."""
    _refuse_a_taken_port()
    DATA.mkdir(exist_ok=True)
    os.environ.setdefault("RAFIQI_DEV", "1")
    os.environ.setdefault("RAFIQI_DATA", str(DATA))
    os.environ.setdefault("RAFIQI_URL", f"http://localhost:{PORT}")
    state = _state_of_the_program()
    is_there = all(file.exists() for file in (DATABASE, SIGN_INS, PREPARED))
    if not is_there or PREPARED.read_text() != state:
        install_if_we_may(FOR_PDF)
        _set_aside_older_tables()
        _prepare()
        PREPARED.write_text(state)
    print("Sign in as")
    print(SIGN_INS.read_text(), end="", flush=True)
    os.environ["PORT"] = PORT
    os.execv(sys.executable, [sys.executable, "-m", "rafiqi.commands.keeper"])


def _refuse_a_taken_port() -> None:
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind(("127.0.0.1", int(PORT)))
        except OSError:
            raise SystemExit(
                f"Something else is at port {PORT}. Choose another: make run PORT=8001"
            ) from None


def _state_of_the_program() -> str:
    """A digest that changes whenever a file of the program does."""
    digest = hashlib.sha256()
    for path in sorted(Path("src").rglob("*")):
        if path.is_file() and path.suffix not in {".pyc", ".mo"}:
            told = path.stat()
            digest.update(f"{path} {told.st_size} {told.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _set_aside_older_tables() -> None:
    """Begin a new sample where the first tables are others than those it was made with.

    Until the first release there is one migration, which changes with the models.
    """
    tables = hashlib.sha256(FIRST_TABLES.read_bytes()).hexdigest()
    made_with = TABLES.read_text() if TABLES.exists() else ""
    if DATABASE.exists() and made_with != tables:
        for end in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{DATABASE}{end}").rename(f"{DATABASE}.before{end}")
        print(f"The tables have changed. The sample from before is {DATABASE}.before")
    TABLES.write_text(tables)


def _prepare() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "rafiqi.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    for title, command in STEPS.items():
        with step(title):
            call_command(*command, stdout=StringIO())
    with step("Opening a made-up programme"):
        sign_ins = StringIO()
        call_command("demo", stdout=sign_ins)
        SIGN_INS.write_text(sign_ins.getvalue())


if __name__ == "__main__":
    main()
