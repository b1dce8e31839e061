"""The database's own time, for rows that have to know it before they are written."""

from django.db import connection
from django.utils import timezone


def time_behind(*rows):
    """The time at which this transaction holds all these rows: nobody else's act on them comes before it any more.
    SQLite has one writer, on the same machine."""
    if connection.vendor == "sqlite":
        return timezone.now()
    for row in rows:
        type(row)._base_manager.select_for_update().values_list("pk").get(pk=row.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
