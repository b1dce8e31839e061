"""Restore a backup, build the pages, and prove what came of it. Exits 1 when `verify` finds something."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles import restoring, verifying


class Command(BaseCommand):
    help = "Make database, uploads and public pages what the backup FILE says. Stop the server first."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="even if the present database is another installation"
        )

    def handle(self, *, file, replace, **options):
        try:
            restored = restoring.restore(file, replace=replace)
        except restoring.NotRestored as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Restored “{restored.manifest['publisher']}” as of {restored.manifest['made_at']}.")
        for note in restored.notes:
            self.stdout.write(note)
        for fault in restored.faults[: verifying.SHOWN]:
            self.stderr.write(self.style.ERROR(fault))
        if restored.faults:
            sys.exit(1)
        self.stdout.write(self.style.SUCCESS(f"Everything holds: {verifying.told(verifying.counts())}."))
