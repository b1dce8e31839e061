"""Restoring: what was lost comes back, and no page that was taken down since."""

import shutil

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from articles import drafting, publishing, verifying, versions
from articles.delivery import heads, ledger, pictures, reconciling
from articles.models import Article, Topic
from articles.rules import live_publication
from reviewers.guards import installer
from tests import factories
from tests.articles import archives
from tests.articles.archives import made, restored
from tests.articles.commands.running import run
from tests.articles.library import figure, picture

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_lost_or_changed_is_as_it_was(live, settings, tmp_path):
    upload = settings.MEDIA_ROOT / "portraits" / "ann.webp"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"a portrait")
    page = (live.folder / "index.html").read_bytes()
    backup = made(tmp_path / "backups")
    factories.edited(live, live.article, lead="Written after the backup.")
    Topic.objects.create(name="Alcohol", slug="alcohol")
    upload.unlink()
    (upload.parent / "later.webp").write_bytes(b"uploaded after the backup")
    (live.folder / "index.html").unlink()
    restored(backup)
    assert versions.latest(live.article).number == 1
    assert not Topic.objects.filter(slug="alcohol").exists()
    assert {path.name: path.read_bytes() for path in upload.parent.iterdir()} == {"ann.webp": b"a portrait"}
    assert (live.folder / "index.html").read_bytes() == page
    restored(backup)


def test_lost_pictures_come_back_with_their_page(live, settings, tmp_path):
    image = picture(live)
    factories.edited(live, live.article, introduction=figure(image))
    drafting.submit_for_review(by=live.editor, article=live.article)
    factories.sign(live, live.article)
    publishing.publish(by=live.publisher, version=versions.latest(live.article))
    before = pictures.present()
    assert len(before) == 3
    backup = made(tmp_path / "backups")
    shutil.rmtree(settings.MEDIA_ROOT)
    shutil.rmtree(settings.PUBLIC_ROOT / "media")
    assert len(list(verifying.faults())) == 4 + 3
    restored(backup)
    assert pictures.present() == before and list(verifying.faults()) == []


def test_work_goes_on_after_a_restore(live, backup):
    restored(backup)
    house = live
    version = factories.edited(house, live.article, lead="Written after the restore.")
    factories.drafting.submit_for_review(by=house.editor, article=version.article)
    factories.sign(house, version.article)
    publishing.publish(by=house.publisher, version=version)
    assert "Written after the restore." in (live.folder / "index.html").read_text()
    assert run("verify").code == 0


def test_page_withdrawn_after_the_backup_stays_down(live, backup):
    publishing.withdraw(by=live.editor, article=live.article, reason="unsafe")
    out = restored(backup)
    assert f"/{live.article.address}/ stays down" in out
    assert live_publication(live.article)
    assert sorted(path.name for path in live.folder.iterdir()) == ["gone.html", "gone.html.br", "gone.html.gz"]
    assert live.article.title not in (live.folder / "gone.html").read_text()
    run("tick")
    run("build_pages")
    assert sorted(path.name for path in live.folder.iterdir()) == ["gone.html", "gone.html.br", "gone.html.gz"]
    ended = run("verify")
    assert ended.code == 0 and f"/{live.article.address}/ stays down" in ended.out


def test_publisher_can_withdraw_and_publish_it_again(live, backup):
    publishing.withdraw(by=live.editor, article=live.article, reason="unsafe")
    restored(backup)
    assert run("withdraw", live.article.address, "--reason", "unsafe", "--by", "editor").code == 0
    assert run("publish", live.article.address, "--by", "publisher").code == 0
    assert (live.folder / "index.html").exists() and not (live.folder / "gone.html").exists()
    ended = run("verify")
    assert ended.code == 0 and "stays down" not in ended.out


def test_paused_page_stays_paused(live, backup):
    publishing.pause(by=live.editor, article=live.article, reason="review-overdue")
    restored(backup)
    assert sorted(path.name for path in live.folder.iterdir()) == ["paused.html", "paused.html.br", "paused.html.gz"]


def newer_version_withdrawn(live) -> None:
    """Another version takes the page's place, and is then found to be unsafe."""
    version = factories.edited(live, live.article, lead="A newer version.")
    factories.drafting.submit_for_review(by=live.editor, article=live.article)
    factories.sign(live, live.article)
    publishing.publish(by=live.publisher, version=version)
    publishing.withdraw(by=live.editor, article=live.article, reason="unsafe")


