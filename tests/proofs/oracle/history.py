"""I4, history only grows: every frozen row ever seen is still there, to the byte; publications only end."""

import hashlib

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from articles.models import Publication
from reviewers.guards.collecting import collected
from reviewers.models import Attempt, AuditEntry
from tests.proofs.oracle import require

ENDS = ("ended_at", "ended_by_id", "end_kind", "end_reason", "end_note", "replaced_by")
# Rows before the first new one that stay under watch: hostile acts choose among the last few of a table.
REACH = 10
CLOCK_SECONDS = 600  # an act on a busy machine is slow; a forged time is an hour off


def frozen_models() -> list:
    """Every model whose rows the guards keep for ever."""
    tables = {guard.table for guard in collected("GUARDS") if guard.name == f"{guard.table}_no_delete"}
    return [model for model in apps.get_models() if model._meta.db_table in tables]


def newest_key(model) -> int:
    return model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0


def rows_after(model, key: int) -> dict[int, tuple]:
    """Primary key -> every column, as the database gives them back."""
    meta = model._meta
    columns = ", ".join(f'"{field.column}"' for field in meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {meta.db_table} WHERE {meta.pk.column} > %s ORDER BY 1", [key])
        return {row[0]: comparable(row) for row in cursor.fetchall()}


def comparable(row: tuple) -> tuple:
    """PostgreSQL gives bytes as memory that prints otherwise each time."""
    return tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)


def fingerprint(row: tuple) -> str:
    return hashlib.sha256(repr(row).encode()).hexdigest()


class History:
    """The frozen rows of one stretch of time, from `started` on (with the last few before it)."""

    def __init__(self, *, whole: bool = False):
        self.started = {model: 0 if whole else newest_key(model) for model in frozen_models()}
        self.seen = {model: {} for model in self.started}
        self.look()

    def look(self) -> dict:
        """Compare every row with what it was when first seen. Returns model -> keys that are new."""
        return {model: self.compare(model) for model in self.started}

    def compare(self, model) -> list[int]:
        present = rows_after(model, max(self.started[model] - REACH, 0))
        if model is Publication:
            ends = present
            present = {key: without_end(row) for key, row in ends.items()}
            self.compare_ends(ends)
        known, found = self.seen[model], {key: fingerprint(row) for key, row in present.items()}
        for key, before in known.items():
            require(key in found, "I4", f"{model._meta.label} {key} is gone")
            require(found[key] == before, "I4", f"{model._meta.label} {key} was changed")
        new = [key for key in found if key not in known]
        known.update(found)
        return [key for key in new if key > self.started[model]]

    def compare_ends(self, rows: dict[int, tuple]) -> None:
        """A publication goes from no end to one; of an end, only "paused" may become another kind."""
        known = self.__dict__.setdefault("ends", {})
        for key, row in rows.items():
            end = end_of(row)
            before = known.get(key, end)
            live, paused = before["ended_at"] is None, before["end_kind"] == "paused"
            same_moment = end["ended_at"] == before["ended_at"]
            for_good = paused and same_moment and end["end_kind"] in ("withdrawn", "replaced")
            require(end == before or live or for_good, "I4", f"publication {key} ended twice or again lives")
            known[key] = end


def end_of(row: tuple) -> dict:
    names = [field.attname for field in Publication._meta.concrete_fields]
    columns = dict(zip(names, row, strict=True))
    return {name: columns[name] for name in ENDS}


def without_end(row: tuple) -> tuple:
    names = [field.attname for field in Publication._meta.concrete_fields]
    return tuple(value for name, value in zip(names, row, strict=True) if name not in ENDS)


def require_honest_times(model, keys: list[int], since) -> None:
    """T22: a new row's own time lies between the beginning of the act (`since`) and now."""
    if model in (Attempt, AuditEntry):
        return
    names = [field.name for field in model._meta.concrete_fields if field.get_internal_type() == "DateTimeField"]
    for key, *times in model._base_manager.filter(pk__in=keys).values_list("pk", *names):
        for moment in filter(None, times):
            early, late = (since - moment).total_seconds(), (moment - timezone.now()).total_seconds()
            honest = early < CLOCK_SECONDS and late < CLOCK_SECONDS
            require(honest, "T22", f"{model._meta.label} {key} carries the time {moment}")


def everything_but_attempts(started: dict) -> dict[str, tuple]:
    """I9: table -> how many rows, and the fingerprint of the rows of this stretch (of all, in small tables)."""
    known = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    watched = [model for model in known if model is not Attempt]
    counts = counted(watched)
    return {
        model._meta.db_table: state_of(model, counts[model._meta.db_table], started.get(model)) for model in watched
    }


def counted(watched: list) -> dict[str, int]:
    """How many rows each table has, in one question: this is asked around every act."""
    names = [model._meta.db_table for model in watched]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}', COUNT(*) FROM {name}" for name in names))
        return dict(cursor.fetchall())


SMALL = 60


def state_of(model, count: int, started: int | None) -> tuple:
    """All rows of a small table; of a long one those of this stretch, or the last few."""
    if not count or not isinstance(model._meta.pk, models.IntegerField):
        return (count,)
    after = 0
    if count > SMALL:
        after = newest_key(model) - SMALL if started is None else started
    return count, hashlib.sha256(repr(list(rows_after(model, after).values())).encode()).hexdigest()
