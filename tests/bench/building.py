"""How long the whole public folder takes to build and to check, with 1,000 live articles, twenty to a topic; and what
an act on one of them takes among ten and among all of them."""

import time

from articles.delivery import ledger, reconciling
from articles.models import Publication, Topic
from tests import factories
from tests.bench import growing
from tests.bench.large import large_words
from tests.bench.measuring import quick_passwords, scratch_database, table

FEW, COUNT, IN_A_TOPIC = 10, 1000, 20


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
    made = made_until(house, FEW)
    found = {FEW: growing.measured(house)}
    made += made_until(house, COUNT)
    found[COUNT] = growing.measured(house)
    remove_pages()
    rows = [
        ("draft, submit, sign and publish, each with its pages", f"{made:.0f} s"),
        ("build_pages from nothing", seconds(reconciling.reconcile)),
        ("build_pages with nothing to do", seconds(reconciling.reconcile)),
        ("build_pages --check", seconds(lambda: list(reconciling.differences()))),
    ]
    table(f"{Publication.objects.live().count()} live articles on SQLite", ("what", "time"), rows)
    growing.compare(found)


def made_until(house, count: int) -> float:
    """Publish articles until so many are live. Returns the seconds it took."""
    start = time.perf_counter()
    for number in range(Publication.objects.live().count(), count):
        if number % IN_A_TOPIC == 0:
            house.topic = Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}")
        factories.live_article(house, f"Article {number}", **parts_of(number))
    return time.perf_counter() - start


def parts_of(number: int) -> dict:
    words = large_words(f"Article {number}")
    return {name: words[name] for name in ("sections", "key_points", "references")}
