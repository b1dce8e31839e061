"""What is pasted from other programs is stored as clean structure: exactly these words, in the few forms we have."""

import pytest
from playwright.sync_api import Locator, expect

from tests import factories
from tests.articles.acting import words_now

from . import clipboards
from .texts import BODY, rich_words
from .writing import opens, saves

pytestmark = pytest.mark.browser

BOLD, REGULAR = "font-weight: 700", "font-weight:400;white-space:pre-wrap"
PASTE = """(field, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/html", html)
    clipboardData.setData("text/plain", html.replace(/<[^>]*>/g, ""))
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
}"""


@pytest.fixture
def article(house):
    section = {"uuid": str(factories.uuid.uuid4()), "heading": "More", "level": 2, "body": ""}
    return factories.draft_article(house, sections=[section])


def pastes(editor, html: str) -> Locator:
    """Put the cursor into the body of the only section and paste there."""
    body = editor.rich_text("Body").first
    body.click()
    body.evaluate(PASTE, html)
    return body


def body_of(article) -> str:
    return words_now(article)["sections"][0]["body"]


@pytest.mark.parametrize("program", ["WORD", "WORD_ONLINE", "GOOGLE_DOCS", "WEB_PAGE"])
def test_what_other_programs_copy_is_stored_clean(article, somebody, url, program):
    editor = somebody("editor")
    opens(editor, article)
    pastes(editor, getattr(clipboards, program).replace("{site}", url))
    saves(editor, 2)
    assert body_of(article) == getattr(clipboards, f"{program}_STORED")


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        ("plain <b>bold</b> words", "<p>plain <strong>bold</strong> words</p>"),
        ("one<br>two", "<p>one<br>two</p>"),
        (
            '<p style="font-weight: 700">Bold <span style="font-weight: 400">not</span></p>',
            "<p><strong>Bold </strong>not</p>",
        ),
        ('<p title="a > b" style="color: red">One</p>', "<p>One</p>"),
        ('<a href="nowhere.html">words</a>', "<p>words</p>"),
        ("<ol><li>One<ol><li>Deep</li></ol></li></ol>", "<ol><li>One<ol><li>Deep</li></ol></li></ol>"),
    ],
)
def test_small_pieces_keep_what_they_say(article, somebody, html, stored):
    editor = somebody("editor")
    opens(editor, article)
    pastes(editor, html)
    saves(editor, 2)
    assert body_of(article) == stored


def test_pasted_words_join_the_sentence_they_are_pasted_into(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    body = pastes(editor, "<p>Keep it.</p>")
    expect(body).to_have_text("Keep it.")
    editor.page.keyboard.type(" Keep it ")
    body.evaluate(
        PASTE, '<meta charset="utf-8"><span style="font-weight:400;white-space:pre-wrap">dry and <b>cool</b></span>'
    )
    editor.page.keyboard.type(", always.")
    saves(editor, 2)
    assert body_of(article) == "<p>Keep it. Keep it dry and <strong>cool, always.</strong></p>"


def test_what_is_copied_in_our_own_editor_is_pasted_as_it_was(house, somebody):
    article = factories.draft_article(house, **rich_words())
    editor = somebody("editor")
    opens(editor, article)
    body = editor.rich_text("Body").first
    body.get_by_text("The end.").click()
    editor.page.keyboard.press("ControlOrMeta+a")
    editor.page.wait_for_function("document.getSelection().toString().includes('Forms of naloxone')")
    copied = body.evaluate(
        """field => {
            const clipboardData = new DataTransfer()
            field.dispatchEvent(new ClipboardEvent("cut", { clipboardData, bubbles: true, cancelable: true }))
            return clipboardData.getData("text/html")
        }"""
    )
    assert "data-pm-slice" in copied
    expect(body).to_have_text("")
    body.evaluate(PASTE, copied)
    editor.presses("Save draft")
    editor.sees("Not a word has changed, so there is no new version.")
    assert body_of(article) == BODY
