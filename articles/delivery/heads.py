"""What the public folder remembers of the audit trail: its newest entry at the time that pages were built.

The rule: nobody who has only the database can cut off the end of the trail together with the rows it witnessed.
One entry speaks for all before it, so it is forgotten for a newer one, but only while the trail holds it.
"""

import datetime
import os
from collections.abc import Iterator

from reviewers.models import AuditEntry

from . import ledger

HEADS = ".heads"
SET_ASIDE = ".heads-set-aside"
FILES = (HEADS, SET_ASIDE)
LOCK = "~heads"

CUT = "The audit trail ends at entry {end}, but the public folder remembers entry {seq}."
OTHER = "Entry {seq} of the audit trail is not the one that the public folder remembers."
NEWER = "The public folder remembered entry {seq} of the audit trail, which this backup does not hold: see {file}."


def remember_head() -> None:
    """Remember the newest entry of the trail; it is on disk when this returns. Not inside an act: what is
    remembered has to be committed."""
    with ledger.Lock(LOCK):
        last = AuditEntry.objects.order_by("-seq").first()
        line = f"{last.seq} {last.hash}" if last else ""
        if last and line not in lines_of(HEADS):
            write(HEADS, [*lost(), line])


def faults() -> Iterator[str]:
    """Yield a sentence for each remembered entry that the trail does not hold any more."""
    remembered = lost()
    end = AuditEntry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    for line in remembered:
        cut = not seq_of(line).isdecimal() or int(seq_of(line)) > end
        yield (CUT if cut else OTHER).format(seq=seq_of(line), end=end)


def set_aside() -> list[str]:
    """After a restore: keep in a file of its own what a backup that is older does not know. Returns sentences."""
    with ledger.Lock(LOCK):
        newer = lost()
        if newer:
            at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            write(SET_ASIDE, [*lines_of(SET_ASIDE), *(f"{line} {at}" for line in newer)])
            write(HEADS, [line for line in lines_of(HEADS) if line not in newer])
    return [NEWER.format(seq=seq_of(line), file=SET_ASIDE) for line in newer]


def lost() -> list[str]:
    """The remembered entries, "seq hash", whose hash no entry of the trail has."""
    lines = {line: line.partition(" ")[2] for line in lines_of(HEADS)}
    known = set(AuditEntry.objects.filter(hash__in=lines.values()).values_list("hash", flat=True))
    return [line for line, hash in lines.items() if hash not in known]


def seq_of(line: str) -> str:
    return line.partition(" ")[0]


def lines_of(name: str) -> list[str]:
    path = ledger.root() / name
    return list(filter(None, path.read_text(errors="replace").splitlines())) if path.exists() else []


def write(name: str, lines: list[str]) -> None:
    """Put a whole file in place, its folder's entry included; the caller holds the lock."""
    unfinished = ledger.root() / ledger.LOCKS / name
    with open(unfinished, "w") as file:
        file.write("".join(f"{line}\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, ledger.root() / name)
    folder = os.open(ledger.root(), os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
