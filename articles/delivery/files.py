"""Stage 6, reading the built tree. The rule guarded here: only regular files that really lie below the root
are read, and what is answered from memory is what lies on the disk at this very request."""

from __future__ import annotations

import errno
import os
import re
import stat
import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import brotli

from articles.delivery.answers import Answer, Kind, Order

Signature = tuple[int, int, int, int]
Compose = Callable[[Kind, dict[str, bytes]], dict[Order, Answer]]

ENDINGS = {"br": ".br", "gzip": ".gz"}
# Not there, not a file, a symbolic link, or not ours to read. Anything else (a full file table, a failing
# disk) is trouble: it is raised, so that a live page is never called missing.
ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EACCES, errno.ENAMETOOLONG, errno.ENXIO}
# File times tick every few milliseconds. Two builds in one tick could look alike, so a file that young is
# answered but not yet remembered.
TOO_YOUNG_NS = 20_000_000
HEADERS_SIZE = 4096
MOVED_LINE = re.compile(r'[ \t]*"?(/[^\s"]*)"?[ \t]+"?(/(?:[a-z0-9-]+/)*)"?;[ \t]*')


@dataclass(frozen=True, slots=True)
class Page:
    """One file as it is answered, `size` bytes in memory.

    `watched` holds the signatures of copies that were missing or did not fit, to see when they change.
    """

    signature: Signature
    answers: dict[Order, Answer]
    size: int
    watched: tuple[tuple[str, Signature | None], ...] = ()


def signature(found: os.stat_result) -> Signature:
    """What changes whenever a file is replaced or rewritten."""
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def look(location: str) -> Signature | None:
    """The signature of the file at an absolute path, None if there is none. Raises OSError for trouble."""
    try:
        return signature(os.stat(location))
    except OSError as error:
        if error.errno in ABSENT:
            return None
        raise


def is_settled(found: os.stat_result) -> bool:
    """Whether a file is old enough for its signature to tell it from every later one."""
    return abs(time.time_ns() - found.st_ctime_ns) > TOO_YOUNG_NS


def read_below(root: str, name: str) -> tuple[bytes, os.stat_result] | None:
    """The bytes and status of the regular file `name` ("/a/b/index.html") below root, None if there is none.

    No symbolic link below the root is followed. Raises OSError for real trouble.
    """
    try:
        with os.fdopen(_open_below(root, name.split("/")[1:]), "rb") as file:
            found = os.fstat(file.fileno())
            return (file.read(), found) if stat.S_ISREG(found.st_mode) else None
    except OSError as error:
        if error.errno in ABSENT or error.errno == errno.EISDIR:
            return None
        raise


def _open_below(root: str, names: list[str]) -> int:
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for name in names[:-1]:
            inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        # Non-blocking, or opening a pipe that lies there by mistake would hold the thread for ever.
        return os.open(names[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    finally:
        os.close(folder)


def unpacks_to(coding: str, packed: bytes, body: bytes) -> bool:
    """Whether a ready-made copy ("br" or "gzip") holds exactly these bytes and nothing after them."""
    try:
        if coding == "br":
            return brotli.decompress(packed) == body
        reader = zlib.decompressobj(wbits=31)
        return reader.decompress(packed, len(body) + 1) == body and reader.eof and not reader.unused_data
    except (brotli.error, zlib.error):
        return False


class FileMemory:
    """Files below `root`, answered from at most `capacity` bytes of memory.

    The least recently used is dropped first. Every look asks the disk whether the file is still the one that
    is remembered. Safe with threads.
    """

    def __init__(self, root: str, capacity: int, compose: Compose) -> None:
        self._root = root
        self._capacity = capacity
        self._compose = compose
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._held = 0
        self._lock = threading.Lock()

    @property
    def held(self) -> int:
        """Bytes in memory now, a fixed share for the headers of each file included."""
        return self._held

    def fresh(self, name: str) -> Page | None:
        """The remembered page, if the file is still exactly the one that was read. Reads nothing."""
        page = self._pages.get(name)
        if page is None:
            return None
        if look(self._root + name) != page.signature or (page.watched and self._copies_changed(page)):
            self._forget(name)
            return None
        self._touch(name)
        return page

    def read(self, name: str, kind: Kind) -> Page | None:
        """The page for the file `name` ("/a/b/index.html"), None if there is none. Raises OSError."""
        page = self.fresh(name)
        if page is not None or look(self._root + name) is None:
            return page
        content = read_below(self._root, name)
        if content is None:
            return None
        page = self._make(name, kind, *content)
        if is_settled(content[1]) and page.size <= self._capacity:
            self._remember(name, page)
        return page

    def _touch(self, name: str) -> None:
        with self._lock:
            if name in self._pages:
                self._pages.move_to_end(name)

    def _make(self, name: str, kind: Kind, body: bytes, found: os.stat_result) -> Page:
        copies = {"identity": body}
        watched: tuple[tuple[str, Signature | None], ...] = ()
        for coding in ENDINGS if kind.negotiable else ():
            location = self._root + name + ENDINGS[coding]
            seen = look(location)
            content = read_below(self._root, name + ENDINGS[coding]) if seen else None
            if content and unpacks_to(coding, content[0], body):
                copies[coding] = content[0]
            else:
                watched += ((location, seen),)
        size = HEADERS_SIZE + sum(map(len, copies.values()))
        return Page(signature(found), self._compose(kind, copies), size, watched)

    def _copies_changed(self, page: Page) -> bool:
        return any(look(location) != seen for location, seen in page.watched)

    def _remember(self, name: str, page: Page) -> None:
        with self._lock:
            self._drop(name)
            self._pages[name] = page
            self._held += page.size
            while self._held > self._capacity:
                self._drop(next(iter(self._pages)))

    def _forget(self, name: str) -> None:
        with self._lock:
            self._drop(name)

    def _drop(self, name: str) -> None:
        page = self._pages.pop(name, None)
        if page is not None:
            self._held -= page.size


class MovedMap:
    """The generated list of moved addresses, `/old/ /new/;` on each line, read again whenever it changes.

    A line whose target is not an address of this site is left out, so no line can lead a visitor elsewhere.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._state: tuple[Signature | None, dict[str, str]] = (None, {})

    def get(self, path: str) -> str | None:
        """Where an address went, or None. Raises OSError for real trouble."""
        seen, targets = self._state
        now = look(self._root + "/moved.map")
        if now != seen:
            targets = self._read(now)
        return targets.get(path)

    def _read(self, now: Signature | None) -> dict[str, str]:
        content = read_below(self._root, "/moved.map") if now else None
        if content is None:
            self._state = (None, {})
            return {}
        lines = map(MOVED_LINE.fullmatch, content[0].decode("utf-8", "replace").splitlines())
        targets = {line[1]: line[2] for line in lines if line and line[1] != line[2]}
        if is_settled(content[1]):
            self._state = (signature(content[1]), targets)
        return targets
