"""`tick`: what is broken on the disk is mended, and a folder that is not ours is left alone."""

import pytest
from django.core.files.base import ContentFile

from articles.delivery import ledger, reconciling
from articles.models import Rendition
from articles.pictures import missing, path_of
from reviewers import attempts, signing_in
from tests import factories
from tests.articles.library import picture

from .running import run


@pytest.fixture
def house(publishing_house):
    publishing_house.article = factories.live_article(publishing_house)
    reconciling.reconcile()
    return publishing_house


def test_dropped_and_corrupted_files_are_mended(house, public_root):
    folder = public_root / house.article.address
    whole = (folder / "index.html").read_bytes()
    (folder / "index.html.br").unlink()
    (folder / "index.html").write_bytes(whole.replace(b"overdose", b"overdrive"))
    (public_root / "sitemap.xml").write_bytes(b"")
    (folder / "stranger.php").write_bytes(b"<?php")
    ended = run("tick")
    assert ended.code == 0 and ended.out.startswith("4 files mended: ")
    assert (folder / "index.html").read_bytes() == whole
    assert not (folder / "stranger.php").exists()
    assert list(reconciling.differences()) == []
    assert run("tick").out == ""


def test_log_of_refused_attempts_is_sealed(house):
    signing_in.log_wrong(account="nobody", address="192.0.2.7")
    assert run("tick").code == 0 and run("tick").code == 0
    [seal] = attempts.seals()
    assert seal.count == 1 and run("verify").code == 0


def test_spoiled_portrait_is_copied_again(house, public_root, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    house.staff.photo.save("ann.webp", ContentFile(b"a portrait"))
    reconciling.reconcile()
    copy = public_root / "media" / house.staff.photo.name
    assert copy.read_bytes() == b"a portrait"
    copy.write_bytes(b"a moustache")
    assert list(reconciling.differences()) == [f"media/{house.staff.photo.name} is not what was uploaded."]
    assert run("tick").out.startswith("1 files mended: ")
    assert copy.read_bytes() == b"a portrait"


def test_files_that_an_upload_left_undone_are_made(house, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    image, lost = picture(house), picture(house, width=70)
    Rendition.objects.all().delete()
    path_of(lost.name).unlink()
    ended = run("tick")
    assert ended.code == 0 and "3 files of pictures made." in ended.out and "cannot be made" in ended.err
    assert missing(image) == []


def test_nothing_happens_before_setup(db, public_root):
    ended = run("tick")
    assert ended.code == 0 and "Run `manage.py setup` first" in ended.out
    assert not public_root.exists()


def test_folder_of_another_installation_is_refused(house, public_root):
    (public_root / ledger.INSTALLATION).write_text("11111111-1111-1111-1111-111111111111")
    (public_root / house.article.address / "index.html").unlink()
    ended = run("tick")
    assert ended.code == 1 and "another installation" in ended.err
    assert not (public_root / house.article.address / "index.html").exists()


def test_many_unknown_pages_are_asked_about(house, public_root):
    for number in range(11):
        (public_root / f"lost-{number}").mkdir()
        (public_root / f"lost-{number}" / "index.html").write_bytes(b"signed once")
    ended = run("tick")
    assert ended.code == 1 and "--remove 11" in ended.err
    assert (public_root / "lost-0" / "index.html").exists()


def test_too_many_wrong_passwords_are_reported(house, settings):
    for _ in range(settings.SIGNING_ATTEMPTS):
        signing_in.log_wrong(account="pharmacist", address="192.0.2.7")
    run("tick")
    assert house.officer.notices.get().kind == "wrong-passwords"
