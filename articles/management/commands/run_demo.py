"""`make run`: prepare the demonstration if it is new, serve it, and do every half minute what is due."""

import contextlib
import ctypes
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from articles.demo import loading
from articles.models import Installation
from reviewers.migrated import is_migrated

HOST = "127.0.0.1"
TICK_SECONDS = 30
GRACE_SECONDS = 10
LIBC = ctypes.CDLL(None)
TELL_WHEN_THE_PARENT_IS_GONE = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>


def port_number(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise CommandError(f"“{text}” is not a port: take a number from 1 to 65535, such as 8000.")


def is_empty(folder: Path) -> bool:
    return not (folder.exists() and any(folder.iterdir()))


def beside_the_database(what: str) -> Path:
    return Path(f"{settings.DATABASES['default']['NAME']}{what}")


@contextlib.contextmanager
def alone():
    """One start at a time, on whatever port: a second one would take what is being loaded for interrupted. Raises
    CommandError. The lock ends with the process, however that ends."""
    path = beside_the_database(".running")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            told = "The demonstration is running already, or being prepared. Stop it first."
            raise CommandError(told) from fault
        yield


@contextlib.contextmanager
def held(port: int):
    """The port, from the first moment on: whoever else starts is told at once. Raises CommandError."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
            door.listen()
        except OSError as fault:
            why = f"Port {port} cannot be had ({fault.strerror}). Take another: make run PORT=8001"
            raise CommandError(why) from fault
        yield


def stop(*_) -> None:
    raise KeyboardInterrupt


def end_with_parent() -> None:
    """Run in the server before it starts: however this program ends, kill -9 included, the server is told to stop.
    Only Linux can be asked for that."""
    if hasattr(LIBC, "prctl"):
        LIBC.prctl(TELL_WHEN_THE_PARENT_IS_GONE, signal.SIGTERM)


def end(server: subprocess.Popen) -> None:
    """Granian hears nothing while it is starting, and its worker would live on without it."""
    server.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        server.wait(timeout=GRACE_SECONDS)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


class Command(BaseCommand):
    help = "Serve the demonstration (DEBUG only)."

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000")

    def handle(self, *, port, **options):
        if not settings.DEBUG:
            raise CommandError("The demonstration is only served with DEBUG on.")
        if connection.vendor != "sqlite":
            raise CommandError("The demonstration is kept in a SQLite file: DATABASE_URL names another database.")
        port = port_number(port)
        signal.signal(signal.SIGTERM, stop)
        try:
            with alone():
                with held(port):
                    self.prepare()
                self.serve(port)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")

    def serve(self, port: int) -> None:
        server = subprocess.Popen(self.granian(port), start_new_session=True, preexec_fn=end_with_parent)
        try:
            self.tell(port)
            self.keep(server)
        finally:
            end(server)

    def prepare(self) -> None:
        """Migrate and load what is missing; a second start finds nothing to do. A demonstration whose loading was
        interrupted is thrown away: it would show a part of the articles for ever."""
        begun = beside_the_database(".loading")
        if begun.exists():
            self.stdout.write("The last start was interrupted: the demonstration begins anew.")
            self.throw_away(begun.read_text().splitlines())
        if not is_migrated():
            self.stdout.write("Preparing the database …")
            call_command("migrate", verbosity=0)
        if not Installation.objects.exists():
            self.load(begun)
        begun.unlink(missing_ok=True)
        call_command("tick")
        connection.close()

    def load(self, begun: Path) -> None:
        public, media = Path(settings.PUBLIC_ROOT), Path(settings.MEDIA_ROOT)
        if not is_empty(public):
            raise CommandError(f"{public} holds pages of another database. Remove it, and start again.")
        self.stdout.write("Loading the demonstration: every signature is made by posting the desk's form …")
        begun.write_text("\n".join(str(folder) for folder in (public, media) if is_empty(folder)))
        loading.load()

    def throw_away(self, folders: list[str]) -> None:
        """The database, and the folders that were empty when loading began: what others hold is not ours."""
        connection.close()
        for tail in ("", "-wal", "-shm"):
            beside_the_database(tail).unlink(missing_ok=True)
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    def granian(self, port: int) -> list[str]:
        return [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port),
            "--workers", "1", "--blocking-threads", "4", "--runtime-mode", "st", "--no-ws", "--log-level", "warning",
            "recovery_site.wsgi:application",
        ]  # fmt: skip

    def tell(self, port: int) -> None:
        base = f"http://{HOST}:{port}"
        self.stdout.write(f"\n  Public pages   {base}/")
        self.stdout.write(f"  Review desk    {base}/desk/")
        self.stdout.write(f"  Editors’ desk  {base}/admin/")
        self.stdout.write(f"\n  Sign in with the password {loading.PASSWORD} as")
        for login, (name, groups) in loading.LOGINS.items():
            self.stdout.write(f"    {login:<11} {name}, {groups[0].lower()}")
        self.stdout.write("\n  This is a demonstration and not medical advice. Ctrl+C stops it.\n")
        self.stdout.flush()

    def keep(self, server: subprocess.Popen) -> None:
        """Tick until the server ends. Raises CommandError when it could not start."""
        while True:
            try:
                raise CommandError(f"The server ended with code {server.wait(timeout=TICK_SECONDS)}.")
            except subprocess.TimeoutExpired:
                call_command("tick")
                connection.close()
