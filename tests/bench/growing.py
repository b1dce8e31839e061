"""What grows with the number of articles: the same acts on one article, at every count that is asked for."""

from django.test import Client
from django.urls import reverse

from articles import drafting, publishing, versions
from articles.delivery import ledger
from articles.delivery.serving import PublicTree
from articles.models import Publication
from tests import factories
from tests.articles.delivery.visitor import Visitor
from tests.bench.measuring import table, timed


def published(house, article, number: int) -> tuple[float, int]:
    """Milliseconds and queries of one publication; what comes before it is not measured."""
    factories.edited(house, article, lead=f"Published among {Publication.objects.count()}, {number}.")
    drafting.submit_for_review(by=house.editor, article=article)
    factories.sign(house, article)
    version = versions.latest(article)
    return timed(lambda _: publishing.publish(by=house.publisher, version=version), times=1)


def measured(house) -> dict[str, tuple[float, int]]:
    """Median milliseconds and queries of each act, on the first article."""
    client, visitor = Client(), Visitor(PublicTree(None, ledger.root(), ()))
    client.force_login(house.editor)
    article = Publication.objects.live().order_by("pk").first().article
    page = reverse("admin:articles_article_change", args=[article.pk])
    return {
        "publish, with every page that names it": sorted(published(house, article, number) for number in range(5))[2],
        "open the editor's page": timed(lambda _: client.get(page).content),
        "open the built page": timed(lambda _: visitor.get(f"/{article.address}/").body),
    }


def compare(found: dict[int, dict[str, tuple[float, int]]]) -> None:
    """Print what was measured at a small and at a large number of live articles."""
    few, many = found
    header = ("act", f"at {few:,}: time, queries", f"at {many:,}: time, queries", "times as long")
    rows = [
        (act, *(f"{each[act][0]:.1f} ms, {each[act][1]}" for each in found.values()), f"{found[many][act][0] / ms:.1f}")
        for act, (ms, _) in found[few].items()
    ]
    table("Growth with the number of live articles on SQLite", header, rows)
    print("  Bar: 1. What lists every article grows: the sitemap, and the profile of the one clinician who signed all.")
