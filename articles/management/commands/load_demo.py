"""Fill an empty database with the demonstration."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.delivery import ledger
from articles.demo import loading


class Command(BaseCommand):
    help = "Load the demonstration into an empty database (DEBUG only), through the real verbs."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing when the database has people in it")
        parser.add_argument("--logins", action="store_true", help="only print the logins")

    def handle(self, *, if_empty, logins, **options):
        if not logins:
            self.load(if_empty)
        self.stdout.write(f"Demo logins (all with the password “{loading.PASSWORD}”):")
        for login, (name, groups) in loading.LOGINS.items():
            self.stdout.write(f"  {login:<12} {name}, {groups[0]}")

    def load(self, if_empty: bool) -> None:
        try:
            loading.require_empty()
        except loading.NotEmpty as refusal:
            if not (if_empty and settings.DEBUG):
                raise CommandError(str(refusal)) from refusal
            return
        self.require_empty_folder()
        loading.load(lambda found: tqdm(found, unit="article", disable=not sys.stderr.isatty()))

    def require_empty_folder(self) -> None:
        """Found out before anything is loaded: half a demonstration could not be loaded again."""
        root = ledger.root()
        if root.exists() and any(child.name != ledger.LOCKS for child in root.iterdir()):
            raise CommandError(f"{root} is not empty. Choose another PUBLIC_ROOT; nothing was loaded.")
