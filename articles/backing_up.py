"""Backing up: one file with the database, the uploads and the public tree, and the digest of each.

The rule: a backup is whole, proven by reading it again, or it is not there.
"""

import datetime
import gzip
import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from reviewers import audit
from reviewers.canonical import canonical, digest
from reviewers.models import AuditEntry

from . import database_copies, verifying
from .delivery import building, ledger
from .models import Installation

SCHEMA = 1
MANIFEST = "manifest.json"
MEDIA, PUBLIC = "media", "public"
BROKEN = (OSError, EOFError, zlib.error, tarfile.TarError)


class NotBackedUp(Exception):
    """No backup was made, and nothing of it was kept. The message says why."""


class Damaged(Exception):
    """This is no whole backup. The message names the first thing in it that is not as it was written."""


def back_up(folder: Path) -> Path:
    """Write `recovery-<time>.tar.gz` to `folder` and return its path. Raises NotBackedUp."""
    installation = Installation.objects.first()
    if installation is None:
        raise NotBackedUp("There is no installation yet, so there is nothing to back up.")
    made_at = datetime.datetime.now(datetime.UTC)
    target = folder / f"recovery-{made_at:%Y%m%dT%H%M%SZ}.tar.gz"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".unfinished-") as work:
            whole = write(Path(work), installation, made_at)
            check(whole)
            os.replace(whole, target)
        building.sync_folder(folder)
    except (OSError, sqlite3.Error, DatabaseError, Damaged, database_copies.NotCopied) as error:
        raise NotBackedUp(f"No backup was written to {folder}: {error}") from error
    return target


def write(work: Path, installation: Installation, made_at: datetime.datetime) -> Path:
    """The archive, on disk when this returns. The database comes first: whatever is withdrawn while the rest
    is read is then in the ledger that goes into this file."""
    copy, whole = work / database_copies.member(), work / "whole.tar.gz"
    moment = database_copies.take(copy, facts)
    with open(whole, "xb", opener=private) as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
            members = {copy.name: add_file(archive, copy)}
            for name, path in [*tree(MEDIA, settings.MEDIA_ROOT), *tree(PUBLIC, ledger.root())]:
                add_if_there(archive, name, path, members)
            facts_of_file = {
                "schema": SCHEMA,
                "made_at": made_at.isoformat(timespec="seconds"),
                "installation": str(installation.uuid),
                "publisher": installation.name,
                "engine": connection.vendor,
                **moment,
                "members": members,
            }
            add_bytes(archive, MANIFEST, sealed(facts_of_file))
        file.flush()
        os.fsync(file.fileno())
    return whole


def facts() -> dict:
    """What the manifest says of the database, read in the same moment as its copy."""
    return {"release": release(), "counts": verifying.counts(), "audit_head": audit_head()}


def release() -> dict[str, str]:
    """App label -> its newest migration in the database: what a release is known by."""
    return dict(sorted(MigrationRecorder(connection).applied_migrations()))


def audit_head() -> str:
    last = AuditEntry.objects.order_by("-seq").first()
    return last.hash if last else audit.START


def private(path: str, flags: int) -> int:
    """Opens a file that only its owner may read: a backup holds passwords' hashes and unpublished drafts."""
    return os.open(path, flags, 0o600)


def tree(top: str, root: Path) -> Iterator[tuple[str, Path]]:
    """(name in the archive, path) of every regular file below `root`, but for locks and unfinished files."""
    for path in sorted(Path(root).rglob("*")):
        inside = path.relative_to(root)
        passing = inside.parts[0] == ledger.LOCKS or path.name.startswith(".new-")
        if path.is_file() and not path.is_symlink() and not passing:
            yield f"{top}/{inside.as_posix()}", path


def add_if_there(archive: tarfile.TarFile, name: str, path: Path, members: dict[str, str]) -> None:
    """Pages come and go while they are read, each whole: what is gone by now is left out."""
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        return
    members[name] = add_bytes(archive, name, body)


def add_bytes(archive: tarfile.TarFile, name: str, body: bytes) -> str:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(body), 0o600
    archive.addfile(entry, io.BytesIO(body))
    return hashlib.sha256(body).hexdigest()


def add_file(archive: tarfile.TarFile, path: Path) -> str:
    """Like `add_bytes`, for a file of any size that nobody else writes."""
    with open(path, "rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    archive.add(path, path.name)
    return found


def sealed(manifest: dict) -> bytes:
    """The manifest's JSON, with the digest of its own canonical text as its last word."""
    whole = manifest | {"digest": digest(canonical(manifest))}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def check(path: Path) -> dict:
    """The manifest of a backup whose every byte is as it was written. Raises Damaged naming what is not."""
    found, words, trouble = {}, None, None
    try:
        with gzip.open(path) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            for entry in archive:
                body = plain(entry, archive, found)
                if entry.name == MANIFEST:
                    words = body.read()
                else:
                    found[entry.name] = hashlib.file_digest(body, "sha256").hexdigest()
            while stream.read(1 << 20):
                continue
    except BROKEN as error:
        trouble = error
    if words is None:
        last = list(found)[-1] if found else "its beginning"
        raise Damaged(f"It is damaged or no backup: it cannot be read past {last}.") from trouble
    manifest = unsealed(words)
    compare(found, manifest["members"])
    if trouble:
        raise Damaged(f"It is damaged: {trouble}.") from trouble
    return manifest


def plain(entry: tarfile.TarInfo, archive: tarfile.TarFile, found: dict):
    """The bytes of an entry that a backup may hold: a regular file, once, and nowhere outside its folder."""
    if not entry.isreg() or not is_inside(entry.name) or entry.name in found:
        raise Damaged(f"It holds “{entry.name}”, which no backup holds.")
    return archive.extractfile(entry)


def is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    ours = name in (MANIFEST, *database_copies.MEMBERS.values()) or parts[0] in (MEDIA, PUBLIC)
    return ours and not name.startswith("/") and ".." not in parts


def unsealed(words: bytes) -> dict:
    """The manifest, if it is as it was written and of a schema that this release knows."""
    try:
        manifest = json.loads(words)
        seal = manifest.pop("digest")
        whole = digest(canonical(manifest)) == seal
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise Damaged(f"It is damaged: {MANIFEST} cannot be read.") from error
    if not whole:
        raise Damaged(f"It is damaged: {MANIFEST} is not as it was written.")
    if manifest["schema"] != SCHEMA:
        raise Damaged("It was made by a release of this system that is not installed here.")
    return manifest


def compare(found: dict[str, str], stated: dict[str, str]) -> None:
    for name in stated:
        if name not in found:
            raise Damaged(f"It is damaged: {name} is missing.")
        if found[name] != stated[name]:
            raise Damaged(f"It is damaged: {name} is not as it was written.")
    for name in found.keys() - stated.keys():
        raise Damaged(f"It holds “{name}”, which its manifest does not know.")


def unpack(path: Path, folder: Path, wanted) -> None:
    """Write the entries of a checked backup whose names `wanted` accepts below `folder`. Only their bytes are
    taken, never a link, owner or mode, and never outside the folder."""
    with tarfile.open(path) as archive:
        for entry in archive:
            if wanted(entry.name):
                target = folder / entry.name
                target.parent.mkdir(parents=True, exist_ok=True)
                with plain(entry, archive, {}) as body, open(target, "xb") as file:
                    shutil.copyfileobj(body, file)
