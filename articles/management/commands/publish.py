"""Publish the signed version of an article. Without a signature it says what is missing, and exits 1."""

from articles import publishing
from articles.where import where_it_stands

from ._article import ArticleCommand


class Command(ArticleCommand):
    help = "Put the newest signed version of the article SLUG at its address."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--by", required=True, metavar="USER", help="the publisher who does this")
        parser.add_argument("--version-number", type=int, metavar="N", help="an older signed version")

    def act(self, article, *, by, version_number, **options):
        where = where_it_stands(article)
        version = where.publishable or where.version
        if version_number:
            version = article.versions.filter(number=version_number).first()
        if version is None:
            self.refuse(["There is no such version."])
        publication = publishing.publish(by=self.user(by), version=version)
        self.stdout.write(self.style.SUCCESS(f"Version {version.number} is live at /{publication.address}/."))
