"""The audit trail: every accepted act, chained by hash, with the digest of every frozen row it wrote."""

import datetime
import json
from collections import defaultdict

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from .blocks import BLOCK, in_blocks
from .canonical import canonical, digest
from .models import AuditEntry

START = "0" * 64
CHAIN_LOCK = 7_205_759  # any fixed number: the advisory lock that lets one act join the chain at a time


def row_key(row) -> str:
    return f"{row._meta.label_lower}:{row.pk}"


def row_text(row) -> str:
    """The canonical JSON of every column of a row, as read from the database. Columns that a model names in CAME_LATER
    are left out where they are empty, so that the rows from before them are still as they were witnessed."""
    later = getattr(row, "CAME_LATER", ())
    fields = [field for field in row._meta.concrete_fields if field.attname not in later or getattr(row, field.attname)]
    return canonical({field.attname: field.value_to_string(row) for field in fields})


def row_digest(row) -> str:
    """What the trail says of a row: SHA-256 of its text."""
    return digest(row_text(row))


def reread(rows) -> list:
    """The rows as the database holds them, one query per model and block of keys."""
    keys = defaultdict(list)
    for row in rows:
        keys[type(row)].append(row.pk)
    return [
        row
        for model, found in keys.items()
        for start in range(0, len(found), BLOCK)
        for row in model._base_manager.filter(pk__in=found[start : start + BLOCK])
    ]


def record(*, act: str, by, rows, **facts) -> AuditEntry:
    """Add one accepted act to the chain, inside the act's own transaction.

    `rows` are the frozen rows it wrote; `facts` are JSON-ready and go into the payload.
    """
    lock_chain()
    last = AuditEntry.objects.order_by("-seq").first()
    payload = canonical(
        {
            "act": act,
            "actor": by.get_username(),
            "actor_key": by.pk,
            "at": timezone.now().isoformat(),
            "facts": facts,
            "rows": {row_key(row): row_digest(row) for row in reread(rows)},
        }
    )
    previous = last.hash if last else START
    return AuditEntry.objects.create(
        seq=last.seq + 1 if last else 1,
        payload=payload,
        prev_hash=previous,
        hash=digest(previous + payload),
    )


def facts_of(row, *, act: str) -> dict:
    """What the trail keeps, besides the row itself, of the `act` that wrote it; empty when it knows none."""
    entries = AuditEntry.objects.filter(payload__contains=f'"{row_key(row)}"')
    entry = entries.filter(payload__contains=f'"act":"{act}"').order_by("-seq").first()
    return json.loads(entry.payload)["facts"] if entry else {}


def lock_chain() -> None:
    """SQLite has one writer at a time; PostgreSQL needs to be told."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def chain_faults():
    """Yield a sentence for each entry of the chain that does not follow from the one before it."""
    previous, expected = START, 1
    for entry in in_blocks(AuditEntry.objects.all()):
        if entry.seq != expected or entry.prev_hash != previous or entry.hash != digest(previous + entry.payload):
            yield f"Audit entry {entry.seq} does not follow from the one before it."
        previous, expected = entry.hash, entry.seq + 1


def witnessed() -> dict[str, str]:
    """Row key -> digest that the newest act gave it."""
    return Witnesses().known


class Witnesses:
    """What the trail says, as far as it was read: row key -> digest that the newest act gave it."""

    def __init__(self):
        self.known, self.seq = {}, 0
        self.read_on()

    def read_on(self) -> None:
        """Read what joined the trail since."""
        for entry in in_blocks(AuditEntry.objects.filter(seq__gt=self.seq)):
            self.known.update(json.loads(entry.payload)["rows"])
            self.seq = entry.seq

    def against(self, row) -> str:
        """What speaks against a row as it was read; empty when the trail witnesses it."""
        stated = self.known.get(row_key(row))
        if stated is None:
            return f"{name_of(type(row), row.pk)} was written by no recorded act."
        return "" if stated == row_digest(row) else f"{name_of(type(row), row.pk)} is not as it was written."

    def against_now(self, model, key) -> str:
        """The same for a row as it is now, while no act can join the chain: what the trail says of rows written
        meanwhile comes after what was read of it before."""
        with transaction.atomic():
            lock_chain()
            self.read_on()
            row = model._base_manager.filter(pk=key).first()
            return self.against(row) if row else f"{name_of(model, key)} is gone."


def acts_on(model) -> dict[str, list[str]]:
    """Key of a row of `model`, as text -> the acts that wrote it, oldest first."""
    found = defaultdict(list)
    for entry in in_blocks(AuditEntry.objects.all()):
        payload = json.loads(entry.payload)
        for label, _, key in (row.rpartition(":") for row in payload["rows"]):
            if label == model._meta.label_lower:
                found[key].append(payload["act"])
    return found


def newest_act_on(row) -> datetime.datetime | None:
    """When the newest act wrote this row, by the trail."""
    entry = AuditEntry.objects.filter(payload__contains=f'"{row_key(row)}"').order_by("-seq").first()
    return datetime.datetime.fromisoformat(json.loads(entry.payload)["at"]) if entry else None


def name_of(model, key) -> str:
    return f"{model._meta.verbose_name.capitalize()} {key}"


def witness_faults(frozen_models):
    """Yield a sentence for each frozen row that no act wrote, that differs from it, or that is gone. What looks
    wrong is looked at once more while nobody writes, so that people may go on working."""
    witnesses = Witnesses()
    missing = set(witnesses.known)
    for model in frozen_models:
        for row in in_blocks(model._base_manager.all()):
            missing.discard(row_key(row))
            fault = witnesses.against(row) and witnesses.against_now(model, row.pk)
            if fault:
                yield fault
    for key in sorted(missing):
        label, _, primary = key.rpartition(":")
        yield f"{name_of(apps.get_model(label), primary)} is gone."
