"""Stage 6, search on SQLite: full text by FTS5.

The rule: no question costs more than ranking CANDIDATES pages, however many have its words. Each row of the text joins
its IndexedPage, so one that was left over is found by nobody. The key of the topic is a word of its own: full text is
quicker at leaving out pages than the table would be.
"""

import contextlib
import time

from django.db import connection

from ..models import IndexedPage
from .asking import CANDIDATES, MOST, PATIENCE, Groups

DROP = "DELETE FROM articles_searchtext WHERE rowid = %s"
PUT = "INSERT INTO articles_searchtext (rowid, title, body, topic) VALUES (%s, %s, %s, %s)"
OTHER = (
    "SELECT p.publication_id FROM articles_indexedpage p LEFT JOIN articles_searchtext t ON t.rowid = p.publication_id "
    "WHERE t.rowid IS NULL OR t.title <> p.title OR t.body <> p.body OR t.topic <> p.topic_id ORDER BY 1"
)
LEFT_OVER = "SELECT rowid FROM articles_searchtext WHERE rowid NOT IN (SELECT publication_id FROM articles_indexedpage)"
PAGES = "articles_searchtext t JOIN articles_indexedpage p ON p.publication_id = t.rowid"
# The newest pages come first, until there are as many as are ranked.
NEWEST = f"SELECT t.rowid FROM {PAGES} WHERE articles_searchtext MATCH %s ORDER BY t.rowid DESC LIMIT %s"
RANKED = (
    f"SELECT t.rowid FROM {PAGES} WHERE articles_searchtext MATCH %s AND t.rowid >= %s "
    "ORDER BY bm25(articles_searchtext, 6.0, 1.0, 0.0), t.rowid DESC LIMIT %s"
)
STEPS = 100_000  # of SQLite, between two looks at the clock


def put(page: IndexedPage) -> None:
    with connection.cursor() as cursor:
        cursor.execute(DROP, [page.pk])
        cursor.execute(PUT, [page.pk, page.title, page.body, str(page.topic_id)])


def drop(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(DROP, [key])


def different() -> list[int]:
    """Keys of the pages whose text is looked in otherwise than their row says, and of texts without a row."""
    return rows(OTHER) + rows(LEFT_OVER)


def found(groups: Groups, *, every: bool, topic: int | None) -> list[int]:
    """Keys of publications, best first, at most MOST: those with all the words in their title, then the others.
    `every`: each group has to be there; else one of them is enough."""
    match = expression(groups, " AND " if every else " OR ")
    filed = f'topic : "{topic}" AND ' if topic else ""
    first = ranked(f"{filed}title : ({match})")
    others = ranked(f"{filed}{{title body}} : ({match})") if len(first) < MOST else []
    return list(dict.fromkeys([*first, *others]))[:MOST]


def ranked(match: str) -> list[int]:
    newest = rows(NEWEST, match, CANDIDATES)
    return rows(RANKED, match, newest[-1], MOST) if newest else []


def expression(groups: Groups, between: str) -> str:
    """The question in the language of FTS5; stems hold letters and digits only, and each phrase is quoted."""
    return between.join(f"({' OR '.join(quoted(phrase) for phrase in group)})" for group in groups)


def quoted(phrase: tuple[str, ...]) -> str:
    return f'"{" ".join(phrase)}"'


@contextlib.contextmanager
def limited():
    """Within it, all statements together go on for no longer than PATIENCE. No transaction: that would keep writers
    waiting."""
    connection.ensure_connection()
    until = time.monotonic() + PATIENCE
    connection.connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, STEPS)


def rows(statement: str, *given) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [key for (key,) in cursor.fetchall()]
