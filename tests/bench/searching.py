"""What a visitor waits for who searches, with 10,000 live pages in the index, and a word that most of them have.

Through the whole of Django, from request to response. Bar: p95 below 50 ms, on SQLite and on PostgreSQL. The pages in
the index are made directly: 20 of them are live, and their words are proven for each answer; the others are copies.
"""

import statistics

from django.db import connection
from django.test import Client

from articles.models import IndexedPage, Publication
from articles.searching import indexing
from tests import factories
from tests.bench.large import large_words
from tests.bench.measuring import quick_passwords, scratch_database, stopped, table

LIVE, COUNT, TIMES = 20, 10_000, 40
QUESTIONS = {
    "a word of every page": {"q": "recovery"},
    "two words of every page": {"q": "plain recovery"},
    "the same, last page of results": {"q": "recovery", "page": "2"},
    "the same in one topic": {"q": "recovery", "topic": "opioids"},
    "a word of one page": {"q": "rareword12"},
    "a name of many names": {"q": "booze"},
    "a misspelled word": {"q": "recvoery"},
    "words that no page has": {"q": "xylophone quartz"},
}


def main() -> None:
    scratch_database()
    quick_passwords()
    house = factories.publishing_house()
    for number in range(LIVE):
        words = large_words(f"Recovery {number}")
        words["lead"] = f"What is said of rareword{number} and alcohol."
        parts = {name: words[name] for name in ("sections", "key_points", "references", "lead")}
        factories.live_article(house, f"Recovery {number}", **parts)
    with connection.cursor() as cursor:
        fill(cursor)
    found = {what: sorted(asked(question)) for what, question in QUESTIONS.items()}
    rows = [
        (what, f"{statistics.median(ms):.0f} ms", f"{ms[int(0.95 * len(ms))]:.0f} ms") for what, ms in found.items()
    ]
    title = f"Search among {IndexedPage.objects.count():,} pages on {connection.vendor}, of {TIMES}; bar 50 ms"
    table(title, ("question", "median", "p95"), rows)


def fill(cursor) -> None:
    """Copies of the live pages under keys below theirs, so that the live ones are the newest: SQL alone, as no
    publication stands behind them."""
    pages = list(IndexedPage.objects.all())
    least = Publication.objects.order_by("pk").first().pk
    off = {"sqlite": "PRAGMA foreign_keys = OFF", "postgresql": "SET session_replication_role = replica"}
    cursor.execute(off[connection.vendor])
    for number in range(COUNT - len(pages)):
        page = pages[number % len(pages)]
        page.pk = least - 1 - number
        page.title = page.title.replace("recoveri", "articl")
        page.save(force_insert=True)
        indexing.texts().put(page)
    if connection.vendor == "postgresql":
        cursor.execute("RESET session_replication_role")
        cursor.execute("ANALYZE articles_indexedpage")


def asked(question: dict) -> list[float]:
    client = Client()
    return [stopped(lambda: client.get("/search/", question).content) for _ in range(TIMES)]