def test_database_too_broken_to_say_what_came_down_is_replaced_all_the_same(live, backup):
    publishing.withdraw(by=live.editor, article=live.article, reason="unsafe")
    installer.remove()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_publication RENAME COLUMN end_note TO lost")
    out = restored(backup)
    assert "follows from the public folder's ledger alone" in out
    assert sorted(path.name for path in live.folder.iterdir()) == ["gone.html", "gone.html.br", "gone.html.gz"]


@pytest.mark.parametrize("database", ["there", "lost"])
def test_older_version_of_a_withdrawn_page_stays_down_too(live, backup, database):
    newer_version_withdrawn(live)
    if database == "lost":
        archives.emptied()
    restored(backup)
    assert sorted(path.name for path in live.folder.iterdir()) == ["gone.html", "gone.html.br", "gone.html.gz"]


def test_page_withdrawn_at_another_address_stays_down_at_its_old_one(live, backup):
    article = Article.objects.get(pk=live.article.pk)
    factories.drafting.save_draft(
        by=live.editor,
        article=article,
        words=versions.words_of(versions.latest(article)) | {"lead": "Moved.", "what_changed": "It moved."},
        desk={"address": "opioids/moved"},
    )
    article.refresh_from_db()
    factories.drafting.submit_for_review(by=live.editor, article=article)
    factories.sign(live, article)
    publishing.publish(by=live.publisher, version=versions.latest(article))
    publishing.withdraw(by=live.editor, article=article, reason="unsafe")
    restored(backup)
    assert not list(ledger.root().glob("opioids/*/index.html"))


def test_withdrawal_known_to_the_backup_alone_is_kept(live, settings, tmp_path):
    """The public folder was lost and built again elsewhere: its memory comes from the backup."""
    publishing.withdraw(by=live.editor, article=live.article, reason="unsafe")
    remembered = ledger.taken_down()
    backup = made(tmp_path / "backups")
    archives.emptied()
    settings.PUBLIC_ROOT = tmp_path / "elsewhere"
    restored(backup)
    assert ledger.taken_down() == remembered != {}
    assert (settings.PUBLIC_ROOT / live.article.address / "gone.html").exists()


def test_page_that_was_paused_in_the_backup_and_withdrawn_since_stays_down(live, tmp_path):
    publishing.pause(by=live.editor, article=live.article, reason="review-overdue")
    backup = made(tmp_path / "backups")
    publishing.withdraw(by=live.editor, article=live.article, reason="unsafe")
    restored(backup)
    assert not (live.folder / "index.html").exists()


def test_empty_database_takes_a_backup(live, backup):
    page = (live.folder / "index.html").read_bytes()
    archives.emptied()
    restored(backup)
    assert (live.folder / "index.html").read_bytes() == page


def test_many_pages_published_since_stay_until_somebody_says_so(live, backup, monkeypatch):
    """The database that comes back knows nothing of them; signed pages do not vanish by the dozen unasked."""
    monkeypatch.setattr(reconciling, "MANY", 1)
    for title in ("Later one", "Later two"):
        factories.live_article(live, title)
    ended = run("restore", backup)
    assert ended.code == 1 and "--remove 2" in ended.err
    assert (ledger.root() / "opioids/later-one/index.html").exists()
    assert run("build_pages", "--remove", 2).code == 0
    assert run("verify").code == 0


def test_portrait_comes_back_with_its_page(live, tmp_path):
    live.staff.photo.save("ann.webp", ContentFile(b"a portrait"))
    backup = made(tmp_path / "backups")
    live.staff.photo.storage.delete(live.staff.photo.name)
    restored(backup)
    assert live.staff.photo.storage.open(live.staff.photo.name).read() == b"a portrait"


def test_trail_that_was_longer_than_the_backups_is_remembered_aside(live, backup):
    factories.edited(live, live.article, lead="Written after the backup.")
    run("tick")
    longer = (ledger.root() / heads.HEADS).read_text().split()
    out = restored(backup)
    assert f"remembered entry {longer[0]} of the audit trail, which this backup does not hold" in out
    assert longer[1] in (ledger.root() / heads.SET_ASIDE).read_text()
    run("tick")
    assert run("verify").code == 0
    assert "of the audit trail" not in restored(backup)


def test_older_database_put_back_without_the_command_is_found(live, settings, tmp_path):
    """Copied back past `restore`: nothing was set aside."""
    run("tick")
    kept = (ledger.root() / heads.HEADS).read_bytes()
    backup = made(tmp_path / "backups")
    factories.edited(live, live.article, lead="Written after the backup.")
    run("tick")
    newer = (ledger.root() / heads.HEADS).read_bytes()
    restored(backup)
    assert (ledger.root() / heads.HEADS).read_bytes() in (b"", kept)
    (ledger.root() / heads.HEADS).write_bytes(newer)
    assert "but the public folder remembers entry" in run("verify").err
