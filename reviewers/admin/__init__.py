"""The credentials office in Django's admin: it loads, calls one verb, shows a message, redirects."""

from . import people, records, reviewer, scope

__all__ = ["people", "records", "reviewer", "scope"]
