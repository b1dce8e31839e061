"""Prove again that every published word was signed. Exits 1 and names the first broken thing."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError

from articles import verifying
from reviewers.migrated import NOT_MIGRATED, is_migrated


class Command(BaseCommand):
    help = "Prove from the database and the disk that nothing unsigned is published. Changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, **options):
        if not is_migrated():  # to `verify` alone a missing table is a fault to be told, and no end
            raise CommandError(NOT_MIGRATED)
        found = list(verifying.faults())
        if options["json"]:
            self.stdout.write(json.dumps({"ok": not found, "faults": found} | self.looked_at()))
        else:
            self.report(found)
        if found:
            sys.exit(1)

    def looked_at(self) -> dict:
        return {"checked": verifying.counts(), "held_down": verifying.held_down()}

    def report(self, found: list[str]) -> None:
        if found:
            self.tell_broken(found)
            return
        for sentence in verifying.held_down():
            self.stdout.write(sentence)
        self.stdout.write(self.style.SUCCESS(f"Everything holds: {verifying.told(verifying.counts())}."))

    def tell_broken(self, found: list[str]) -> None:
        self.stderr.write(self.style.ERROR(f"First broken: {found[0]}"))
        for fault in found[1 : verifying.SHOWN]:
            self.stderr.write(f"  also: {fault}")
        if len(found) > verifying.SHOWN:
            self.stderr.write(f"  and {len(found) - verifying.SHOWN} more")
