"""The credentials office in Django's admin: it loads, calls one verb, shows a message, redirects."""

from . import factor_resets, people, records, reviewer, scope

__all__ = ["factor_resets", "people", "records", "reviewer", "scope"]
