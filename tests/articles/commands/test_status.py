"""`status`: where an article stands, for people and for scripts."""

import json

from articles import publishing
from articles.delivery import ledger
from tests import factories

from .running import run

KEYS = {
    "article",
    "title",
    "address",
    "headline",
    "version",
    "in_review",
    "signed_version",
    "live_version",
    "signed_by",
    "held_down",
}


def status() -> dict:
    ended = run("status", "naloxone-at-home", "--json")
    assert ended.code == 0
    return json.loads(ended.out)


def test_json_follows_an_article_from_draft_to_withdrawal(publishing_house):
    article = factories.draft_article(publishing_house)
    draft = status()
    assert draft.keys() == KEYS
    assert draft["article"] == str(article.uuid) and draft["address"] == article.address
    assert [draft[name] for name in ("version", "in_review", "signed_version", "live_version")] == [
        1,
        None,
        None,
        None,
    ]
    publishing_house.editor.refresh_from_db()
    factories.drafting.submit_for_review(by=publishing_house.editor, article=article)
    assert status()["in_review"] == 1
    factories.sign(publishing_house, article)
    signed = status()
    assert (signed["in_review"], signed["signed_version"], signed["live_version"]) == (None, 1, None)
    publishing.publish(by=publishing_house.publisher, version=article.versions.get())
    factories.edited(publishing_house, article, lead="Newer.")
    live = status()
    assert (live["signed_version"], live["held_down"]) == (1, None)
    assert (live["version"], live["live_version"], live["signed_by"]) == (2, 1, "Pharmacist, PharmD")
    assert live["headline"] == "Live (version 1), with a newer draft"
    publishing.withdraw(by=publishing_house.editor, article=article, reason="incorrect")
    gone = status()
    assert (gone["live_version"], gone["signed_by"]) == (None, None)
    assert gone["headline"].startswith("Withdrawn")


def test_lines_say_the_same_in_words(publishing_house):
    factories.article_in_review(publishing_house)
    lines = dict(line.split(": ", 1) for line in run("status", "naloxone-at-home").out.splitlines())
    assert lines.keys() == {name.replace("_", " ") for name in KEYS}
    assert (lines["in review"], lines["live version"]) == ("1", "none")


def test_unknown_article_is_said(publishing_house):
    ended = run("status", "nothing-here", "--json")
    assert ended.code == 1 and "There is no article" in ended.err and ended.out == ""


def test_page_that_the_ledger_holds_down_is_not_said_to_be_live_alone(publishing_house):
    publication = factories.live_article(publishing_house).publications.get()
    at = publication.started_at.isoformat()
    ledger.append([ledger.line_for(publication, kind="withdrawn", at=at)])
    assert (status()["live_version"], status()["held_down"]) == (1, "withdrawn")
    assert status()["headline"] == "Live by this database, but its page was withdrawn and stays down"


def test_draft_without_an_address_is_named_by_its_uuid(publishing_house):
    first = factories.drafting.save_draft(by=publishing_house.editor, words=factories.words("First"), desk={}).article
    assert json.loads(run("status", str(first.uuid), "--json").out)["title"] == "First"


def test_slug_of_several_drafts_is_refused_with_what_names_each(publishing_house):
    editor = publishing_house.editor
    drafts = [
        factories.drafting.save_draft(by=editor, words=factories.words("Naloxone"), desk={}).article for _ in range(2)
    ]
    ended = run("status", "naloxone")
    assert ended.code == 1
    assert all(f"Naloxone, without an address: {each.uuid}" in ended.err for each in drafts)
