"""Seals on the log of refused attempts: acts of the audit trail that say how many there were, and what they said.

The rule: of what was sealed nothing is changed, taken out or put in unseen. An attempt is written outside of every act,
often by many at once, so it joins no chain and waits for nothing; a seal takes in all of them since the one before it.
"""

import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from . import audit
from .blocks import in_blocks
from .models import Attempt, AuditEntry

ACT = "seal refused attempts"
EVERY = datetime.timedelta(minutes=10)
FEWER_OR_MORE = (
    "Of the refused attempts {which} there were {sealed} when they were sealed on {day}, and there are {found}."
)
OTHERS = "The refused attempts {which} are not as they were when they were sealed on {day}."
# Whoever writes an attempt holds this lock from before its number is drawn until it is there for everybody.
WRITING = (
    "SELECT EXISTS (SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
    "WHERE d.datname = current_database() AND l.locktype = 'relation' AND l.relation = %s::regclass "
    "AND l.mode = 'RowExclusiveLock' AND l.granted AND l.pid IS DISTINCT FROM pg_backend_pid())"
)


class Tick:
    """Who seals: nobody's account."""

    pk = None

    def get_username(self) -> str:
        return "tick"


@dataclass(frozen=True)
class Seal:
    """`count` attempts, `after` the number of the last one before (None for the first seal) up to the number `through`,
    with the digest of them all."""

    at: datetime.datetime
    after: int | None
    through: int
    count: int
    digest: str

    def fault(self) -> str:
        """What is not any more as it was sealed, as a sentence; empty when all of it is."""
        count, found = contents(self.after, self.through)
        if (count, found) == (self.count, self.digest):
            return ""
        said = OTHERS if count == self.count else FEWER_OR_MORE
        which = f"up to {self.through}" if self.after is None else f"{self.after + 1} to {self.through}"
        return said.format(which=which, day=self.at.date(), sealed=self.count, found=count)


def seal() -> AuditEntry | None:
    """Seal what was logged since the last seal, unless that was a moment ago or somebody writes just now: then the next
    call does it. Returns the act, or None for nothing done."""
    if not is_due():
        return None
    with transaction.atomic():
        audit.lock_chain()
        due = is_due()  # another machine may have been quicker
        return write(*due) if due else None


def is_due() -> tuple[int | None, int] | None:
    """The numbers after which and through which attempts are to be sealed now; None for not yet.

    On PostgreSQL a number may be drawn long before its row is seen. So the newest row is looked at first, and then
    whether anybody writes: if nobody does, whatever has a smaller number is there, or never will be. Nobody waits.
    """
    through = Attempt.objects.order_by("-pk").values_list("pk", flat=True).first()
    if through is None or (connection.vendor == "postgresql" and is_written_now()):
        return None
    facts, at = last_seal()
    after = facts.get("through")
    is_new = after is None or (through > after and timezone.now() - at >= EVERY)
    return (after, through) if is_new else None


def is_written_now() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WRITING, [Attempt._meta.db_table])
        return cursor.fetchone()[0]


def write(after: int | None, through: int) -> AuditEntry:
    count, found = contents(after, through)
    return audit.record(act=ACT, by=Tick(), rows=[], through=through, count=count, digest=found)


def contents(after: int | None, through: int) -> tuple[int, str]:
    """How many attempts there are with numbers after `after` (None: from the first one on) up to `through`, and the
    SHA-256 of all that they say."""
    rows = Attempt.objects.filter(pk__lte=through)
    rows = rows if after is None else rows.filter(pk__gt=after)
    count, found = 0, hashlib.sha256()
    for row in in_blocks(rows):
        count += 1
        found.update(f"{audit.row_text(row)}\n".encode())
    return count, found.hexdigest()


def sealing_acts() -> QuerySet:
    return AuditEntry.objects.filter(payload__startswith=f'{{"act":"{ACT}"')


def last_seal() -> tuple[dict, datetime.datetime | None]:
    """What the newest seal says, and when it was made; nothing where there is none."""
    newest = sealing_acts().order_by("-seq").first()
    return said_by(newest) if newest else ({}, None)


def said_by(entry: AuditEntry) -> tuple[dict, datetime.datetime]:
    payload = json.loads(entry.payload)
    return payload["facts"], datetime.datetime.fromisoformat(payload["at"])


def seals() -> Iterator[Seal]:
    """Every seal, oldest first: each begins where the one before it ended."""
    after = None
    for facts, at in map(said_by, in_blocks(sealing_acts())):
        yield Seal(at, after, **facts)
        after = facts["through"]


def faults() -> Iterator[str]:
    """Yield a sentence for each seal that what it sealed does not hold."""
    yield from filter(None, (each.fault() for each in seals()))
