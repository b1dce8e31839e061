"""I4, history only grows: every frozen row ever seen is still there, to the byte; publications only end."""

import hashlib

from django.apps import apps
from django.db import models
from django.utils import timezone

from articles.models import Publication
from reviewers.guards.collecting import collected
from reviewers.models import Attempt, AuditEntry
from tests.proofs.oracle import reading, require

ENDS = ("ended_at", "ended_by_id", "end_kind", "end_reason", "end_note", "replaced_by")
# Rows before the first new one that stay under watch: hostile acts choose among the last few of a table.
REACH = 10
LAST = 60  # rows of a draft table that a refused act must leave alone: more than a world ever has of most
CLOCK_SECONDS = 600  # an act on a busy machine is slow; a forged time is an hour off


def frozen_models() -> list:
    """Every model whose rows the guards keep for ever."""
    tables = {guard.table for guard in collected("GUARDS") if guard.name == f"{guard.table}_no_delete"}
    return [model for model in apps.get_models() if model._meta.db_table in tables]


def newest_key(model) -> int:
    return model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class History:
    """The frozen rows of one stretch of time, from `started` on (with the last few before it)."""

    def __init__(self, *, whole: bool = False):
        self.started = {model: 0 if whole else newest_key(model) for model in frozen_models()}
        self.seen: dict[type, dict[int, str]] = {model: {} for model in self.started}
        self.ends: dict[int, dict] = {}
        self.look()

    def look(self) -> dict:
        """Compare every row with what it was when first seen. Returns model -> keys that are new."""
        self.compare_ends()
        present = reading.rows_after(self.reach(), {Publication: ENDS})
        return {model: self.compare(model, rows) for model, rows in present.items()}

    def reach(self) -> dict[type, int]:
        return {model: max(key - REACH, 0) for model, key in self.started.items()}

    def compare(self, model, present: dict[int, str]) -> list[int]:
        known, found = self.seen[model], {key: fingerprint(text) for key, text in present.items()}
        for key, before in known.items():
            require(key in found, "I4", f"{model._meta.label} {key} is gone")
            require(found[key] == before, "I4", f"{model._meta.label} {key} was changed")
        new = [key for key in found if key not in known]
        known.update(found)
        return [key for key in new if key > self.started[model]]

    def compare_ends(self) -> None:
        """A publication goes from no end to one; of an end, only "paused" may become another kind."""
        rows = Publication.objects.filter(pk__gt=self.reach()[Publication]).values("pk", *ENDS)
        for end in rows:
            key = end["pk"]
            before = self.ends.get(key, end)
            live, paused = before["ended_at"] is None, before["end_kind"] == "paused"
            same_moment = end["ended_at"] == before["ended_at"]
            for_good = paused and same_moment and end["end_kind"] in ("withdrawn", "replaced")
            require(end == before or live or for_good, "I4", f"publication {key} ended twice or again lives")
            self.ends[key] = end


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


def everything_but_attempts(history: History) -> dict[str, tuple]:
    """I9: table -> how many rows, and the fingerprint of those of this stretch, or of the last ones."""
    known = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    watched = [model for model in known if model is not Attempt]
    frozen = {model: after for model, after in history.reach().items() if model is not Attempt}
    loose = [model for model in watched if model not in frozen and numbered(model)]
    rows = reading.rows_after(frozen) | reading.last_rows(loose, LAST)
    counts = reading.counted(watched)
    return {
        model._meta.db_table: (counts[model._meta.db_table], fingerprint(repr(rows.get(model)))) for model in watched
    }


def numbered(model) -> bool:
    return isinstance(model._meta.pk, models.IntegerField)
