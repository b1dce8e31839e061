"""Make a backup: one file with the database, the uploads and the public pages."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles import backing_up


class Command(BaseCommand):
    help = "Write the database, the uploads and the public pages to one file, and prove that it can be read."

    def add_arguments(self, parser):
        folder = settings.BASE_DIR / "backups"
        parser.add_argument("--to", type=Path, default=folder, metavar="FOLDER", help="where the file is put")

    def handle(self, *, to, **options):
        try:
            made = backing_up.back_up(to)
        except backing_up.NotBackedUp as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(self.style.SUCCESS(f"{made} ({made.stat().st_size:,} bytes)"))
