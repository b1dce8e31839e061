"""The roles exist on PostgreSQL alone: on SQLite whoever can write the file owns everything in it."""

import os

if os.environ.get("TEST_DATABASE") != "postgresql":
    collect_ignore = ["test_postgres_roles.py"]
