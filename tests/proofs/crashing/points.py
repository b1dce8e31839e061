"""Named moments at which a process dies by SIGKILL. Nothing in the product knows of them: the dying process
replaces the function at that point before it begins."""

import os
import signal
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from articles import publishing
from articles.delivery import building
from reviewers import audit, verbs

ACKNOWLEDGE = "before ack"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(owner, name: str) -> Callable[[], None]:
    """Die instead of calling `owner.name`."""
    return lambda: setattr(owner, name, lambda *arguments, **named: die())


def after(owner, name: str) -> Callable[[], None]:
    """Die when the first call of `owner.name` has returned."""

    def install() -> None:
        real = getattr(owner, name)

        @wraps(real)
        def last(*arguments, **named):
            real(*arguments, **named)
            die()

        setattr(owner, name, last)

    return install


class HalfFile:
    """A file whose first write gets only half way to the disk."""

    def __init__(self, file):
        self.file = file

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.file.close()

    def write(self, body: bytes) -> None:
        self.file.write(body[: len(body) // 2])
        self.file.flush()
        die()


def half_written() -> None:
    real = os.fdopen
    os.fdopen = lambda *arguments, **named: HalfFile(real(*arguments, **named))


def nowhere() -> None:
    """Live on."""


FILES = {
    "temp file open": after(tempfile, "mkstemp"),
    "half written": half_written,
    "before rename": before(os, "replace"),
    "after rename": after(os, "replace"),
}
COMMIT = {
    "before BEGIN": before(verbs, "whole"),
    "before COMMIT": before(BaseDatabaseWrapper, "_commit"),
    "after COMMIT": after(BaseDatabaseWrapper, "_commit"),
    "before build": before(building, "build_around"),
    ACKNOWLEDGE: nowhere,
}
PUBLISH = (
    COMMIT
    | FILES
    | {
        "after end-old": after(publishing, "supersede"),
        "after start-new": before(audit, "record"),
        "after audit": after(audit, "record"),
    }
)
WITHDRAW = (
    COMMIT
    | FILES
    | {
        "before unlink": before(building, "remove"),
        "after the first unlink": after(Path, "unlink"),
        "after unlink": after(building, "remove"),
        "after end": before(audit, "record"),
    }
)
POINTS = PUBLISH | WITHDRAW | {"": nowhere}
