"""What the operator's commands about one article share: SLUG, --by, and refusals as lines."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from articles.models import Article
from reviewers.refusal import Refused


class ArticleCommand(BaseCommand):
    """Finds the article by SLUG, the last part of its address or all of it, and hands it to `act`."""

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the last part of the article's address, or all of it")

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
            found = list(Article.objects.filter(way).distinct()[:2])
            if len(found) > 1:
                raise CommandError(f"More than one address ends in “{slug}”. Give the whole address.")
            if found:
                return found[0]
        raise CommandError(f"There is no article whose address ends in “{slug}”.")

    def ways_to_mean(self, address: str):
        """What stands live at this very address, then what is drafted for it, then what ends like it. Another
        article that only ends like a whole address is never meant."""
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
