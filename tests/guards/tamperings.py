"""Ways of tampering with the guards: the name that has to be found, and the SQL that does it."""

from reviewers.guards import GUARDS, VIEWS, View
from reviewers.guards.dialect import SHA256_FUNCTION
from tests.guards.filled import VENDOR

GUARD = next(guard for guard in GUARDS if guard.name == "signer_is_no_contributor")
TRIGGER, TABLE = GUARD.trigger, GUARD.table
VIEW = VIEWS[0]
CONSTRAINT = "one_signature_per_person"
OTHER_VIEW = View(VIEW.name, VIEW.select.replace("w WHERE", "w WHERE 1 = 2 AND"), VIEW.tables).create(VENDOR)


def again(statement: str) -> list[str]:
    """SQL that puts the guard's trigger up once more, but by `statement`."""
    drop_it = f"DROP TRIGGER {TRIGGER}" + (f" ON {TABLE}" if VENDOR == "postgresql" else "")
    return [drop_it, statement]


def of_postgres(when: str) -> str:
    return f"CREATE TRIGGER {TRIGGER} {when} EXECUTE FUNCTION {TRIGGER}()"


EVERYWHERE = {
    "guard dropped": (TRIGGER, again("SELECT 1")),
    "view dropped": (VIEW.name, [f"DROP VIEW {VIEW.name}"]),
    "view changed": (VIEW.name, [f"DROP VIEW {VIEW.name}", OTHER_VIEW]),
}
SQLITE = {
    "condition changed": (TRIGGER, again(GUARD.sqlite().replace("EXISTS", "NOT EXISTS"))),
    "sentence changed": (TRIGGER, again(GUARD.sqlite().replace("Whoever", "Whosoever"))),
    "guard on another event": (TRIGGER, again(GUARD.sqlite().replace("INSERT", "DELETE"))),
    "guard on another table": (TRIGGER, again(GUARD.sqlite().replace(TABLE, "reviewers_contributor"))),
    "guard of nobody": (
        "guard_x",
        [f"CREATE TRIGGER guard_x AFTER INSERT ON {TABLE} BEGIN SELECT 1; END"],
    ),
    "trigger of somebody": (
        "helpful",
        [f"CREATE TRIGGER helpful AFTER INSERT ON {TABLE} BEGIN SELECT 1; END"],
    ),
    "checks ignored": ("ignore_check_constraints", ["PRAGMA ignore_check_constraints = ON"]),
}
POSTGRESQL = {
    "guard disabled": (TRIGGER, [f"ALTER TABLE {TABLE} DISABLE TRIGGER {TRIGGER}"]),
    "all triggers disabled": (TRIGGER, [f"ALTER TABLE {TABLE} DISABLE TRIGGER USER"]),
    "guard not always on": (TRIGGER, [f"ALTER TABLE {TABLE} ENABLE TRIGGER {TRIGGER}"]),
    "guard for replicas only": (TRIGGER, [f"ALTER TABLE {TABLE} ENABLE REPLICA TRIGGER {TRIGGER}"]),
    "body replaced": (
        f"{TRIGGER}()",
        [GUARD.postgres_function().replace(GUARD.postgres_body(), "BEGIN RETURN NEW; END")],
    ),
    "search path changed": (f"{TRIGGER}()", [f"ALTER FUNCTION {TRIGGER}() SET search_path = pg_temp"]),
    "rights of the caller": (f"{TRIGGER}()", [f"ALTER FUNCTION {TRIGGER}() SECURITY INVOKER"]),
    "with a condition": (
        TRIGGER,
        again(of_postgres(f"BEFORE INSERT ON {TABLE} FOR EACH ROW WHEN (false)")),
    ),
    "after the fact": (TRIGGER, again(of_postgres(f"AFTER INSERT ON {TABLE} FOR EACH ROW"))),
    "on one column": (
        "guard_reviewers_signoff_no_update",
        [
            f"DROP TRIGGER guard_reviewers_signoff_no_update ON {TABLE}",
            f"CREATE TRIGGER guard_reviewers_signoff_no_update BEFORE UPDATE OF scope ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION guard_reviewers_signoff_no_update()",
            f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER guard_reviewers_signoff_no_update",
        ],
    ),
    "on another table": (
        TRIGGER,
        again(of_postgres("BEFORE INSERT ON reviewers_contributor FOR EACH ROW")),
    ),
    "on a table of the same name": (
        TRIGGER,
        [
            "CREATE SCHEMA elsewhere",
            f"CREATE TABLE elsewhere.{TABLE} (id int)",
            *again(of_postgres(f"BEFORE INSERT ON elsewhere.{TABLE} FOR EACH ROW")),
            f"ALTER TABLE elsewhere.{TABLE} ENABLE ALWAYS TRIGGER {TRIGGER}",
        ],
    ),
    "guard of nobody": (
        "guard_x",
        [f"CREATE TRIGGER guard_x BEFORE INSERT ON articles_topic FOR EACH ROW EXECUTE FUNCTION {TRIGGER}()"],
    ),
    "trigger of somebody": (
        "zz_helpful",
        [f"CREATE TRIGGER zz_helpful BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TRIGGER}()"],
    ),
    "digest function replaced": (
        "guard_sha256(words text)",
        [SHA256_FUNCTION.replace("'hex'", "'base64'")],
    ),
    "digest function made volatile": (
        "guard_sha256(words text)",
        ["ALTER FUNCTION guard_sha256(text) VOLATILE"],
    ),
    "digest function for another type": (
        "guard_sha256(words character varying)",
        [SHA256_FUNCTION.replace("words text", "words varchar")],
    ),
    "view replaced in place": (VIEW.name, [OTHER_VIEW.replace("CREATE", "CREATE OR REPLACE", 1)]),
    "unique key dropped": (CONSTRAINT, [f"ALTER TABLE {TABLE} DROP CONSTRAINT {CONSTRAINT}"]),
    "check dropped": ("meaning_known", [f"ALTER TABLE {TABLE} DROP CONSTRAINT meaning_known"]),
    "one live page no longer unique": ("one_live_page_per_article", ["DROP INDEX one_live_page_per_article"]),
    "rule that swallows rows": (
        "swallow",
        ["CREATE RULE swallow AS ON INSERT TO reviewers_contributor DO INSTEAD NOTHING"],
    ),
    "child table without guards": (
        "forged",
        ["CREATE TABLE forged () INHERITS (reviewers_accountconfirmation)"],
    ),
    "session as a replica": ("session_replication_role", ["SET LOCAL session_replication_role = replica"]),
}
SQLITE["one live page no longer unique"] = POSTGRESQL["one live page no longer unique"]
TAMPERINGS = EVERYWHERE | {"sqlite": SQLITE, "postgresql": POSTGRESQL}[VENDOR]
