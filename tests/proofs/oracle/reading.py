"""Rows as text, of many tables in one question: the watch looks after every step, and around every act."""

from collections.abc import Iterable
from functools import cache

from django.db import connection

ALL_COLUMNS = ()


def rows_after(reach: dict[type, int], leaving_out: dict[type, tuple] | None = None) -> dict[type, dict[int, str]]:
    """model -> primary key -> every column as text, of the rows after that key. `leaving_out` names, for a model,
    the columns that may change."""
    left = leaving_out or {}
    asked = [f"SELECT {spoken(model, left.get(model, ALL_COLUMNS))} WHERE {key(model)} > %s" for model in reach]
    return by_model(reach, " UNION ALL ".join(asked), list(reach.values()))


def last_rows(models: Iterable[type], count: int) -> dict[type, dict[int, str]]:
    """The same of the last `count` rows of each."""
    models = list(models)
    asked = [
        f"SELECT * FROM (SELECT {spoken(model)} ORDER BY {key(model)} DESC LIMIT {count}) AS x" for model in models
    ]
    return by_model(models, " UNION ALL ".join(asked), [])


def counted(models: Iterable[type]) -> dict[str, int]:
    """table -> how many rows."""
    names = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}', COUNT(*) FROM {name}" for name in names))
        return dict(cursor.fetchall())


def by_model(models: Iterable[type], sql: str, parameters: list) -> dict[type, dict[int, str]]:
    found = {model._meta.db_table: {} for model in models}
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        for table, pk, text in cursor.fetchall():
            found[table][pk] = text
    return {model: found[model._meta.db_table] for model in models}


def key(model: type) -> str:
    return f'"{model._meta.pk.column}"'


@cache
def spoken(model: type, left_out: tuple = ALL_COLUMNS) -> str:
    """What is asked of one table, up to its FROM: its name, the key, and the columns as one text."""
    columns = [f'"{each.column}"' for each in model._meta.concrete_fields if each.attname not in left_out]
    table = model._meta.db_table
    return f"'{table}', {key(model)}, {AS_TEXT[connection.vendor](columns)} FROM {table}"


AS_TEXT = {
    "postgresql": lambda columns: f"ROW({', '.join(columns)})::text",
    "sqlite": lambda columns: " || ',' || ".join(f"quote({column})" for column in columns),
}
