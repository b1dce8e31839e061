"""Making checkpoints of the audit trail, by `tick`: a line a day in a file at a second place, and a mail to the people
who keep it. The rule: what cannot be written is told, and nothing else waits for it; and a trail that does not hold
its checkpoints gets no new one.
"""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from reviewers import audit

from . import messaging
from .checkpoints import Checkpoint, faults_against, known_in, present
from .delivery import ledger
from .models import Notice

KIND = Notice.Kind.CHECKPOINT
EVERY = datetime.timedelta(hours=24)
SAID = (
    "Keep this mail: the audit trail holds {count} acts, and the newest is {head}. To hold it against that later: "
    "verify --checkpoint {count}:{head}"
)


def make() -> Iterator[str]:
    """Write and send what is due. Yields a sentence for what cannot be written; nothing else waits for that."""
    if settings.CHECKPOINTS:
        try:
            write(Path(settings.CHECKPOINTS))
        except (OSError, ValueError) as error:
            yield f"No checkpoint of the audit trail could be written to {settings.CHECKPOINTS}: {error}"
    if settings.CHECKPOINT_ADDRESSES:
        send()


def write(path: Path) -> None:
    """Add what the trail holds now to the file, where that is due. Raises ValueError when the trail does not hold what
    the file names already: a line more would make a trail that was written anew look like the one before."""
    fault = next(faults_against(known_in(path)), None)
    if fault:
        raise ValueError(fault)
    now = present()
    if now:
        add(path, now)


def add(path: Path, now: Checkpoint) -> None:
    """Add a line unless the last one is of today or says the same. Two ticks at once add one."""
    with ledger.Lock("~checkpoints"):
        last = next(reversed(known_in(path)), None)
        if last is None or (is_due(last.at, now.at) and last.head != now.head):
            append(path, f"\n{now}\n".encode())


def is_due(last: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether a day has gone by. What a clock wrote that ran days ahead keeps nothing back."""
    return abs(now - last) >= EVERY


def append(path: Path, line: bytes) -> None:
    """Add a line, on the disk when this returns. One that could not be written whole is taken back. It begins with a
    line end, so that a last line that has none cannot swallow it."""
    with path.open("ab", buffering=0) as file:
        before = file.tell()
        try:
            if file.write(line) < len(line):
                raise OSError("There is no room for the whole line.")
            os.fsync(file.fileno())
        except OSError:
            file.truncate(before)
            raise


@transaction.atomic
def send() -> None:
    """Mail a checkpoint to each of the people who keep them, once a day while the trail grows."""
    audit.lock_chain()
    now, last = present(), Notice.objects.filter(kind=KIND).order_by("-pk").first()
    if now is None or (last and (not is_due(last.at, now.at) or now.head in last.sentence)):
        return
    for address in settings.CHECKPOINT_ADDRESSES:
        messaging.told(None, KIND, SAID.format(count=now.count, head=now.head), "", address=address)
