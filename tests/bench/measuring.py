"""A scratch database to measure on, a stopwatch that also counts queries, and tables."""

import logging
import statistics
import time

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext


def scratch_database() -> None:
    """An empty database, asked as in production: with DEBUG every query would be written down."""
    settings.DEBUG = False
    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)


def quick_passwords() -> None:
    """Leave the slow hashing out of what is measured; it is measured by itself."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    settings.SCRYPT_N = 2


def timed(act, *, times: int = 7) -> tuple[float, int]:
    """(median milliseconds, queries) of `act(round)`. Queries are written down in the last round, which takes longer
    for it and counts only where it is the one round."""
    taken = [stopped(lambda each=each: act(each)) for each in range(times - 1)]
    with CaptureQueriesContext(connection) as captured:
        last = stopped(lambda: act(times - 1))
    return statistics.median(taken or [last]), len(captured)


def stopped(act) -> float:
    """Milliseconds by the clock."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def milliseconds(act) -> float:
    """Of the processor's time: what else runs on the machine does not count."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def table(title: str, header: tuple, rows: list[tuple]) -> None:
    widths = [max(len(str(row[column])) for row in (header, *rows)) for column in range(len(header))]
    print(f"\n{title}")
    for row in (header, tuple("-" * width for width in widths), *rows):
        print("  " + "  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)))
