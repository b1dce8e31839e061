"""Write everything that proves one article to a file, with a program that verifies it anywhere."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from articles import evidence

from ._article import ArticleCommand


class Command(ArticleCommand):
    help = (
        "Write the evidence pack of the article SLUG: who signed which words, with which license, and how it is proven."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--to", type=Path, required=True, metavar="FILE.zip", help="a file that is not there yet")

    def act(self, article, *, to, **options):
        try:
            body = evidence.pack(article, made_at=timezone.now())
            with to.open("xb") as file:
                file.write(body)
        except evidence.NothingToProve as refusal:
            raise CommandError(str(refusal)) from refusal
        except FileExistsError as error:
            raise CommandError(f"{to} is there already. Evidence is never written over.") from error
        except OSError as error:
            raise CommandError(f"{to} cannot be written: {error.strerror}.") from error
        self.stdout.write(self.style.SUCCESS(f"{to} ({len(body):,} bytes)"))
        self.stdout.write(f"Digest of this pack: {evidence.digest_of(body)}")
        self.stdout.write("Unpack it and run: python3 verify_evidence.py")
