"""Acts against rows that are written once: on every frozen table the same."""

from functools import partial

from tests.guards import routes
from tests.guards.filled import FROZEN, GUARDS, MODELS, VENDOR, another_value, example_of, run
from tests.guards.lawful import ROWS, audit_row, insert, publication_row

from .act import ACTS, Act, against


def update_a_row(house, *, table):
    row = example_of(table)
    column, value = another_value(row)
    return lambda: routes.sql_update(row, column, value)


def delete_a_row(house, *, table):
    row = example_of(table)
    return lambda: routes.sql_delete(row, "", None)


def empty_the_table(house, *, table):
    return lambda: run(f"TRUNCATE {table} CASCADE")


def replace_a_row(house, *, table):
    """The same lawful row twice with one key, on a connection that fires no DELETE trigger for REPLACE."""
    row = ROWS[table](house)
    if "seq" not in row:
        row["id"] = 9_000_000
    insert(table, row)
    if table == "articles_publication":
        run(
            "UPDATE articles_publication SET ended_at = started_at, ended_by_id = started_by_id, "
            "end_kind = 'withdrawn', end_reason = 'legal' WHERE id = 9000000"
        )
    return lambda: replace(table, row)


def replace(table: str, row: dict) -> None:
    run("PRAGMA recursive_triggers = OFF")
    try:
        insert(table, row, verb="INSERT OR REPLACE")
    finally:
        run("PRAGMA recursive_triggers = ON")


def tables_that_point_to(table: str) -> set[str]:
    """Frozen tables that a TRUNCATE … CASCADE of this one would empty as well."""
    fields = MODELS[table]._meta.get_fields(include_hidden=True)
    pointing = {field.related_model._meta.db_table for field in fields if field.auto_created and field.is_relation}
    found = pointing & set(FROZEN) - {table}
    return found.union(*(tables_that_point_to(other) for other in found))


def named(function, **arguments):
    prepare = partial(function, **arguments)
    prepare.__name__ = function.__name__
    return prepare


def acts_on(table: str) -> list[Act]:
    """What every frozen table has to stand. A publication may end, so its updates are acts of their own."""
    below = tuple(f"{other}_no_truncate" for other in sorted(tables_that_point_to(table)))
    every = [
        Act(f"{table}_no_update", named(update_a_row, table=table)),
        Act(f"{table}_no_delete", named(delete_a_row, table=table)),
        Act(f"{table}_no_truncate", named(empty_the_table, table=table), masks=below),
        Act(f"{table}_no_replace", named(replace_a_row, table=table)),
    ]
    return [act for act in every if act.guard in GUARDS]


for each in FROZEN:
    ACTS.extend(acts_on(each))

if VENDOR == "sqlite":

    @against("reviewers_auditentry_no_replace")
    def put_the_next_audit_entry_in_the_place_of_the_first(house):
        """The key of an audit entry is no row number: a lawful next entry with an old row number replaces."""
        row = audit_row(house)
        columns, holes = ", ".join(row), ", ".join("%s" for _ in row)
        statement = f"INSERT OR REPLACE INTO reviewers_auditentry (rowid, {columns}) VALUES (1, {holes})"
        return lambda: with_recursive_triggers_off(statement, list(row.values()))

    @against("articles_publication_no_replace")
    def put_a_publication_in_the_place_of_one_with_its_uuid(house):
        ended = house.gone.publications.get()
        row = publication_row(house, uuid=ended.uuid)
        return lambda: replace("articles_publication", row)


def with_recursive_triggers_off(statement: str, values: list) -> None:
    run("PRAGMA recursive_triggers = OFF")
    try:
        run(statement, values)
    finally:
        run("PRAGMA recursive_triggers = ON")
