"""The rules that the database itself keeps, on SQLite and on PostgreSQL.

`dialect` turns one Guard into both dialects, `rules` lists this app's guards, `installer` collects every
app's list, installs it after migrations, removes it before them, and compares what is installed.
"""

from . import bad_news, desk, factors, joining, rules, scope_gates, scopes, trail, watching
from .dialect import Guard, View, frozen

GUARDS = [
    *rules.GUARDS,
    *scopes.SCOPES,
    *scope_gates.SCOPE_GATES,
    *trail.TRAIL,
    *desk.GUARDS,
    *factors.FACTORS,
    *watching.WATCHING,
    *bad_news.BAD_NEWS,
    *joining.JOINING,
    *joining.STATEMENTS,
]
VIEWS = rules.VIEWS

__all__ = ["GUARDS", "VIEWS", "Guard", "View", "frozen"]
