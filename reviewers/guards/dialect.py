"""One Guard, two dialects: a named rule, its sentence, and the SQL condition under which a row is refused.

Conditions are written once, in the SQL both databases share, with these words of our own:
SHA256_HEX(text), TODAY (UTC date of the database's clock), DAYS_AGO(number), DAY_OF(timestamp),
IN_THE_LAST_DAY(timestamp), IS_PAST(timestamp), WITHIN_A_DAY(timestamp, of an earlier one), UUID_HEX(column),
AREAS_OF(desk notes), MATCHES 'regular expression' (the syntax both know; \\Z ends the text).
"""

import re
from dataclasses import dataclass

PREFIX = "guard_"
SCHEMA = "public"  # of PostgreSQL: guards look nowhere else, so that no other schema can stand in for a table
SEARCH_PATH = f"{SCHEMA}, pg_temp"
SQLITE_WORDS = {
    r"\bSHA256_HEX\(": "SHA256(",
    r"\bTODAY\b": "date('now')",
    r"\bDAYS_AGO\((\d+)\)": r"date('now', '-\1 days')",
    r"\bDAY_OF\(([^)]*)\)": r"date(\1)",
    r"\bIS_PAST\(([^)]*)\)": r"julianday(\1) <= julianday('now')",
    r"\bIN_THE_LAST_DAY\(([^)]*)\)": r"julianday('now') - julianday(\1) < 1",
    r"\bWITHIN_A_DAY\(([^,)]*), ([^)]*)\)": r"(\1 > \2 AND julianday(\1) - julianday(\2) < 1)",
    r"\bUUID_HEX\(([^)]*)\)": r"\1",
    r"\bAREAS_OF\(([^)]*)\)": r"(SELECT value FROM json_each(\1, '$.areas'))",
    r"\bMATCHES\b": "REGEXP",
}
POSTGRES_WORDS = {
    r"\bSHA256_HEX\(": "guard_sha256(",
    r"\bTODAY\b": "((clock_timestamp() AT TIME ZONE 'UTC')::date)",
    r"\bDAYS_AGO\((\d+)\)": r"((clock_timestamp() AT TIME ZONE 'UTC')::date - \1)",
    r"\bDAY_OF\(([^)]*)\)": r"((\1 AT TIME ZONE 'UTC')::date)",
    r"\bIS_PAST\(([^)]*)\)": r"\1 <= clock_timestamp()",
    r"\bIN_THE_LAST_DAY\(([^)]*)\)": r"\1 > clock_timestamp() - interval '24 hours'",
    r"\bWITHIN_A_DAY\(([^,)]*), ([^)]*)\)": r"(\1 > \2 AND \1 < \2 + interval '24 hours')",
    r"\bUUID_HEX\(([^)]*)\)": r"replace(\1::text, '-', '')",
    r"\bAREAS_OF\(([^)]*)\)": r"(SELECT json_array_elements_text(\1::json -> 'areas'))",
    r"\bMATCHES\b": "~",
}
SHA256_BODY = " SELECT encode(sha256(convert_to(words, 'UTF8')), 'hex') "
SHA256_FUNCTION = (
    "CREATE OR REPLACE FUNCTION guard_sha256(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT "
    f"AS $${SHA256_BODY}$$"
)
# The one form in which Django stores an instant on SQLite. Whatever else julianday() can read, such as 'now',
# a number or an offset, would mean another day to each reader.
SQLITE_INSTANT = "-".join(["[0-9]" * 4, "[0-9]" * 2, "[0-9]" * 2]) + " " + ":".join(["[0-9]" * 2] * 3)
POSTGRES_NOT_NOW = "COALESCE(abs(extract(epoch FROM NEW.{0} - clock_timestamp())) > 2, TRUE)"
SQLITE_NOT_NOW = (
    "NEW.{0} NOT GLOB '" + SQLITE_INSTANT + "*' OR substr(NEW.{0}, 20) GLOB '*[^.0-9]*' "
    "OR COALESCE(abs(julianday(NEW.{0}) - julianday('now')) * 86400 > 2, TRUE)"
)


def spoken(sql: str, words: dict[str, str]) -> str:
    """`sql` with our own words replaced by one dialect's."""
    for pattern, replacement in words.items():
        sql = re.sub(pattern, replacement, sql)
    return sql


def both(when: str, late: str) -> str:
    return f"({when}) AND ({late})" if when else late


def locking(table: str, ids: str) -> str:
    """The statement that locks rows until the transaction ends. Every row that names a person holds the key of their
    account; whoever locks an account must not wait for all of those, who may wait for them."""
    strength = "NO KEY UPDATE" if table == "auth_user" else "UPDATE"
    return f"PERFORM 1 FROM {table} WHERE id IN ({ids}) ORDER BY id FOR {strength};"


