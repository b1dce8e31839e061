"""The ways in which code can write a row, each as a function of the row, a column of it and another value."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core import serializers
from django.core.management import call_command
from django.db import connection

from tests.guards.filled import run


def save(row, column, value):
    setattr(row, column, value)
    row.save()


def save_raw(row, column, value):
    setattr(row, column, value)
    row.save_base(raw=True)


def save_one_column(row, column, value):
    setattr(row, column, value)
    row.save(update_fields=[column])


def queryset_update(row, column, value):
    same(row).update(**{column: value})


def bulk_update(row, column, value):
    setattr(row, column, value)
    type(row)._base_manager.bulk_update([row], [row._meta.get_field(column).name])


def instance_delete(row, column, value):
    row.delete()


def queryset_delete(row, column, value):
    same(row).delete()


def raw_delete(row, column, value):
    same(row)._raw_delete(connection.alias)


def upsert(row, column, value):
    setattr(row, column, value)
    type(row)._base_manager.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=[row._meta.pk.name],
        update_fields=[row._meta.get_field(column).name],
    )


def create_again(row, column, value):
    setattr(row, column, value)
    row.save(force_insert=True)


def load_fixture(row, column, value):
    """What `loaddata` does with a dump that somebody has edited."""
    [dumped] = json.loads(serializers.serialize("json", [row]))
    dumped["fields"][row._meta.get_field(column).name] = value
    with TemporaryDirectory() as folder:
        fixture = Path(folder) / "edited.json"
        fixture.write_text(json.dumps([dumped]))
        call_command("loaddata", str(fixture), verbosity=0)


def sql_update(row, column, value):
    run(f"UPDATE {table(row)} SET {column} = %s WHERE {key(row)} = %s", [value, row.pk])


def sql_delete(row, column, value):
    run(f"DELETE FROM {table(row)} WHERE {key(row)} = %s", [row.pk])


def sql_upsert(row, column, value):
    insert_like(row, column, value, after=f"ON CONFLICT ({key(row)}) DO UPDATE SET {column} = excluded.{column}")


def sql_insert_again(row, column, value):
    insert_like(row, column, value)


EVERYWHERE: list[Callable] = [
    save,
    save_raw,
    save_one_column,
    queryset_update,
    bulk_update,
    instance_delete,
    queryset_delete,
    raw_delete,
    upsert,
    create_again,
    load_fixture,
    sql_update,
    sql_delete,
    sql_upsert,
    sql_insert_again,
]


def insert_or_replace(row, column, value):
    insert_like(row, column, value, verb="INSERT OR REPLACE")


def replace_into(row, column, value):
    insert_like(row, column, value, verb="REPLACE")


def replace_without_recursive_triggers(row, column, value):
    """As any other program opens the file: then a REPLACE fires no DELETE trigger."""
    run("PRAGMA recursive_triggers = OFF")
    try:
        insert_like(row, column, value, verb="INSERT OR REPLACE")
    finally:
        run("PRAGMA recursive_triggers = ON")


def update_or_ignore(row, column, value):
    run(f"UPDATE OR IGNORE {table(row)} SET {column} = %s WHERE {key(row)} = %s", [value, row.pk])


def update_or_replace(row, column, value):
    run(f"UPDATE OR REPLACE {table(row)} SET {column} = %s WHERE {key(row)} = %s", [value, row.pk])


def update_rowid(row, column, value):
    run(f"UPDATE {table(row)} SET rowid = rowid + 1000 WHERE {key(row)} = %s", [row.pk])


SQLITE = [
    insert_or_replace,
    replace_into,
    replace_without_recursive_triggers,
    update_or_ignore,
    update_or_replace,
    update_rowid,
]


def merge_update(row, column, value):
    run(merge(row) + f"UPDATE SET {column} = %s", [row.pk, value])


def merge_delete(row, column, value):
    run(merge(row) + "DELETE", [row.pk])


def truncate(row, column, value):
    run(f"TRUNCATE {table(row)}")


def truncate_cascade(row, column, value):
    run(f"TRUNCATE {table(row)} CASCADE")


def update_inside_a_select(row, column, value):
    changed = f"UPDATE {table(row)} SET {column} = %s WHERE {key(row)} = %s RETURNING 1"
    run(f"WITH changed AS ({changed}) SELECT count(*) FROM changed", [value, row.pk])


def update_as_a_replica(row, column, value):
    """The setting under which PostgreSQL fires no ordinary trigger."""
    run("SET LOCAL session_replication_role = replica")
    sql_update(row, column, value)


def delete_as_a_replica(row, column, value):
    run("SET LOCAL session_replication_role = replica")
    sql_delete(row, column, value)


POSTGRESQL = [
    merge_update,
    merge_delete,
    truncate,
    truncate_cascade,
    update_inside_a_select,
    update_as_a_replica,
    delete_as_a_replica,
]


def same(row):
    return type(row)._base_manager.filter(pk=row.pk)


def table(row) -> str:
    return row._meta.db_table


def key(row) -> str:
    return row._meta.pk.column


def columns(row) -> list[str]:
    return [field.column for field in row._meta.concrete_fields]


def insert_like(row, column, value, *, verb: str = "INSERT", after: str = "") -> None:
    """Insert a copy of a row, its key included, with one other value."""
    copied = ", ".join("%s" if name == column else name for name in columns(row))
    names = ", ".join(columns(row))
    # PostgreSQL and SQLite both read "FROM t WHERE true ON CONFLICT" as one statement.
    run(
        f"{verb} INTO {table(row)} ({names}) SELECT {copied} FROM {table(row)} WHERE {key(row)} = %s {after}",
        [value, row.pk],
    )


def merge(row) -> str:
    return f"MERGE INTO {table(row)} old USING (SELECT %s AS key) new ON old.{key(row)} = new.key WHEN MATCHED THEN "
