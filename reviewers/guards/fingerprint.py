"""What stands in the database now against what this release installs.

Found are guards and views that are missing, changed, switched off or not ours, triggers of anybody else on
a guarded table, rewrite rules and child tables that lead around it, functions that could be taken for ours,
constraints that are gone, and a session that looks past constraints. Each is a pair of name and text; any
difference is a fault.
"""

from .collecting import every_guard, every_view, guarded_tables, named_constraints
from .dialect import PREFIX, SCHEMA, SEARCH_PATH, SHA256_BODY, Guard, View

EVENT_BITS = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
OURS = r"guard\_%"

SQLITE_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
SQLITE_SESSION = (
    "SELECT (SELECT foreign_keys FROM pragma_foreign_keys), "
    "(SELECT ignore_check_constraints FROM pragma_ignore_check_constraints)"
)
POSTGRES_TRIGGERS = """
SELECT 'trigger', t.tgname::text, concat_ws(' ', n.nspname, c.relname, t.tgtype, t.tgenabled, t.tgattr::text,
       pg_get_expr(t.tgqual, t.tgrelid), t.tgnargs, t.tgconstraint, pn.nspname, p.proname)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace pn ON pn.oid = p.pronamespace
WHERE NOT t.tgisinternal AND (t.tgname LIKE %(ours)s OR c.relname = ANY(%(tables)s))
"""
POSTGRES_FUNCTIONS = """
SELECT 'function', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
       concat_ws(' ', n.nspname, l.lanname, p.prosecdef, p.provolatile, p.proisstrict, p.proconfig, p.prosrc)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
WHERE p.proname LIKE %(ours)s
"""
POSTGRES_REST = """
SELECT 'view', viewname::text, definition FROM pg_views
WHERE schemaname = %(schema)s AND viewname = ANY(%(views)s)
UNION ALL SELECT 'constraint', conname::text, '' FROM pg_constraint
WHERE conname = ANY(%(constraints)s) AND convalidated
UNION ALL SELECT 'constraint', c.relname::text, '' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relname = ANY(%(constraints)s) AND i.indisunique AND i.indisvalid AND NOT EXISTS
(SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('u', 'p'))
UNION ALL SELECT 'rule', rulename::text, definition FROM pg_rules WHERE tablename = ANY(%(tables)s)
UNION ALL SELECT 'child', c.relname::text, p.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
JOIN pg_class p ON p.oid = i.inhparent WHERE p.relname = ANY(%(tables)s)
UNION ALL SELECT 'setting', name, current_setting(name)
FROM (VALUES ('session_replication_role'), ('transaction_isolation')) AS asked (name)
"""
POSTGRES_STANDING = f"{POSTGRES_TRIGGERS} UNION ALL {POSTGRES_FUNCTIONS} UNION ALL {POSTGRES_REST}"

Standing = set[tuple[str, str]]


def differences(connection) -> list[str]:
    """Names of whatever is not as this release writes it; empty when all is well."""
    read, expect = READERS[connection.vendor]
    with connection.cursor() as cursor:
        standing = read(cursor)
        if connection.vendor not in EXPECTED:
            EXPECTED[connection.vendor] = expect(cursor)
    return sorted({name for name, _ in standing ^ EXPECTED[connection.vendor]})


def sqlite_standing(cursor) -> Standing:
    cursor.execute(SQLITE_OBJECTS)
    objects = cursor.fetchall()
    found = {(name, text) for kind, name, _, text in objects if kind in ("trigger", "view")}
    tables = guarded_tables()
    whole = "\n".join(text for _, _, table, text in objects if table in tables)
    found |= {(name, "constraint") for name in named_constraints() if f'"{name}"' in whole}
    cursor.execute(SQLITE_SESSION)
    foreign_keys, ignores_checks = cursor.fetchone()
    return found | {("foreign_keys", str(foreign_keys)), ("ignore_check_constraints", str(ignores_checks))}


def sqlite_expected(cursor) -> Standing:
    found = {(guard.trigger, guard.sqlite()) for guard in every_guard("sqlite")}
    found |= {(view.name, view.create("sqlite")) for view in every_view()}
    found |= {(name, "constraint") for name in named_constraints()}
    return found | {("foreign_keys", "1"), ("ignore_check_constraints", "0")}


def postgres_standing(cursor) -> Standing:
    names = {
        "ours": OURS,
        "schema": SCHEMA,
        "tables": list(guarded_tables()),
        "views": [view.name for view in every_view()],
        "constraints": list(named_constraints()),
    }
    cursor.execute(POSTGRES_STANDING, names)
    return {(name, f"{kind} {text}") for kind, name, text in cursor.fetchall()}


def postgres_expected(cursor) -> Standing:
    guards = every_guard("postgresql")
    found = {(guard.trigger, f"trigger {trigger_as_postgres_keeps_it(guard)}") for guard in guards}
    found |= {(f"{guard.trigger}()", f"function {function_as_postgres_keeps_it(guard)}") for guard in guards}
    found |= {(view.name, f"view {view_as_postgres_prints_it(cursor, view)}") for view in every_view()}
    found |= {(name, "constraint ") for name in named_constraints()}
    return found | {
        (f"{PREFIX}sha256(words text)", f"function {SCHEMA} sql f i t {SHA256_BODY}"),
        ("session_replication_role", "setting origin"),
        ("transaction_isolation", "setting read committed"),
    }


def trigger_as_postgres_keeps_it(guard: Guard) -> str:
    """Table, type, always on, no columns, no condition, no arguments, no constraint, function.

    pg_trigger.tgtype: bit 1 for each row, bit 2 for before, and one for the event."""
    kind = (0 if guard.event == "TRUNCATE" else 1) + 2 + EVENT_BITS[guard.event]
    return f"{SCHEMA} {guard.table} {kind} A  0 0 {SCHEMA} {guard.trigger}"


def function_as_postgres_keeps_it(guard: Guard) -> str:
    """Language, security definer, volatile, not strict, its search path, its text."""
    return f'{SCHEMA} plpgsql t v f {{"search_path={SEARCH_PATH}"}} {guard.postgres_body()}'


def view_as_postgres_prints_it(cursor, view: View) -> str:
    """PostgreSQL keeps a view parsed, not as text: let it print ours the same way, from a temporary view."""
    cursor.execute(view.create("postgresql", name=f"expected_{view.name}"))
    cursor.execute(f"SELECT pg_get_viewdef('pg_temp.expected_{view.name}'::regclass)")
    [(text,)] = cursor.fetchall()
    cursor.execute(f"DROP VIEW pg_temp.expected_{view.name}")
    return text


EXPECTED: dict[str, Standing] = {}  # of each kind of database, since a release never changes while it runs
READERS = {
    "sqlite": (sqlite_standing, sqlite_expected),
    "postgresql": (postgres_standing, postgres_expected),
}
