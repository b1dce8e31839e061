"""What the operator's commands about one article share: SLUG, --by, and refusals as lines."""

import uuid

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from articles.models import Article
from reviewers.refusal import Refused


class ArticleCommand(BaseCommand):
    """Finds the article by SLUG (the last part of its address, all of it, or the article's own UUID: a draft needs no
    address) and hands it to `act`."""

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the last part of the article's address, all of it, or its UUID")

    def handle(self, *, slug, **options):
        try:
            self.act(self.article(slug), **options)
        except Refused as refusal:
            self.refuse([reason.sentence for reason in refusal.reasons])

    def refuse(self, sentences: list[str]) -> None:
        """Print each reason on a line of its own and exit 1."""
        raise CommandError("\n".join(sentences))

    def article(self, slug: str) -> Article:
        for way in self.ways_to_mean(slug.strip("/")):
            found = list(Article.objects.filter(way).distinct().order_by("pk"))
            if len(found) > 1:
                self.refuse([f"“{slug}” can be any of these. Name one by the end of its line:", *map(named, found)])
            if found:
                return found[0]
        raise CommandError(f"There is no article whose address ends in “{slug}”.")

    def ways_to_mean(self, address: str):
        """What stands live at this very address, then what is drafted for it, then what ends like it. Another
        article that only ends like a whole address is never meant."""
        if own := as_uuid(address):
            yield Q(uuid=own)
        live = Q(publications__ended_at__isnull=True)
        yield live & Q(publications__address=address)
        yield Q(address=address)
        if "/" not in address:
            yield Q(slug=address) | live & Q(publications__address__endswith=f"/{address}")

    def user(self, name: str):
        found = get_user_model().objects.filter(username=name, is_active=True).first()
        if found is None:
            raise CommandError(f"There is no active user “{name}”.")
        return found


def as_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def named(article: Article) -> str:
    return f"{article.title or 'Untitled draft'}, {article.address or 'without an address'}: {article.uuid}"
