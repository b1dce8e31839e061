"""What others said stands beside the words that are being written, and is answered there."""

import uuid

import pytest
from playwright.sync_api import Locator, expect

from articles import commenting, versions
from articles.models import Comment
from tests import factories

from .accessibility import WITH_AXE, violations_everywhere
from .writing import opens, section, state

pytestmark = pytest.mark.browser
PART = str(uuid.uuid4())
BODY = "<p>Keep it dry.</p><ul><li>Keep it <em>cool</em>.</li><li>Keep it dry.</li></ul>"
MARKED = """() => [...CSS.highlights.get('found-remark')].map((range) => [
    range.toString(), range.startContainer.parentElement.closest('li, .plain, p').textContent])"""


@pytest.fixture
def article(house):
    part = {"uuid": PART, "heading": "Keep it safe", "level": 2, "body": BODY}
    article = factories.draft_article(house, lead="Keep it away from children.", sections=[part])
    said(house, article, "Keep it dry.", "Is this so important?", prefix="cool . ")
    said(house, article, "from children", "And pets?", part="lead")
    return article


def said(house, article, quote: str, text: str, **where) -> Comment:
    found = {"part": PART} | where
    return commenting.comment(by=house.publisher, version=versions.latest(article), text=text, quote=quote, **found)


def thread(editor, text: str) -> Locator:
    return editor.page.locator("#remarks .thread").filter(has_text=text)


def test_passages_are_marked_and_lead_to_what_was_said_and_back(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    expect(editor.page.locator(".remark-sign")).to_have_count(2)
    assert sorted(editor.page.evaluate(MARKED))[0] == ["Keep it dry.", "Keep it dry."]
    editor.page.locator(".remark-sign").last.click()
    expect(thread(editor, "Is this so important?")).to_be_focused()
    thread(editor, "Is this so important?").get_by_role("link", name="Keep it dry.").click()
    assert editor.page.evaluate("getSelection().toString()") == "Keep it dry."
    assert editor.page.evaluate("getSelection().anchorNode.parentElement.closest('li') !== null")
    thread(editor, "And pets?").get_by_role("link", name="from children").click()
    lead = editor.field("Lead")
    expect(lead).to_be_focused()
    assert lead.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)") == "from children"


def test_marks_follow_what_is_typed_and_the_outline_counts(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    rail = editor.page.get_by_role("navigation", name="Outline")
    expect(rail.get_by_role("listitem").filter(has_text="Keep it safe").locator(".spoken")).to_have_text("1 comment")
    editor.field("Lead").fill("Always, and for everybody: keep it away from children.")
    expect(editor.page.locator(".remark-sign")).to_have_count(2)
    assert "from children" in [words for words, _ in editor.page.evaluate(MARKED)]
    editor.field("Lead").fill("Nothing of that.")
    expect(editor.page.locator(".remark-sign")).to_have_count(1)
    expect(thread(editor, "And pets?")).to_be_visible()


def test_remark_is_answered_and_resolved_without_leaving_unsaved_words(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.field("Lead").fill("Not saved yet. Keep it away from children.")
    first = thread(editor, "And pets?")
    first.get_by_text("Reply", exact=True).first.click()
    first.get_by_label("Reply", exact=True).fill("Pets, too.")
    first.get_by_role("button", name="Reply", exact=True).press("Enter")
    expect(first.get_by_text("Pets, too.")).to_be_visible()
    expect(first).to_be_focused()
    first.get_by_role("button", name="Resolve this comment").press("Enter")
    expect(thread(editor, "And pets?")).to_have_count(0)
    expect(editor.page.locator("#said")).to_have_text("Resolved. 1 left.")
    expect(editor.page.locator("#open-comments")).to_have_text("(1)")
    expect(editor.page.locator(".remark-sign")).to_have_count(1)
    expect(editor.field("Lead")).to_have_value("Not saved yet. Keep it away from children.")
    expect(state(editor)).to_have_text("Unsaved changes")
    assert [each.text for each in Comment.objects.exclude(parent=None)] == ["Pets, too."]


def test_answer_that_does_not_reach_the_server_stays_in_its_field(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.page.route("**/reply/", lambda route: route.fulfill(status=500))
    first = thread(editor, "And pets?")
    first.get_by_text("Reply", exact=True).first.click()
    first.get_by_label("Reply", exact=True).fill("Pets, too.")
    first.get_by_role("button", name="Reply", exact=True).click()
    expect(first.get_by_role("alert")).to_contain_text("did not reach the server")
    expect(first.get_by_label("Reply", exact=True)).to_have_value("Pets, too.")


def test_nobody_is_kept_out(article, somebody):
    editor = somebody("editor", **WITH_AXE)
    opens(editor, article)
    expect(editor.page.locator(".remark-sign")).to_have_count(2)
    thread(editor, "And pets?").get_by_text("Reply", exact=True).first.click()
    found = [
        line for line in violations_everywhere(editor.page) if any(name in line for name in ("remark", "thread", "c1"))
    ]
    assert "\n".join(found) == ""
    expect(section(editor, 1)).to_be_visible()
