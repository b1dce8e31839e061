"""Backing up: one file with everything, of one moment, made while people work; whole, or not there."""

import hashlib
import os
import resource
import stat
import threading
from contextlib import contextmanager

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from articles import backing_up, database_copies, verifying
from articles.delivery import ledger
from articles.models import Article, Installation
from reviewers.models import AuditEntry
from tests import factories
from tests.articles import archives
from tests.articles.archives import made, restored
from tests.articles.commands.running import run

pytestmark = pytest.mark.django_db(transaction=True)


def test_backup_holds_database_uploads_and_public_tree_with_their_digests(live, settings, tmp_path):
    upload = settings.MEDIA_ROOT / "portraits" / "ann.webp"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"a portrait")
    backup = made(tmp_path / "backups")
    found = archives.entries(backup)
    manifest = archives.manifest_of(backup)
    assert manifest["members"] == {
        name: hashlib.sha256(body).hexdigest() for name, body in found.items() if name != backing_up.MANIFEST
    }
    assert found["media/portraits/ann.webp"] == b"a portrait"
    page = f"public/{live.article.address}/index.html"
    assert found[page] == (live.folder / "index.html").read_bytes()
    assert found["public/.installation"].decode() == str(Installation.objects.get().uuid)
    assert database_copies.member() in found and not [name for name in found if ledger.LOCKS in name]


def test_manifest_says_what_it_is_a_backup_of(live, tmp_path):
    manifest = archives.manifest_of(made(tmp_path))
    assert manifest["schema"] == 1 and manifest["engine"] == connection.vendor
    assert manifest["installation"] == str(Installation.objects.get().uuid)
    assert manifest["publisher"] == "Harbor Recovery Press"
    assert manifest["release"]["articles"] == MigrationLoader(connection).graph.leaf_nodes("articles")[0][1]
    assert manifest["counts"] == verifying.counts()
    assert manifest["audit_head"] == AuditEntry.objects.last().hash


def test_file_is_named_by_its_time_and_private(live, tmp_path):
    backup = made(tmp_path / "deep" / "folder")
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    made_at = archives.manifest_of(backup)["made_at"]
    assert backup.name == f"recovery-{made_at[:19].replace('-', '').replace(':', '')}Z.tar.gz"


def test_nobody_is_signed_in_by_a_backup(live, tmp_path):
    Session.objects.create(session_key="stolen", session_data="x", expire_date=timezone.now())
    backup = made(tmp_path)
    assert Session.objects.exists()
    restored(backup)
    assert not Session.objects.exists()


def test_backup_made_under_load_is_of_one_moment(live, tmp_path):
    """`restore` compares the manifest's counts and audit head with what the restored database holds."""
    article = factories.draft_article(live, "Busy")
    busy, stop, written = threading.Event(), threading.Event(), []

    def write():
        while not stop.is_set():
            written.append(factories.edited(live, Article.objects.get(pk=article.pk), lead=f"{len(written)}"))
            busy.set()
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert busy.wait(60)
        backup = made(tmp_path)
    finally:
        stop.set()
        writer.join()
    restored(backup)
    assert 2 <= article.versions.count() <= len(written) + 1


def test_empty_database_is_not_backed_up(transactional_db, public_root, tmp_path):
    ended = run("backup", "--to", tmp_path / "backups")
    assert ended.code == 1 and "There is no installation yet" in ended.err
    assert not (tmp_path / "backups").exists()


def test_missing_program_is_said(live, tmp_path, settings):
    """SQLite needs none."""
    settings.PG_BIN = str(tmp_path)
    ended = run("backup", "--to", tmp_path / "backups")
    if connection.vendor == "sqlite":
        assert ended.code == 0
    else:
        assert ended.code == 1 and "pg_dump was not found. Install PostgreSQL's client programs" in ended.err
        assert list((tmp_path / "backups").iterdir()) == []


@contextmanager
def files_no_larger_than(size: int):
    """A disk that is full as soon as a file of this process, or of a program it starts, has `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("what", ["database", "archive"])
def test_full_disk_leaves_no_half_a_file(live, settings, tmp_path, what):
    size = 20_000
    if what == "archive":
        size = 3_000_000
        settings.MEDIA_ROOT.mkdir()
        (settings.MEDIA_ROOT / "large.webp").write_bytes(os.urandom(size + 1))
    with files_no_larger_than(size):
        ended = run("backup", "--to", tmp_path / "backups")
    assert ended.code == 1 and ended.err.startswith("No backup was written to ")
    assert list((tmp_path / "backups").iterdir()) == []


def test_folder_that_cannot_be_made_is_said(live, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    ended = run("backup", "--to", tmp_path / "file")
    assert ended.code == 1 and ended.err.startswith("No backup was written to ")


def test_pages_that_come_and_go_are_left_out(live, tmp_path):
    """What is being written, and links to elsewhere, are no part of the public tree."""
    (live.folder / ".new-abc").write_bytes(b"half a page")
    (live.folder / "outside").symlink_to("/etc/hostname")
    found = archives.entries(made(tmp_path))
    assert not [name for name in found if ".new-" in name or "outside" in name]


def test_guards_stand_after_a_restore(live, tmp_path):
    restored(made(tmp_path))
    call_command("check")
    assert list(verifying.guards()) == []
