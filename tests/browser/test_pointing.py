"""What the checks found is shown in the text itself: selected, marked, in sight, and ready to be written anew."""

import pytest
from playwright.sync_api import Locator, expect

from articles import versions
from tests import factories
from tests.articles.library import figure, picture

from .writing import NOTICED, opens, saves

pytestmark = pytest.mark.browser
MARKED = "[...CSS.highlights.get('finding') ?? []].map(String).join()"
IN_SIGHT = """[...CSS.highlights.get('finding')].every((range) => {
  const { top, bottom } = range.getBoundingClientRect()
  return top > 0 && bottom < innerHeight
})"""


@pytest.fixture
def article(house, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    factories.house_lists()
    cite = '<cite data-ref="{}"></cite>'
    words = factories.words(lead="Ask an addict. Ask a junkie.")
    cited = cite.format(words["references"][0]["uuid"])
    rows = [f"<p>One{cited} is not an <strong>add</strong>ict.</p>"] + ["<p>Nothing to see.</p>"] * 60
    rows += [
        "<ul><li>Ask</li><li>an\u00a0addict, he says.</li></ul>",
        figure(picture(house), alt="A hand holds a syringe"),
    ]
    section = words["sections"][0] | {"body": "".join(rows)}
    return factories.draft_article(house, lead=words["lead"], sections=[section], references=words["references"])


def findings(editor, words: str) -> Locator:
    """What the panel says of these exact words."""
    items = editor.page.locator(".findings li")
    return items.filter(has=editor.page.locator("q").get_by_text(words, exact=True))


def test_finding_selects_its_words_in_the_rich_text_marks_them_and_brings_them_in_sight(article, somebody):
    editor = somebody("editor")
    page = editor.page
    opens(editor, article)
    in_body = findings(editor, "addict").filter(has_text="section")
    expect(in_body).to_have_count(2)
    in_body.nth(1).get_by_role("link").click()
    expect(page.locator("#said")).to_have_text("Here: “addict”.")
    assert page.evaluate("getSelection().toString()") == page.evaluate(MARKED) == "addict"
    assert page.evaluate(IN_SIGHT)
    in_body.nth(0).locator("q").click()
    assert page.evaluate("getSelection().toString()") == page.evaluate(MARKED) == "addict"
    assert page.evaluate(IN_SIGHT)
    page.wait_for_timeout(NOTICED)
    page.keyboard.type("person with an addiction")
    assert page.evaluate(MARKED) == ""
    saves(editor, 2)
    body = versions.words_of(versions.latest(article))["sections"][0]["body"]
    assert "is not an <strong>person with an addiction</strong>.</p>" in body and "an\u00a0addict, he says." in body


def test_finding_selects_its_words_in_a_plain_field_and_marks_what_a_picture_says(article, somebody):
    editor = somebody("editor")
    page = editor.page
    opens(editor, article)
    findings(editor, "junkie").get_by_role("link").click()
    lead = page.locator("#id_lead")
    expect(lead).to_be_focused()
    assert lead.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)") == "junkie"
    findings(editor, "syringe").locator("q").click()
    expect(page.get_by_role("button", name="Change the picture")).to_be_focused()
    assert page.evaluate(MARKED) == "syringe" and page.evaluate(IN_SIGHT)


def test_words_that_are_gone_are_not_pointed_at(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.page.locator("#id_lead").fill("Ask a person.")
    findings(editor, "junkie").get_by_role("link").click()
    expect(editor.page.locator("#said")).to_have_text("These words do not stand there any more.")
    expect(editor.page.locator("#id_lead")).to_be_focused()


def test_page_of_the_checks_leads_to_the_very_words(article, somebody):
    editor = somebody("editor")
    page = editor.page
    editor.goes_to(f"/admin/articles/article/{article.pk}/checks/")
    page.get_by_role("listitem").filter(has_text="section").get_by_role("link", name="addict").nth(1).click()
    expect(page.locator("#said")).to_have_text("Here: “addict”.")
    assert page.evaluate("getSelection().toString()") == page.evaluate(MARKED) == "addict"
    assert page.evaluate(IN_SIGHT)


def test_why_is_opened_without_leaving_for_the_words(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    first = findings(editor, "junkie")
    first.get_by_text("Why and source").click()
    expect(first.get_by_text("NIDA, Words Matter")).to_be_visible()
    expect(editor.page.locator("#id_lead")).not_to_be_focused()
