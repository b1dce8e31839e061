"""django-reversion's purge, refused: every revision here belongs to a version that may have been signed."""

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Refused: versions are evidence and are kept for ever."

    def add_arguments(self, parser):
        parser.add_argument("app_label", nargs="*")
        parser.add_argument("--using")
        parser.add_argument("--model-db")
        parser.add_argument("--days", type=int)
        parser.add_argument("--keep", type=int)

    def handle(self, **options):
        raise CommandError("Versions are evidence of what was signed, and are kept for ever. Nothing was deleted.")
