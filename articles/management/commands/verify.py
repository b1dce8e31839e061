"""Prove again that every published word was signed. Exits 1 and names the first broken thing."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles import checkpoints, verifying
from reviewers.migrated import NOT_MIGRATED, is_migrated


class Command(BaseCommand):
    help = "Prove from the database and the disk that nothing unsigned is published. Changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        kept = "a file of checkpoints, or COUNT:HEAD out of a mail: what the audit trail must still hold"
        parser.add_argument("--checkpoint", metavar="CHECKPOINT", help=kept)

    def handle(self, **options):
        if not is_migrated():  # to `verify` alone a missing table is a fault to be told, and no end
            raise CommandError(NOT_MIGRATED)
        given = self.given(options["checkpoint"]) if options["checkpoint"] else []
        found = [*checkpoints.faults_against(given), *verifying.faults()]
        if options["json"]:
            self.stdout.write(json.dumps({"ok": not found, "faults": found} | self.looked_at()))
        else:
            self.report(found)
        if found:
            sys.exit(1)

    def given(self, text: str) -> list[checkpoints.Checkpoint]:
        try:
            return checkpoints.in_file(Path(text)) if Path(text).exists() else [checkpoints.read(text)]
        except (OSError, ValueError) as error:
            raise CommandError(f"“{text}” is no file of checkpoints, and no COUNT:HEAD either.") from error

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
