"""An editor cites: the reference is picked by name, and the page numbers it by where it is cited first."""

import uuid

import pytest
from playwright.sync_api import expect

from articles.models import ArticleVersion
from tests import factories
from tests.articles.acting import words_now

from .writing import in_the_rail, opens, panel, puts_the_cursor, saves

pytestmark = pytest.mark.browser

OTHER = str(uuid.uuid4())


@pytest.fixture
def article(house):
    """Two references; only the first is cited, in the first section."""
    words = factories.words()
    other = words["references"][0] | {"uuid": OTHER, "authors": "CDC", "title": "Lifesaving naloxone", "source": ""}
    return factories.draft_article(house, **words | {"references": [*words["references"], other]})


def test_reference_that_is_cited_is_numbered_by_where_it_is_cited_first(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    expect(editor.rich_text("Body").first).to_have_text("It reverses an overdose.[1]")
    cites_in_the_introduction(editor, "2. CDC Lifesaving naloxone")
    expect(editor.rich_text("Introduction")).to_have_text("A short introduction.[1]")
    expect(editor.rich_text("Body").first).to_have_text("It reverses an overdose.[2]")
    saves(editor, 2)
    assert words_now(article)["introduction"] == f'<p>A short introduction.<cite data-ref="{OTHER}"></cite></p>'

    opens_the_newest_version(editor)
    assert citations(editor) == ["1", "2"]
    expect(sources(editor).first).to_contain_text("Lifesaving naloxone")
    editor.page.go_back()

    editor.rich_text("Introduction").wait_for()
    in_the_rail(editor, "What it does").focus()
    editor.page.keyboard.press("Delete")
    in_the_rail(editor, "Storing it").wait_for()
    saves(editor, 3)
    opens_the_newest_version(editor)
    assert citations(editor) == ["1"]
    assert ArticleVersion.objects.count() == 3


def test_reference_is_cited_before_it_was_ever_saved(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.presses("Add a reference")
    new = editor.page.locator("#references .reference").last
    new.get_by_label("Title").fill("Brand new")
    cites_in_the_introduction(editor, "Brand new")
    expect(editor.rich_text("Introduction")).to_have_text("A short introduction.[1]")
    saves(editor, 2)
    words = words_now(article)
    assert words["references"][-1]["title"] == "Brand new"
    cited = words["references"][-1]["uuid"]
    assert words["introduction"] == f'<p>A short introduction.<cite data-ref="{cited}"></cite></p>'


def test_long_references_stay_inside_the_window_that_asks_for_one(house, somebody):
    words = factories.words()
    words["references"][0]["title"] = "Validation of an immunoassay for the detection of fentanyl in samples " * 3
    editor = somebody("editor")
    opens(editor, factories.draft_article(house, **words))
    puts_the_cursor(editor, editor.rich_text("Introduction"))
    editor.page.get_by_role("button", name="Cite a reference").first.click()
    question = editor.page.get_by_role("dialog")
    expect(question.get_by_role("button", name="Cancel")).to_be_visible()
    assert question.evaluate("window => window.scrollWidth <= window.clientWidth")


def cites_in_the_introduction(editor, label: str) -> None:
    puts_the_cursor(editor, editor.rich_text("Introduction"))
    editor.page.keyboard.press("End")
    editor.page.get_by_role("button", name="Cite a reference").first.click()
    editor.field("Which reference is this from?").select_option(label)
    editor.presses("Cite")


def opens_the_newest_version(editor) -> None:
    newest = panel(editor).get_by_text("Newest version").locator("xpath=following-sibling::dd[1]")
    newest.get_by_role("link").click()
    editor.sees("Saved by editor")


def citations(editor) -> list[str]:
    return editor.page.locator(".read a.citation").all_inner_texts()


def sources(editor):
    return editor.page.get_by_role("region", name="References").get_by_role("listitem")
