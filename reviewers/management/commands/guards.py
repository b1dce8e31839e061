"""Say which rules the database itself keeps, and whether they stand."""

import sys

from django.core.management.base import BaseCommand

from reviewers.guards import installer
from reviewers.guards.collecting import collected
from reviewers.guards.dialect import Guard

HEAD = """# The rules that the database keeps

Written by `manage.py guards`; a test fails when this page is out of date. Each rule is a trigger. Whoever breaks
one, from whatever program, is told its sentence. A rule with one database in the last column needs no trigger
on the other.

| rule | table | on | what it says | where |
|---|---|---|---|---|"""
DATABASES = {"": "both", "sqlite": "SQLite", "postgresql": "PostgreSQL"}


class Command(BaseCommand):
    help = "List the database's rules as Markdown; with --check, exit 1 unless they stand as this release writes them."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="compare them with what is installed")

    def handle(self, **options):
        if options["check"]:
            self.check_installed()
        else:
            self.stdout.write("\n".join([HEAD, *(row_of(guard) for guard in collected("GUARDS"))]))

    def check_installed(self) -> None:
        faults = installer.faults()
        for name in faults:
            self.stderr.write(self.style.ERROR(f"{name} is not as this release installs it."))
        if faults:
            sys.exit(1)
        self.stdout.write(self.style.SUCCESS("Every rule stands as this release installs it."))


def row_of(guard: Guard) -> str:
    """One line of the table."""
    where = DATABASES[guard.only]
    return f"| `{guard.name}` | {guard.table} | {guard.event} | {guard.sentence} | {where} |"
