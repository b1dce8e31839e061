"""`withdraw`: a page comes down by its address, for a reason from the list, and says so."""

import pytest
from django.core.management import CommandError, ManagementUtility, call_command

from articles.rules import live_publication
from tests import factories

from .running import run


@pytest.mark.django_db(transaction=True)
def test_withdrawn_page_is_gone_at_once(transactional_db, public_root):
    house = factories.publishing_house()
    article = factories.live_article(house)
    ended = run("withdraw", "naloxone-at-home", "--reason", "incorrect", "--by", "editor", "--note", "See mail.")
    assert (ended.code, ended.out) == (0, "/opioids/naloxone-at-home/: withdrawn.\n")
    folder = public_root / article.address
    assert {path.name for path in folder.iterdir()} == {"gone.html", "gone.html.br", "gone.html.gz"}
    assert "See mail." not in (folder / "gone.html").read_text()
    publication = article.publications.get()
    assert (publication.end_kind, publication.end_reason) == ("withdrawn", "incorrect")
    assert (publication.end_note, publication.ended_by) == ("See mail.", house.editor)


def test_pause_is_only_for_now(publishing_house):
    article = factories.live_article(publishing_house)
    assert run("withdraw", "naloxone-at-home", "--reason", "review-overdue", "--by", "editor", "--pause").code == 0
    assert article.publications.get().end_kind == "paused"


def test_reason_of_another_kind_is_refused(publishing_house):
    article = factories.live_article(publishing_house)
    ended = run("withdraw", "naloxone-at-home", "--reason", "legal", "--by", "editor", "--pause")
    assert ended.code == 1 and ended.err == (
        "--reason for a page that is paused is one of: review-overdue, reviewer-license, unsafe."
    )
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("withdraw", "naloxone-at-home", "--reason", "bored", "--by", "editor")
    assert live_publication(article)


def test_help_lists_the_reasons_of_each_kind(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "400")
    with pytest.raises(SystemExit):
        ManagementUtility(["manage.py", "withdraw", "--help"]).execute()
    told = " ".join(capsys.readouterr().out.split())
    assert "for a page that goes for good: out-of-date, incorrect, unsafe, not-needed, legal" in told
    assert "for a page that is paused: review-overdue, reviewer-license, unsafe" in told


def test_draft_has_no_page_to_take_down(publishing_house):
    factories.draft_article(publishing_house)
    ended = run("withdraw", "naloxone-at-home", "--reason", "unsafe", "--by", "editor")
    assert ended.code == 1 and ended.err == "This article has no live page."


def test_writer_may_not_take_a_page_down(publishing_house):
    article = factories.live_article(publishing_house)
    factories.person("writer", "Writers")
    ended = run("withdraw", "naloxone-at-home", "--reason", "unsafe", "--by", "writer")
    assert ended.code == 1 and "Sign in as an editor, reviewer, officer or publisher" in ended.err
    assert live_publication(article)


def test_page_is_found_at_its_live_address_after_the_draft_moved(publishing_house):
    article = factories.live_article(publishing_house)
    article.address, article.slug = "opioids/new-place", "new-place"
    article.save()
    ended = run("withdraw", "naloxone-at-home", "--reason", "unsafe", "--by", "editor")
    assert ended.code == 0 and "/opioids/naloxone-at-home/" in ended.out


def test_other_article_with_the_same_ending_is_never_taken_down(publishing_house):
    article = factories.live_article(publishing_house)
    ended = run("withdraw", "alcohol/naloxone-at-home", "--reason", "unsafe", "--by", "editor")
    assert ended.code == 1 and "There is no article" in ended.err
    assert live_publication(article)
