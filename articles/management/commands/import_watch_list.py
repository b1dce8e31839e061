"""Read a public watch list: the OIG's exclusions (LEIE) or Retraction Watch, as CSV."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from articles import watch_list_reading
from reviewers.refusal import Refused


class Command(BaseCommand):
    help = "Read a watch list. What may be about a reviewer or a reference is queued for a person to decide."

    def add_arguments(self, parser):
        parser.add_argument("file", help="the list as CSV; which one it is, its first row says")
        parser.add_argument("--by", required=True, help="the officer (exclusions) or editor (retractions) who reads it")

    def handle(self, *, file, by, **options):
        path, user = Path(file), get_user_model().objects.filter(username=by, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active user “{by}”.")
        try:
            with path.open("rb") as stream:
                read = watch_list_reading.read_list(stream, name=path.name, by=user)
        except OSError as error:
            raise CommandError(f"{path.name} cannot be read: {error.strerror}.") from error
        except Refused as refusal:
            raise CommandError("\n".join(reason.sentence for reason in refusal.reasons)) from refusal
        self.stdout.write(f"{read.rows} rows read, SHA-256 {read.digest}.")
        self.stdout.write(f"{len(read.new)} new to decide." if read.new else "Nothing new to decide.")
