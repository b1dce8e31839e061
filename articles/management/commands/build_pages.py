"""Make the public folder what the database says, or only say how it differs."""

import sys

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.delivery import reconciling
from articles.delivery.ledger import ForeignFolder


class Command(BaseCommand):
    help = "Build every public page again, or with --check only report differences (exit 1 if there are any)."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing, report differences")
        parser.add_argument(
            "--remove",
            type=int,
            metavar="COUNT",
            help="confirm that exactly COUNT pages which the database does not know are removed",
        )

    def handle(self, *, check, remove, verbosity, **options):
        try:
            if check:
                self.check_only(verbosity)
            else:
                changed = reconciling.reconcile(progress=self.bar(verbosity), remove=remove)
                self.stdout.write(self.style.SUCCESS(f"{len(changed)} files changed."))
        except (ForeignFolder, reconciling.TooManyRemovals) as refusal:
            raise CommandError(str(refusal)) from refusal

    def check_only(self, verbosity) -> None:
        reconciling.own_folder(claim=False)
        found = list(reconciling.differences(self.bar(verbosity)))
        for difference in found:
            self.stderr.write(difference)
        self.stdout.write(f"{len(found)} differences.")
        if found:
            sys.exit(1)

    def bar(self, verbosity):
        quiet = verbosity == 0 or not sys.stderr.isatty()
        return lambda addresses: tqdm(addresses, unit="page", disable=quiet)
