"""How long the whole public folder takes to build and to check, with 1,000 live articles."""

import time

from articles.delivery import ledger, reconciling
from articles.models import Publication
from tests import factories
from tests.bench.large import large_words
from tests.bench.measuring import quick_passwords, scratch_database, table

COUNT = 1000


def seconds(act) -> str:
    start = time.perf_counter()
    act()
    return f"{time.perf_counter() - start:.1f} s"


def remove_pages() -> None:
    for path in ledger.root().rglob("index.html*"):
        path.unlink()


def main() -> None:
    scratch_database()
    quick_passwords()
    house = factories.publishing_house()
    start = time.perf_counter()
    for number in range(COUNT):
        factories.live_article(house, f"Article {number}", **parts_of(number))
    made = time.perf_counter() - start
    remove_pages()
    rows = [
        ("draft, submit, sign and publish, each with its pages", f"{made:.0f} s"),
        ("build_pages from nothing", seconds(reconciling.reconcile)),
        ("build_pages with nothing to do", seconds(reconciling.reconcile)),
        ("build_pages --check", seconds(lambda: list(reconciling.differences()))),
    ]
    table(f"{Publication.objects.live().count()} live articles on SQLite", ("what", "time"), rows)


def parts_of(number: int) -> dict:
    words = large_words(f"Article {number}")
    return {name: words[name] for name in ("sections", "key_points", "references")}


main()
