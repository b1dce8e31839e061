"""A house with a past, and every page on which somebody looks at it."""

from django.urls import reverse

from articles import drafting
from tests import factories

from .pages import ADD, LIST, page_of


def with_a_past():
    """The house with a live article that has five versions and a request on the desk."""
    house = factories.publishing_house()
    house.article = factories.live_article(house)
    for number in range(2, 5):
        factories.edited(house, house.article, lead=f"Lead of version {number}.")
    drafting.submit_for_review(by=house.editor, article=house.article)
    factories.edited(house, house.article, title="Naloxone everywhere")
    return house


def lists() -> list[str]:
    names = ("topic", "staffmember", "publication", "articleversion", "importrecord", "redirect")
    return [reverse(f"admin:articles_{name}_changelist") for name in names]


def looks(article) -> list[str]:
    """Every page on which somebody looks at articles, their past, and what stands around them."""
    pages = [page_of(article), page_of(article, "versions"), page_of(article, "history")]
    pages += [page_of(article, "version", number) for number in (1, 5)]
    pages += [page_of(article, "compare", 1, 5), page_of(article, "compare", 5, 1), page_of(article, "compare", 2, 2)]
    return [*pages, ADD, LIST, f"{LIST}?q=naloxone&o=1", reverse("admin:index"), reverse("live:pages"), *lists()]
