"""Say where an article stands."""

import json

from articles.delivery import ledger
from articles.models import Publication
from articles.where import where_it_stands

from ._article import ArticleCommand

STAYS_DOWN = "{} by this database, but its page was {} and stays down"  # after an older backup was restored


class Command(ArticleCommand):
    help = "Say where the article SLUG stands: draft, review, signature, publication."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--json", action="store_true")

    def act(self, article, **options):
        where = where_it_stands(article)
        signed = where.publishable or (where.live and where.live.version)
        down = held_down(where.live) if where.live else None
        shown = {
            "article": str(article.uuid),
            "title": article.title,
            "address": article.address,
            "headline": STAYS_DOWN.format(where.headline, down) if down else where.headline,
            "version": where.version.number if where.version else None,
            "in_review": where.request.submission.version.number if where.request else None,
            "signed_version": signed.number if signed else None,
            "live_version": where.live.version.number if where.live else None,
            "signed_by": str(where.live.sign_off) if where.live else None,
            "held_down": down,
        }
        if options["json"]:
            self.stdout.write(json.dumps(shown, ensure_ascii=False))
        else:
            for name, value in shown.items():
                self.stdout.write(f"{name.replace('_', ' ')}: {'none' if value is None else value}")


def held_down(live: Publication) -> str | None:
    """How the public folder remembers that this page ended, though a restored database says that it is live."""
    return ledger.taken_down().get(live.uuid.hex)
