"""A database in which nobody else can write, and in which we wait only a moment."""

import contextlib

from django.db import connection

PATIENCE = 300  # milliseconds that a page may wait for a lock
LOCKS = {
    "sqlite": lambda tables: ["BEGIN IMMEDIATE"],
    "postgresql": lambda tables: ["BEGIN", f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE"],
}
SHORT = {"sqlite": f"PRAGMA busy_timeout = {PATIENCE}", "postgresql": f"SET lock_timeout = {PATIENCE}"}


@contextlib.contextmanager
def nobody_writes():
    """Another connection holds every lock that a writer would need; this one waits only a moment."""
    other = connection.copy()
    try:
        with other.cursor() as held, connection.cursor() as ours:
            for statement in LOCKS[connection.vendor](connection.introspection.table_names(ours)):
                held.execute(statement)
            ours.execute(SHORT[connection.vendor])
            yield
            held.execute("ROLLBACK")
    finally:
        other.close()
        connection.close()  # the next test is as patient as ever
