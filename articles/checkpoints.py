"""Checkpoints: how far the audit trail had come on some day, kept where whoever can change the database cannot reach.

The rule: a trail that was cut, or written anew from its beginning, is found by whoever holds an older checkpoint.
checkpointing.py makes them; here they are read, and the trail is held against them.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from reviewers.models import AuditEntry

CUT = "The audit trail ends at entry {end}, but the checkpoint of {day} names entry {count}."
OTHER = "Entry {count} of the audit trail is not the one that the checkpoint of {day} names."


@dataclass(frozen=True)
class Checkpoint:
    """The trail held `count` acts, the newest with the hash `head`, at an instant."""

    at: datetime.datetime
    count: int
    head: str

    def __str__(self):
        return f"{self.at.isoformat(timespec='seconds')} {self.count} {self.head}"


def read(text: str) -> Checkpoint:
    """A line of a file of checkpoints, or `COUNT:HEAD` out of a mail. Raises ValueError."""
    at, count, head = text.split() if " " in text else (timezone.now().isoformat(), *text.split(":"))
    return Checkpoint(datetime.datetime.fromisoformat(at), int(count), head)


def in_file(path: Path) -> list[Checkpoint]:
    """The checkpoints that a file holds. Raises OSError and ValueError."""
    return [read(line) for line in path.read_text().splitlines() if line.strip()]


def present() -> Checkpoint | None:
    last = AuditEntry.objects.order_by("-seq").first()
    return last and Checkpoint(timezone.now(), last.seq, last.hash)


def faults_against(checkpoints: list[Checkpoint]) -> Iterator[str]:
    """Yield a sentence for each checkpoint that the trail does not hold."""
    end = AuditEntry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    counts = [each.count for each in checkpoints]
    hashes = dict(AuditEntry.objects.filter(seq__in=counts).values_list("seq", "hash"))
    for each in checkpoints:
        if hashes.get(each.count) != each.head:
            cut = each.count > end
            yield (CUT if cut else OTHER).format(end=end, count=each.count, day=each.at.date())


def faults() -> Iterator[str]:
    """The same for the file of this installation, if it has one; a file that is not there yet says nothing."""
    path = Path(settings.CHECKPOINTS)
    if settings.CHECKPOINTS and path.exists():
        try:
            yield from faults_against(in_file(path)[-1:])
        except (OSError, ValueError) as error:
            yield f"The checkpoints in {path} cannot be read: {error}"
