"""Each refusal that the panel names is followed to its very field and resolved there, until a clinician can sign."""

import re

import pytest
from playwright.sync_api import expect

from articles import drafting, publishing, versions
from articles.models import Article, ImportGuess
from articles.rules import open_request
from reviewers import signing
from tests import factories

from .writing import opens, panel, saves

pytestmark = pytest.mark.browser


@pytest.fixture
def unfinished(house):
    """A draft with everything in its way that an editor can resolve."""
    empty = {"title": "", "lead": "", "description": ""}
    words = factories.words() | empty
    words["sections"][0] |= {"heading": "", "level": 3}
    article = drafting.save_draft(by=house.editor, words=words).article
    ImportGuess.objects.create(article=article, code="title", question="Is this the title?", line=1)
    return article


def test_each_refusal_leads_to_its_field_until_the_article_is_submitted(house, unfinished, somebody):
    editor = somebody("editor")
    keyboard = editor.page.keyboard
    opens(editor, unfinished)
    expect(panel(editor).get_by_role("button", name=re.compile("Submit"))).to_have_count(0)
    assert len(reasons(editor)) == 8 and all(each.endswith("you") for each in reasons(editor))

    follows(editor, "Choose a topic.")
    expect(editor.field("Topic")).to_be_focused()
    editor.field("Topic").select_option("Opioids")
    for reason, field, typed in (
        ("Give the page an address.", "Address", "opioids/finished"),
        ("The article needs a title.", "Title", "Finished"),
        ("The article needs a lead", "Lead", "What it says."),
        ("The article needs a search description.", "Search description", "What to know."),
        ("A section has no heading.", "Heading", "What it does"),
    ):
        follows(editor, reason)
        expect(editor.field(field).first).to_be_focused()
        keyboard.type(typed)
    saves(editor, 2)

    follows(editor, "skips a level")
    first = editor.page.get_by_role("group", name="Section", exact=True).first
    expect(first.locator(":focus")).to_have_count(1)
    first.hover()
    first.get_by_role("button", name="One level higher").click()
    saves(editor, 3)

    follows(editor, "The importer guessed 1 time")
    expect(editor.page.get_by_role("checkbox", name="Is this the title?")).to_be_focused()
    keyboard.press("Space")
    editor.presses("Confirm the ticked ones")
    editor.sees("Confirmed: 1.")
    expect(panel(editor)).to_contain_text("The words are complete. A clinician reads them next.")

    panel(editor).get_by_role("button", name="Submit version 3 for review").click()
    editor.sees("On the review desk. A clinician reads exactly this version.")
    expect(panel(editor)).to_contain_text("a clinician’s turn")
    assert open_request(unfinished).submission.version == versions.latest(unfinished)


def reasons(editor) -> list[str]:
    return [" ".join(each.split()) for each in panel(editor).locator(".reasons li").all_inner_texts()]


def follows(editor, reason: str) -> None:
    panel(editor).get_by_role("link", name=re.compile(re.escape(reason))).click()


def test_unsaved_words_are_saved_and_submitted_in_one_click(house, somebody):
    article = factories.draft_article(house)
    editor = somebody("editor")
    opens(editor, article)
    editor.fills({"Lead": "The newest lead."})
    panel(editor).get_by_role("button", name="Save and submit for review").click()
    editor.sees("On the review desk.")
    assert versions.words_of(open_request(article).submission.version)["lead"] == "The newest lead."


def test_refusal_that_another_role_resolves_says_which(house, somebody):
    """An address that was taken while the article was signed: the publisher sees why, and that an editor acts."""
    version = factories.signed_version(house)
    other = factories.live_article(house, "Another one", address="opioids/other")
    publishing.withdraw(by=house.editor, article=other, reason="out-of-date")
    Article.objects.filter(pk=version.article.pk).update(address="")
    publisher = somebody("publisher")
    publisher.goes_to(f"/admin/articles/article/{version.article.pk}/change/")
    assert reasons(publisher) == ["The page has no address or no topic. editor"]
    editor = somebody("editor")
    opens(editor, version.article)
    follows(editor, "The page has no address")
    expect(editor.field("Address")).to_be_focused()
    editor.page.keyboard.type("opioids/again")
    editor.presses("Save draft")
    publisher.goes_to(f"/admin/articles/article/{version.article.pk}/change/")
    publisher.presses("Publish version 1")
    publisher.sees("Version 1 is live at /opioids/again/.")


def test_what_was_sent_back_is_the_first_thing_that_the_editor_sees(house, somebody):
    article = factories.article_in_review(house)
    reason = "Say how long one dose works."
    signing.request_changes(by=house.pharmacist, request=open_request(article), reason=reason)
    editor = somebody("editor")
    opens(editor, article)
    first = panel(editor).locator(":scope > *").first
    expect(first).to_contain_text("Sent back by pharmacist")
    expect(first).to_contain_text(reason)
    expect(panel(editor)).to_contain_text("your turn")
