"""Backups for the tests to take apart: their entries as bytes, and archives written from entries again."""

import io
import json
import tarfile
from pathlib import Path

from django.core.management import call_command

from articles import backing_up
from reviewers.guards import installer
from tests.articles.commands.running import run


def entries(path: Path) -> dict[str, bytes]:
    """Name -> bytes of everything in a backup."""
    with tarfile.open(path) as archive:
        return {entry.name: archive.extractfile(entry).read() for entry in archive}


def written(path: Path, found: dict[str, bytes], *links: tarfile.TarInfo) -> Path:
    """An archive of these entries, in their order, and then of these links."""
    with tarfile.open(path, "w:gz") as archive:
        for name, body in found.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(body)
            archive.addfile(entry, io.BytesIO(body))
        for link in links:
            archive.addfile(link)
    return path


def manifest_of(path: Path) -> dict:
    return json.loads(entries(path)[backing_up.MANIFEST])


def with_manifest(path: Path, **changes) -> Path:
    """The backup with other words in its manifest, sealed again: an honest backup of something else."""
    found = entries(path)
    manifest = json.loads(found[backing_up.MANIFEST]) | changes
    del manifest["digest"]
    found[backing_up.MANIFEST] = backing_up.sealed(manifest)
    return written(path.with_name("other.tar.gz"), found)


def emptied() -> None:
    """Lose every row of the database: what is left when only the public folder survived."""
    installer.remove()
    call_command("flush", interactive=False, verbosity=0)
    installer.install()


def made(folder: Path) -> Path:
    """A backup, made by the command."""
    ended = run("backup", "--to", folder)
    assert ended.code == 0, ended.err
    return Path(ended.out.rpartition(" (")[0])


def restored(path: Path, *options: str) -> str:
    """Restore a backup by the command, with nothing for `verify` to find. Returns what it said."""
    ended = run("restore", path, *options)
    assert ended.code == 0, ended.err
    assert "Everything holds: " in ended.out
    return ended.out
