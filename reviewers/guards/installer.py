"""Installs every app's guards after migrations, removes them before, and says whether they are intact.

Before a migration they must go: SQLite rebuilds tables, which drops triggers, and fails when one names two.
Both happen whole or not at all, and never while a guarded act is under way.
"""

from django.db import connections, transaction

from ..refusal import Reason, Refused
from . import fingerprint
from .collecting import collected, every_guard
from .dialect import PREFIX, SHA256_FUNCTION

GUARDS_LOCK = 7_205_758  # any fixed number: guarded acts share this advisory lock, a change of guards owns it


def install(using: str = "default") -> None:
    """Put every guard whose tables exist in place, afresh."""
    connection = connections[using]
    with transaction.atomic(using=using):
        remove(using)
        tables = set(connection.introspection.table_names())
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(SHA256_FUNCTION)
            for view in collected("VIEWS"):
                if tables.issuperset(view.tables):
                    cursor.execute(view.create(connection.vendor))
            for guard in every_guard(connection.vendor):
                if guard.table in tables:
                    for statement in guard.statements(connection.vendor):
                        cursor.execute(statement)


def remove(using: str = "default") -> None:
    """Take every guard and view away. For migrations and for the tests' own cleaning, nothing else."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [GUARDS_LOCK])
            connection.check_constraints()  # no table can be altered while deferred checks wait
        for name, table in standing_triggers(connection, cursor):
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")
        for view in collected("VIEWS"):
            cursor.execute(f"DROP VIEW IF EXISTS {view.name}")
        for function in standing_functions(connection, cursor):
            cursor.execute(f"DROP FUNCTION {function}")


def standing_triggers(connection, cursor) -> list[tuple[str, str]]:
    """(trigger, table) of every guard that is installed now, of whatever release."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    else:
        cursor.execute("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
    return [row for row in cursor.fetchall() if row[0].startswith(PREFIX)]


def standing_functions(connection, cursor) -> list[str]:
    """The guards' functions on PostgreSQL, of whatever release: a guard that is gone leaves none behind."""
    if connection.vendor == "sqlite":
        return []
    cursor.execute("SELECT oid::regprocedure::text FROM pg_proc WHERE proname LIKE %s", [fingerprint.OURS])
    return [name for (name,) in cursor.fetchall()]


def faults(using: str = "default") -> list[str]:
    """Names of the guards and views that are missing, changed, switched off, or not ours."""
    return fingerprint.differences(connections[using])


def require_intact(using: str = "default") -> None:
    """Raise Refused unless every guard stands as this release wrote it, and hold them there to the end of the
    transaction: SQLite has one writer anyway, PostgreSQL is asked to."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [GUARDS_LOCK])
    wrong = faults(using)
    if wrong:
        sentence = (
            "The rules in the database are not as this release installs them "
            f"({', '.join(wrong[:3])}{' …' if len(wrong) > 3 else ''}). "
            "Run `manage.py migrate`, then try again."
        )
        raise Refused(Reason("guards-changed", sentence, who="operator"))
