"""The rich-text editor gives back what it was given: opening an article must not change a signed word."""

import pytest
from playwright.sync_api import expect

from articles import comparing, versions
from tests import factories
from tests.articles.comparing.marks import seen

from .texts import BODY, pieces, rich_words

pytestmark = pytest.mark.browser

KEPT = {
    "citations": r'<cite data-ref="[^"]*">',
    "links": r'<a href="[^"]*">[^<]*</a>',
    "header cells": r"<th[^>]*>[^<]*</th>",
    "captions": r"<caption>.*?</caption>",
    "raised and lowered": r"<su[bp]>[^<]*</su[bp]>",
    "lead terms": r"<li><strong>[^<]*</strong>",
}


def test_opening_and_saving_changes_nothing_and_a_word_changes_that_word_only(house, somebody):
    article = factories.draft_article(house, **rich_words())
    before = versions.words_of(versions.latest(article))
    assert before["sections"][0]["body"] == BODY
    editor = somebody("editor")

    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    body = editor.rich_text("Body")
    expect(body).to_contain_text("Forms of naloxone & doses[1]")
    editor.presses("Save draft")
    editor.sees("Not a word has changed, so there is no new version.")
    assert article.versions.count() == 1

    body.get_by_text("The end.").click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(" Truly")
    editor.presses("Save draft")
    editor.sees("Saved as version 2.")

    after = versions.words_of(versions.latest(article))
    [change] = comparing.compare(before, after)
    assert change.marked.count("<ins>") == 1 and "<del>" not in change.marked
    assert "The end.<ins> Truly</ins>" in seen(change.marked)
    assert after["sections"][0]["body"] == BODY.replace("The end.", "The end. Truly")
    for what, pattern in KEPT.items():
        assert pieces(after["sections"][0]["body"], pattern) == pieces(BODY, pattern), what


def test_table_made_in_the_editor_has_header_cells_and_a_caption(house, somebody):
    article = factories.draft_article(house, introduction="")
    editor = somebody("editor")
    page = editor.page
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    introduction = editor.rich_text("Introduction")
    introduction.click()
    page.get_by_role("button", name="Insert table").first.click()
    editor.fills({"Rows": "2", "Columns": "2"})
    editor.field("Include header row").select_option("Yes")
    page.get_by_role("button", name="Insert Table", exact=True).click()
    for text in ("Form", "Dose", "Spray", "4 mg"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    introduction.get_by_text("Spray").click()
    expect(page.get_by_role("button", name="Merge cells")).to_have_count(0)
    page.get_by_role("button", name="Caption of the table").click()
    editor.fills({"What the table shows": "Forms & doses"})
    editor.presses("Use this caption")
    expect(introduction.get_by_role("caption")).to_have_text("Forms & doses")
    editor.presses("Save draft")
    editor.sees("Saved as version 2.")

    saved = versions.words_of(versions.latest(article))["introduction"]
    assert saved.startswith(
        "<table><caption>Forms &amp; doses</caption><thead><tr><th>Form</th><th>Dose</th></tr></thead>"
        "<tbody><tr><td>Spray</td><td>4 mg</td></tr>"
    )
