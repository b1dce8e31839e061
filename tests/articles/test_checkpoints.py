"""Checkpoints of the audit trail: a line and a mail a day, against which a trail that was written anew is found."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from articles import checkpointing, checkpoints, messaging
from articles.models import Notice
from reviewers import audit
from reviewers.canonical import digest
from reviewers.models import AuditEntry
from tests import factories
from tests.articles import houses
from tests.articles.commands.running import run
from tests.articles.damage import past_the_guards

built, house = houses.fixtures()
KEEPERS = ["one@example.org", "two@example.org"]


@pytest.fixture
def file(house, settings, tmp_path):
    settings.CHECKPOINTS = str(tmp_path / "checkpoints")
    return tmp_path / "checkpoints"


def later(monkeypatch, **delta) -> None:
    moment = timezone.now() + datetime.timedelta(**delta)
    monkeypatch.setattr(checkpoints.timezone, "now", lambda: moment)


def written_anew() -> None:
    """Every act once more, with another actor, and each hash made to fit: a chain without a fault."""
    previous, rows = audit.START, list(AuditEntry.objects.order_by("seq"))
    with past_the_guards():
        AuditEntry.objects.all().delete()
        for row in rows:
            row.payload = row.payload.replace('"actor":"', '"actor":"un')
            row.prev_hash, row.hash = previous, digest(previous + row.payload)
            previous = row.hash
            row.save(force_insert=True)


def test_line_a_day_while_the_trail_grows(house, file, monkeypatch):
    assert list(checkpointing.make()) == list(checkpointing.make()) == []
    factories.draft_article(house)
    list(checkpointing.make())
    assert len(checkpoints.in_file(file)) == 1
    later(monkeypatch, hours=25)
    list(checkpointing.make())
    first, second = checkpoints.in_file(file)
    assert first.count < second.count == AuditEntry.objects.count()
    later(monkeypatch, hours=60)
    list(checkpointing.make())
    assert len(checkpoints.in_file(file)) == 2


def test_people_who_keep_them_get_one_mail_a_day(house, settings, monkeypatch):
    settings.CHECKPOINT_ADDRESSES, settings.SENDS_MAIL = KEEPERS, True
    for _ in range(2):
        list(checkpointing.make())
    assert Notice.objects.filter(kind=checkpointing.KIND).count() == 2
    messaging.send_waiting()
    head = AuditEntry.objects.order_by("-seq").first().hash
    assert sorted(each.to[0] for each in mail.outbox) == KEEPERS
    assert all(f":{head}" in each.body for each in mail.outbox)
    factories.draft_article(house)
    later(monkeypatch, hours=25)
    list(checkpointing.make())
    assert Notice.objects.filter(kind=checkpointing.KIND).count() == 4


def test_tick_makes_them_and_goes_on_where_they_cannot_be_written(house, file, settings, tmp_path):
    assert run("tick").code == 0 and file.exists()
    settings.CHECKPOINTS = str(tmp_path / "no such folder" / "checkpoints")
    ended = run("tick")
    assert ended.code == 0 and "No checkpoint of the audit trail could be written" in ended.err


def test_nothing_is_made_where_nobody_keeps_them(house):
    run("tick")
    assert not Notice.objects.filter(kind=checkpointing.KIND).exists()


def test_trail_that_holds_its_checkpoint_is_whole(house, file):
    list(checkpointing.make())
    factories.draft_article(house)
    head = checkpoints.present()
    for given in (file, f"{head.count}:{head.head}"):
        assert run("verify", "--checkpoint", given).code == 0


def test_trail_that_was_written_anew_is_found(house, file):
    list(checkpointing.make())
    [kept] = checkpoints.in_file(file)
    written_anew()
    assert list(audit.chain_faults()) == []
    sentence = f"Entry {kept.count} of the audit trail is not the one that the checkpoint of {kept.at.date()} names."
    assert sentence in run("verify").err
    file.unlink()
    assert sentence in run("verify", "--checkpoint", f"{kept.count}:{kept.head}").err


def test_trail_that_was_cut_is_found(house, file):
    list(checkpointing.make())
    with past_the_guards():
        AuditEntry.objects.order_by("-seq").first().delete()
    assert "but the checkpoint of" in run("verify").err


@pytest.mark.parametrize("text", ["", "nonsense", "12", "twelve:abc", "a b c"])
def test_checkpoint_that_is_none_is_told_in_a_sentence(house, text, tmp_path):
    path = tmp_path / "given"
    path.write_text(text or "x y")
    for given in filter(None, (text, path)):
        ended = run("verify", "--checkpoint", given)
        assert ended.code == 1 and "no COUNT:HEAD either" in ended.err


def test_file_that_cannot_be_read_is_named(house, file):
    file.write_text("not a checkpoint\n")
    assert "cannot be read" in run("verify").err
    assert "could be written" in run("tick").err
    assert file.read_text() == "not a checkpoint\n"
