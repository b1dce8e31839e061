"""Whether the database is as this release needs it."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

NOT_MIGRATED = "The database is not as this release needs it. Run `manage.py migrate` first."


def is_migrated() -> bool:
    """Raises DatabaseError when the database cannot be reached."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
