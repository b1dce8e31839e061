"""Copies of the whole database: taken at one moment while people work, and put back whole or not at all.

The rule: sessions are in no copy, so that nobody who holds a backup is signed in with it.
"""

import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg2.extensions
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction

MEMBERS = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
SESSIONS = "django_session"
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
LOCK_NOT_AVAILABLE = "55P03"
PATIENCE_SECONDS = 20
NOBODYS = ("--no-owner", "--no-privileges")  # a copy can be put back by an owner of another name
DUMPED = ("--format=custom", f"--exclude-table-data={SESSIONS}", *NOBODYS, f"--lock-wait-timeout={PATIENCE_SECONDS}s")
RESTORED = ("--clean", "--if-exists", "--single-transaction", *NOBODYS)
IN_USE = "It is in use. Stop the server, then try again."


class NotCopied(Exception):
    """The database could not be copied. The message says why; the present database is as it was."""


def member() -> str:
    """The name that the copy of this kind of database has in a backup."""
    return MEMBERS[connection.vendor]


def take(copy: Path, facts: Callable[[], dict]) -> dict:
    """Write a copy of the database to the new file `copy`, and return `facts()` of that very moment.

    Raises NotCopied, OSError, or a database's own error; then `copy` is worth nothing.
    """
    return take_sqlite(copy, facts) if connection.vendor == "sqlite" else take_postgresql(copy, facts)


def put_back(copy: Path) -> None:
    """Make the present database what `copy` holds. Raises NotCopied; then the database is as it was."""
    put_back_sqlite(copy) if connection.vendor == "sqlite" else put_back_postgresql(copy)


def require_tools() -> None:
    """Raise NotCopied when a program is missing that this kind of database is copied with."""
    if connection.vendor == "postgresql":
        for name in ("pg_dump", "pg_restore"):
            tool(name)


def sqlite_file() -> Path:
    return Path(connection.settings_dict["NAME"])


def take_sqlite(copy: Path, facts: Callable[[], dict]) -> dict:
    """Our transaction keeps every writer waiting, so that the facts and the copy are of one moment."""
    with transaction.atomic(), opened(f"{sqlite_file().resolve().as_uri()}?mode=ro", uri=True) as source:
        found = facts()
        source.execute("VACUUM INTO ?", [str(copy)])
    with opened(copy) as taken:
        taken.execute("PRAGMA secure_delete = ON")
        taken.execute(f"DELETE FROM {SESSIONS}")
    return found


def put_back_sqlite(copy: Path) -> None:
    """Into the file that is there, under its own lock: a renamed file would leave a server writing to the old
    one, and an old journal beside the new one."""
    connections.close_all()
    sqlite_file().parent.mkdir(parents=True, exist_ok=True)
    try:
        with opened(copy) as source, opened(sqlite_file()) as present:
            source.backup(present, progress=patience(time.monotonic() + PATIENCE_SECONDS))
    except sqlite3.Error as error:
        raise NotCopied(f"{sqlite_file()} could not be written: {error}.") from error


def patience(until: float) -> Callable[[int, int, int], None]:
    """Called after each try: sqlite3 itself would wait for ever for whoever holds the database."""

    def look(status: int, remaining: int, total: int) -> None:
        if status in BUSY and time.monotonic() > until:
            raise NotCopied(IN_USE)

    return look


def opened(file: Path | str, **how) -> contextlib.closing:
    found = sqlite3.connect(file, isolation_level=None, timeout=PATIENCE_SECONDS, **how)
    # SQLite has the operator but not the function; copying a table asks the checks that use it.
    found.create_function("REGEXP", 2, lambda pattern, text: bool(re.search(pattern, text)), deterministic=True)
    return contextlib.closing(found)


def take_postgresql(copy: Path, facts: Callable[[], dict]) -> dict:
    """pg_dump reads the same snapshot that the facts are read from."""
    dump = tool("pg_dump")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        found = facts()
        run(dump, *DUMPED, f"--snapshot={snapshot}", f"--file={copy}")
    return found


def put_back_postgresql(copy: Path) -> None:
    restore = tool("pg_restore")
    require_nobody_at_work()
    connections.close_all()
    run(restore, *RESTORED, str(copy))


def require_nobody_at_work() -> None:
    """Raise NotCopied when somebody holds a table: pg_restore itself would wait for ever. Asks for every table
    at once, as the owner may."""
    tables = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names()))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = %s", [f"{PATIENCE_SECONDS}s"])
            if tables:
                cursor.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")
    except DatabaseError as error:
        busy = getattr(error.__cause__, "pgcode", "") == LOCK_NOT_AVAILABLE
        raise NotCopied(IN_USE if busy else f"{error}".strip()) from error


def tool(name: str) -> str:
    """Where a program of PostgreSQL is: in the folder PG_BIN, when that is set, or on the PATH."""
    found = shutil.which(name, path=settings.PG_BIN or None)
    if found is None:
        raise NotCopied(f"{name} was not found. Install PostgreSQL's client programs, or set PG_BIN to their folder.")
    return found


def run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the present database. The password goes by the environment: anybody can
    read another program's arguments. Raises NotCopied with the program's own last words."""
    where = connection.get_connection_params()
    where.pop("cursor_factory")
    secrets = {"PGPASSWORD": where.pop("password")} if "password" in where else {}
    address = f"--dbname={psycopg2.extensions.make_dsn(**where)}"
    ended = subprocess.run([program, address, *arguments], env=os.environ | secrets, capture_output=True, text=True)
    if ended.returncode:
        said = " ".join(ended.stderr.split()) or f"it ended with code {ended.returncode}"
        raise NotCopied(f"{Path(program).name} failed: {said[-600:]}")
