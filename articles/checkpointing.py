"""Making checkpoints of the audit trail, by `tick`: a line a day in a file at a second place, and a mail to the people
who keep it. The rule: what cannot be written is told, and nothing else waits for it.
"""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from reviewers import audit

from . import messaging
from .checkpoints import in_file, present
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
    """Add a line to the file, on the disk when this returns, unless its last one is of today or says the same."""
    known, now = in_file(path) if path.exists() else [], present()
    if now is None or (known and (now.at - known[-1].at < EVERY or now.head == known[-1].head)):
        return
    with path.open("a") as file:
        file.write(f"{now}\n")
        file.flush()
        os.fsync(file.fileno())


@transaction.atomic
def send() -> None:
    """Mail a checkpoint to each of the people who keep them, once a day while the trail grows."""
    audit.lock_chain()
    now, last = present(), Notice.objects.filter(kind=KIND).order_by("-pk").first()
    if now is None or (last and (now.at - last.at < EVERY or now.head in last.sentence)):
        return
    for address in settings.CHECKPOINT_ADDRESSES:
        messaging.told(None, KIND, SAID.format(count=now.count, head=now.head), "", address=address)
