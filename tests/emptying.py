"""Emptying the database, which a test may do and nobody else: past the guards, and leaving them in place.

Django's `flush` would make every permission and group anew each time, and the guards with them. They stay as migrations
left them, unless a test changed them: then it is flushed after all.
"""

import contextlib

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection

from reviewers.guards import installer

MADE_BY_MIGRATIONS = (ContentType, Permission, Group, Group.permissions.through)


KEPT: list = []  # their rows as migrations left them


def empty_database() -> None:
    if kept_rows() != KEPT or installer.faults():
        installer.remove()
        call_command("flush", verbosity=0, interactive=False, allow_cascade=True)  # its own hook installs the guards
        remember()
    else:
        with GUARDS_ASIDE[connection.vendor]():
            empty_other_tables()


@contextlib.contextmanager
def guards_removed():
    installer.remove()
    yield
    installer.install()


@contextlib.contextmanager
def guards_switched_off():
    """PostgreSQL keeps every function that a session ever compiled, so emptying must not make them anew."""
    switch_guards("DISABLE")
    yield
    switch_guards("ENABLE ALWAYS")


GUARDS_ASIDE = {"sqlite": guards_removed, "postgresql": guards_switched_off}


def switch_guards(how: str) -> None:
    guards = installer.every_guard("postgresql")
    with connection.cursor() as cursor:
        cursor.execute(";".join(f"ALTER TABLE {each.table} {how} TRIGGER {each.trigger}" for each in guards))


def remember() -> None:
    """Take the rows that stay for what migrations left: once the test database was made."""
    KEPT[:] = kept_rows()


def kept_rows() -> list:
    return [sorted(model._base_manager.values_list()) for model in MADE_BY_MIGRATIONS]


def empty_other_tables() -> None:
    if connection.vendor == "sqlite":  # a virtual table, which Django does not know
        connection.ops.execute_sql_flush(["DELETE FROM articles_searchtext"])
    kept = {model._meta.db_table for model in MADE_BY_MIGRATIONS}
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - kept
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), sorted(tables)))
