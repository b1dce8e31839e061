"""`make run`: prepare the demonstration if it is new, serve it, and do every half minute what is due."""

import subprocess
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.demo import loading
from articles.models import Installation

TICK_SECONDS = 30


class Command(BaseCommand):
    help = "Serve the demonstration (DEBUG only)."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port, **options):
        if not settings.DEBUG:
            raise CommandError("The demonstration is only served with DEBUG on.")
        self.prepare()
        server = subprocess.Popen(self.granian(port))
        self.tell(port)
        try:
            self.keep(server)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        finally:
            server.terminate()
            server.wait()

    def prepare(self) -> None:
        """Migrate and load what is missing; a second start finds nothing to do."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database …")
            call_command("migrate", verbosity=0)
        if not Installation.objects.exists():
            self.stdout.write("Loading the demonstration: every signature is made by posting the desk's form …")
            loading.load()
        call_command("tick")
        connection.close()

    def granian(self, port: int) -> list[str]:
        return [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--workers", "1", "--blocking-threads", "4", "--runtime-mode", "st", "--no-ws", "--log-level", "warning",
            "recovery_site.wsgi:application",
        ]  # fmt: skip

    def tell(self, port: int) -> None:
        base = f"http://127.0.0.1:{port}"
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
