"""What the public folder remembers by itself: whose it is, and which publications were taken down from it.

The rule: after an old backup of the database was restored, nothing that was withdrawn since comes back.
"""

import datetime
import fcntl
import functools
import json
import os
import re
import threading
from pathlib import Path

from django.conf import settings

INSTALLATION = ".installation"
LEDGER = ".withdrawn"
LOCKS = ".locks"
KEY = re.compile(r"[0-9a-f]{32}")
KINDS = ("paused", "withdrawn", "replaced")


class ForeignFolder(Exception):
    """The public folder belongs to another installation, or the database is empty."""


def root() -> Path:
    return Path(settings.PUBLIC_ROOT)


def require_own_folder(installation) -> None:
    """Raise ForeignFolder unless this database's installation owns the folder; a new folder becomes its own."""
    if installation is None:
        raise ForeignFolder("This database has no installation yet. Run `manage.py setup` first.")
    mark = root() / INSTALLATION
    if not mark.exists():
        if root().exists() and any(child.name not in (LOCKS,) for child in root().iterdir()):
            raise ForeignFolder(f"{root()} holds files that this system did not build. Choose an empty folder.")
        root().mkdir(parents=True, exist_ok=True)
        make_own(mark, str(installation.uuid))
    if mark.read_text().strip() != str(installation.uuid):
        raise ForeignFolder(f"{root()} belongs to another installation than this database. Nothing was changed.")


def make_own(mark: Path, words: str) -> None:
    """Write the mark whole or not at all: half a mark would belong to nobody for ever."""
    folder = root() / LOCKS
    folder.mkdir(exist_ok=True)
    (folder / mark.name).write_text(words)
    os.replace(folder / mark.name, mark)


class Lock:
    """The lock of one address, held across processes until `release`."""

    def __init__(self, address: str):
        folder = root() / LOCKS
        folder.mkdir(parents=True, exist_ok=True)
        self.file = os.open(folder / (address.replace("/", "~") or "~"), os.O_RDWR | os.O_CREAT, 0o644)
        fcntl.flock(self.file, fcntl.LOCK_EX)
        held_here().add(self)

    def release(self) -> None:
        """Once or twice: what `let_go` released may still be released by its holder."""
        if self in held_here():
            held_here().discard(self)
            os.close(self.file)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.release()


HERE = threading.local()


def held_here() -> set[Lock]:
    """The locks that this thread holds."""
    if not hasattr(HERE, "locks"):
        HERE.locks = set()
    return HERE.locks


def let_go() -> None:
    """Release every lock of this thread. Two acts that keep one address and wait for another's would wait for
    each other, and no database would notice."""
    for lock in list(held_here()):
        lock.release()


def memory() -> dict[str, dict]:
    """Publication uuid -> the line that says how it was taken down. What ended for good stays so, whatever a
    later line says; only a pause may become an end. The caller changes nothing in it."""
    path = root() / LEDGER
    try:
        found = path.stat()
    except FileNotFoundError:
        return {}
    return read_lines(path, (found.st_size, found.st_mtime_ns, found.st_ino))


@functools.lru_cache(maxsize=4)
def read_lines(path: Path, signature: tuple) -> dict[str, dict]:
    """The lines of a ledger that has this size, time and number: it grows at its end and is read once."""
    known = {}
    for line in lines_of(path):
        if strengthens(known.get(line["publication"]), line["kind"]):
            known[line["publication"]] = line
    return known


def strengthens(known: dict | None, kind: str) -> bool:
    """Whether a page of which this line is `known` would be down for longer by `kind`."""
    return known is None or (known["kind"] == "paused" and kind != "paused")


def taken_down() -> dict[str, str]:
    """Publication uuid -> how it ended, for the publications that this folder's ledger says were taken down."""
    return {key: line["kind"] for key, line in memory().items()}


def texts_of(path: Path) -> list[str]:
    return path.read_text(errors="replace").split("\n") if path.exists() else []


def lines_of(path: Path) -> list[dict]:
    """The whole lines of a ledger, oldest first."""
    return list(filter(None, map(whole_line, texts_of(path))))


def whole_line(text: str) -> dict | None:
    """A line of the ledger, or None for one that a power cut tore or that says something else: the next
    reconciling writes again what the database knows of it."""
    try:
        line = json.loads(text)
        datetime.datetime.fromisoformat(line["at"])
        whole = KEY.fullmatch(line["publication"]) and isinstance(line["address"], str) and line["kind"] in KINDS
    except (ValueError, TypeError, LookupError):
        return None
    return line if whole else None


def unreadable() -> list[int]:
    """The numbers of the lines that are neither empty nor whole."""
    texts = enumerate(texts_of(root() / LEDGER), 1)
    return [number for number, text in texts if text.strip() and whole_line(text) is None]


def line_for(publication, *, kind: str, at: str, to: str = "") -> dict:
    """What the ledger says of a page: `kind` of its end, `at` in ISO form, `to` the address that it leads to."""
    return {"publication": publication.uuid.hex, "address": publication.address, "kind": kind, "at": at, "to": to}


def remember(publications) -> None:
    """Add publications that ended by hand to the ledger, each once; the write is on disk when this returns."""
    known = memory()
    append(
        [
            line_for(each, kind=each.end_kind, at=each.ended_at.isoformat(), to=each.replaced_by)
            for each in publications
            if strengthens(known.get(each.uuid.hex), each.end_kind)
        ]
    )


def append(lines: list[dict]) -> None:
    """Add lines to the ledger; they are on disk when this returns."""
    if lines:
        with open(root() / LEDGER, "a") as ledger:
            # Begins with a line end, so that a torn last line cannot swallow this one.
            ledger.write("\n" + "\n".join(map(json.dumps, lines)) + "\n")
            ledger.flush()
            os.fsync(ledger.fileno())
