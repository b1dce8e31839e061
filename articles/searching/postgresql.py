"""Stage 6, search on PostgreSQL: full text by tsvector and GIN, over columns that the database works out by itself.

The rule: no question costs more than ranking CANDIDATES pages, however many have its words.
"""

import contextlib

from django.db import connection, transaction

from ..models import IndexedPage
from .asking import CANDIDATES, MOST, PATIENCE, Groups

NEWEST = (
    "SELECT publication_id FROM articles_indexedpage WHERE {} @@ to_tsquery('pg_catalog.simple', %s){} "
    "ORDER BY publication_id DESC LIMIT %s"
)
# The rank is that of any of the words: that of all together looks at each pair of their places, which took 300 ms.
RANKED = (
    "SELECT publication_id FROM articles_indexedpage, to_tsquery('pg_catalog.simple', %s) AS asked, "
    "to_tsquery('pg_catalog.simple', %s) AS any_of_it "
    "WHERE publication_id = ANY(%s) ORDER BY title_vector @@ asked DESC, "
    "6 * ts_rank(title_vector, any_of_it) + ts_rank(body_vector, any_of_it, 1) DESC, publication_id DESC LIMIT %s"
)
OF_TOPIC = " AND topic_id = %s"


def put(page: IndexedPage) -> None:
    """Nothing: the columns follow their row."""


def drop(key: int) -> None:
    """Nothing: the columns went with their row."""


def different() -> list[int]:
    return []


def found(groups: Groups, *, every: bool, topic: int | None) -> list[int]:
    """Keys of publications, best first, at most MOST: those with all the words in their title, then the others.
    `every`: each group has to be there; else one of them is enough."""
    match = expression(groups, " & " if every else " | ")
    also, given = (OF_TOPIC, [topic]) if topic else ("", [])
    keys = [
        key
        for column in ("title_vector", "body_vector")
        for key in rows(NEWEST.format(column, also), match, *given, CANDIDATES)
    ]
    return rows(RANKED, match, expression(groups, " | "), list(set(keys)), MOST) if keys else []


def expression(groups: Groups, between: str) -> str:
    """The question in the language of tsquery; stems hold letters and digits only, and each is quoted."""
    return between.join(f"({' | '.join(quoted(phrase) for phrase in group)})" for group in groups)


def quoted(phrase: tuple[str, ...]) -> str:
    return "(" + " <-> ".join(f"'{stem}'" for stem in phrase) + ")"


@contextlib.contextmanager
def limited():
    """Within it, no statement goes on for longer than PATIENCE."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = %s", [f"{int(PATIENCE * 1000)}ms"])
        yield


def rows(statement: str, *given) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [key for (key,) in cursor.fetchall()]
