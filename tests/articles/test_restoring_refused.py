"""Restoring: nothing that was damaged, nothing of somebody else; and a refused restore has changed nothing."""

import os
import random
import tarfile
import threading

import pytest
from django.conf import settings as present_settings
from django.db import connection

from articles import backing_up, database_copies
from articles.delivery import ledger
from articles.models import Article, Installation
from reviewers.models import AuditEntry
from tests import factories
from tests.articles import archives
from tests.articles.archives import restored
from tests.articles.commands.running import run

pytestmark = pytest.mark.django_db(transaction=True)


def everything() -> tuple:
    """Whatever a restore could change: the newest audit entry, the installation, uploads and public files."""
    head = AuditEntry.objects.order_by("-seq").values_list("hash", flat=True).first()
    roots = [ledger.root(), present_settings.MEDIA_ROOT]
    files = {path: path.read_bytes() for root in roots for path in root.rglob("*") if path.is_file()}
    return head, Installation.objects.values_list("uuid", "name").first(), files


def refused(path, *options: str) -> str:
    """Why a restore is refused; it must have changed nothing."""
    before = everything()
    ended = run("restore", path, *options)
    assert ended.code == 1, ended.out
    assert everything() == before
    return ended.err


@pytest.mark.parametrize("kind", ["database", "page", "manifest"])
def test_flipped_bit_is_named_before_anything_is_changed(backup, live, kind):
    page = f"public/{live.article.address}/index.html"
    name = {"database": database_copies.member(), "page": page, "manifest": backing_up.MANIFEST}[kind]
    found = archives.entries(backup)
    body = bytearray(found[name])
    place = body.index(b'"audit_head": "') + 20 if kind == "manifest" else len(body) // 2
    body[place] ^= 1
    damaged = archives.written(backup.with_name("damaged.tar.gz"), found | {name: bytes(body)})
    said = refused(damaged)
    assert "nothing was changed" in said and f"{name} is not as it was written" in said


def test_flipped_bit_of_the_file_itself_is_found(backup):
    """Anywhere but in the ten bytes before the compressed words, which mean nothing here. Now and then a flipped bit
    of the compression itself leaves every byte of what is inside as it was: that is no damage."""
    whole, entries, dice = backup.read_bytes(), archives.entries(backup), random.Random(1)
    for _ in range(40):
        body = bytearray(whole)
        place = dice.randrange(10, len(body))
        body[place] ^= 1 << dice.randrange(8)
        backup.write_bytes(body)
        try:
            backing_up.check(backup)
        except backing_up.Damaged:
            continue
        assert archives.entries(backup) == entries, f"a flipped bit in byte {place} was not found"


def test_cut_off_file_is_refused(backup):
    size = backup.stat().st_size
    for kept in (size - 1, size - 500, size // 2, 100, 1, 0):
        os.truncate(backup, kept)
        assert "nothing was changed" in refused(backup)


def test_missing_and_added_entries_are_named(backup):
    found = archives.entries(backup)
    without = {name: body for name, body in found.items() if name != "public/robots.txt"}
    assert "public/robots.txt is missing" in refused(archives.written(backup.with_name("a.tar.gz"), without))
    more = found | {"media/added.webp": b"x"}
    assert "media/added.webp" in refused(archives.written(backup.with_name("b.tar.gz"), more))


def test_path_out_of_the_folder_is_refused(backup, tmp_path):
    found = archives.entries(backup)
    for name in ("../escaped", "/escaped", "media/../../escaped", "escaped", "public/../escaped"):
        said = refused(archives.written(backup.with_name("evil.tar.gz"), found | {name: b"x"}))
        assert f"It holds “{name}”, which no backup holds" in said
    assert not list(tmp_path.rglob("escaped")) and not os.path.exists("/escaped")


def test_anything_but_a_regular_file_is_refused(backup):
    found = archives.entries(backup)
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE):
        link = tarfile.TarInfo("media/link")
        link.type, link.linkname = kind, "/etc/hostname"
        assert "media/link" in refused(archives.written(backup.with_name("evil.tar.gz"), found, link))


def test_file_that_is_no_backup_is_refused(live, tmp_path):
    assert "There is no file" in refused(tmp_path / "nothing.tar.gz")
    (tmp_path / "words.tar.gz").write_bytes(b"just words")
    assert "nothing was changed" in refused(tmp_path / "words.tar.gz")


def test_other_kind_of_database_is_refused(backup):
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    said = refused(archives.with_manifest(backup, engine=other))
    assert f"This is a backup of a {other} database" in said


def test_backup_of_a_newer_release_is_refused(backup):
    said = refused(archives.with_manifest(backup, release={"articles": "0999_from_the_future"}))
    assert "articles.0999_from_the_future is not known here" in said
    assert "release" in refused(archives.with_manifest(backup, schema=2))


def test_backup_that_says_other_than_it_holds_ends_in_a_fault(backup):
    ended = run("restore", archives.with_manifest(backup, audit_head="0" * 64))
    assert ended.code == 1 and "does not hold what the manifest says" in ended.err


def another_house(settings, tmp_path) -> None:
    archives.emptied()
    settings.PUBLIC_ROOT = tmp_path / "other"
    factories.build_house()
    factories.live_article(factories.house_that_stands(), "Of another house")


def test_other_installation_is_replaced_only_when_told_to(live, backup, settings, tmp_path):
    another_house(settings, tmp_path)
    said = refused(backup)
    assert "run again with --replace" in said and "Harbor Recovery Press" in said
    restored(backup, "--replace")
    assert Article.objects.get() == live.article
    assert (settings.PUBLIC_ROOT / live.article.address / "index.html").exists()
    assert not (settings.PUBLIC_ROOT / "opioids/of-another-house").joinpath("index.html").exists()


@pytest.mark.parametrize("options", [[], ["--replace"]])
def test_public_folder_of_a_third_installation_is_never_taken(backup, public_root, options):
    (public_root / ledger.INSTALLATION).write_text("11111111-1111-1111-1111-111111111111")
    assert "belongs to another installation" in refused(backup, *options)


def test_public_folder_with_other_files_is_never_taken(backup, settings, tmp_path):
    settings.PUBLIC_ROOT = tmp_path / "website"
    settings.PUBLIC_ROOT.mkdir()
    (settings.PUBLIC_ROOT / "index.html").write_text("somebody's home page")
    assert "did not build" in refused(backup)


def test_database_in_use_is_left_as_it_is(live, backup, monkeypatch):
    monkeypatch.setattr(database_copies, "PATIENCE_SECONDS", 1)
    reading, done = threading.Event(), threading.Event()

    def read():
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT * FROM articles_article")
            reading.set()
            done.wait(60)
            cursor.execute("ROLLBACK")
        connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    reading.wait(60)
    try:
        ended = run("restore", backup)
    finally:
        done.set()
        reader.join()
    assert ended.code == 1 and ended.err.startswith("The database was not changed: ")
    assert run("verify").code == 0
