"""I7: the audit trail is one chain, and every frozen row was written by an act that names it."""

import json

from articles import verifying
from reviewers import audit
from reviewers.models import Attempt, AuditEntry
from tests.proofs.oracle import require
from tests.proofs.oracle.signatures import sha


class Chain:
    """The entries since this was made; each is looked at once."""

    def __init__(self):
        last = AuditEntry.objects.order_by("-seq").first()
        self.seq, self.hash = (last.seq, last.hash) if last else (0, audit.START)
        self.witnessed: dict[str, str] = {}

    def look(self) -> None:
        for entry in AuditEntry.objects.filter(seq__gt=self.seq).order_by("seq"):
            follows = entry.seq == self.seq + 1 and entry.prev_hash == self.hash
            require(follows, "I7", f"audit entry {entry.seq} follows from nothing")
            require(entry.hash == sha(entry.prev_hash + entry.payload), "I7", f"entry {entry.seq} was changed")
            self.seq, self.hash = entry.seq, entry.hash
            self.witnessed.update(json.loads(entry.payload)["rows"])
        end = AuditEntry.objects.order_by("-seq").values_list("seq", "hash").first()
        require(end in (None, (self.seq, self.hash)), "I7", "the end of the audit chain was cut or changed")

    def require_witnessed(self, rows) -> None:
        """Every one of these rows is as the act that wrote it said."""
        for row in rows:
            stated = self.witnessed.get(audit.row_key(row))
            require(stated == audit.row_digest(row), "I7", f"no recorded act wrote {audit.row_key(row)} so")


def logs_themselves(model) -> bool:
    return model in (Attempt, AuditEntry)


def require_whole_trail() -> None:
    """The project's own look at the whole database: chain, and witnesses of every frozen row."""
    faults = [*audit.chain_faults(), *audit.witness_faults(verifying.frozen_models())]
    require(not faults, "I7", " ".join(faults[:5]))