@dataclass(frozen=True)
class Guard:
    """Refuse `event` (INSERT, UPDATE, DELETE or TRUNCATE) on a row of `table` when `when` holds.

    An empty `when` refuses always. `locks` are (table, ids) pairs that PostgreSQL locks first, `ids` being an
    expression or a SELECT; SQLite has one writer anyway. `stamp` names a timestamp column: PostgreSQL sets it
    from its own clock, SQLite refuses a value more than two seconds from its own; `when` then says for which
    rows, empty for all. A time that is `given` stays as it is: both databases refuse it when it is that far off.
    `only` limits the guard to one database.
    """

    name: str
    table: str
    event: str
    sentence: str
    when: str = ""
    locks: tuple[tuple[str, str], ...] = ()
    stamp: str = ""
    given: bool = False
    only: str = ""

    @property
    def trigger(self) -> str:
        return f"{PREFIX}{self.name}"

    @property
    def message(self) -> str:
        return f"guard {self.name}: {self.sentence}".replace("'", "''")

    def stands_on(self, vendor: str) -> bool:
        return self.only in ("", vendor)

    def statements(self, vendor: str) -> list[str]:
        """The SQL that installs this guard."""
        if vendor == "sqlite":
            return [self.sqlite()]
        return [self.postgres_function(), self.postgres_trigger(), self.postgres_always()]

    def sqlite(self) -> str:
        when = spoken(self.when, SQLITE_WORDS)
        if self.stamp:
            when = both(when, SQLITE_NOT_NOW.format(self.stamp))
        condition = f" WHERE {when}" if when else ""
        return (
            f"CREATE TRIGGER {self.trigger} BEFORE {self.event} ON {self.table} FOR EACH ROW "
            f"BEGIN SELECT RAISE(ABORT, '{self.message}'){condition}; END"
        )

    def postgres_body(self) -> str:
        """The text of the trigger function, as PostgreSQL keeps it in pg_proc.prosrc."""
        when = spoken(self.when, POSTGRES_WORDS)
        if self.given:
            when = both(when, POSTGRES_NOT_NOW.format(self.stamp))
        message = self.message.replace("%", "%%")
        refuse = f"RAISE EXCEPTION '{message}' USING ERRCODE = '23514';"
        act = f"NEW.{self.stamp} := clock_timestamp();" if self.stamp and not self.given else refuse
        locks = [locking(table, spoken(ids, POSTGRES_WORDS)) for table, ids in self.locks]
        result = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(self.event, "NEW")
        return "\n".join(["BEGIN", *locks, f"IF {when or 'TRUE'} THEN {act} END IF;", f"RETURN {result};", "END"])

    def postgres_function(self) -> str:
        return (
            f"CREATE OR REPLACE FUNCTION {self.trigger}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
            f"SET search_path = {SEARCH_PATH} AS $guard${self.postgres_body()}$guard$"
        )

    def postgres_trigger(self) -> str:
        each = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
        return (
            f"CREATE TRIGGER {self.trigger} BEFORE {self.event} ON {self.table} "
            f"FOR EACH {each} EXECUTE FUNCTION {self.trigger}()"
        )

    def postgres_always(self) -> str:
        """Without this a session with session_replication_role = replica would pass every guard by."""
        return f"ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER {self.trigger}"


@dataclass(frozen=True)
class View:
    """A read that guards, verbs, build and verify share. `select` uses the same words as a Guard."""

    name: str
    select: str
    tables: tuple[str, ...]

    def create(self, vendor: str, name: str = "") -> str:
        words = SQLITE_WORDS if vendor == "sqlite" else POSTGRES_WORDS
        kind = "TEMPORARY VIEW" if name else "VIEW"
        return f"CREATE {kind} {name or self.name} AS {spoken(self.select, words)}"


def frozen(
    table: str, *, keys: tuple[str, ...] = (), noun: str, primary: str = "id", update: bool = True
) -> list[Guard]:
    """Guards that let a row of `table` be written once: no UPDATE, DELETE, TRUNCATE, and no REPLACE of the
    row with the same id or the same `keys` ("a, b" is one composite key). `update=False` leaves updates to
    a guard of the caller's own."""
    same = [tuple(part.strip() for part in key.split(",")) for key in ("rowid", primary, *keys)]
    found = " OR ".join("(" + " AND ".join(f"{c} = NEW.{c}" for c in columns) + ")" for columns in same)
    sentence = f"{noun} is written once and never changed."
    guards = [
        Guard(f"{table}_no_delete", table, "DELETE", f"{noun} is kept for ever."),
        Guard(f"{table}_no_truncate", table, "TRUNCATE", f"{noun} is kept for ever.", only="postgresql"),
        Guard(
            f"{table}_no_replace",
            table,
            "INSERT",
            sentence,
            when=f"EXISTS (SELECT 1 FROM {table} WHERE {found})",
            only="sqlite",
        ),
    ]
    return [Guard(f"{table}_no_update", table, "UPDATE", sentence), *guards] if update else guards
