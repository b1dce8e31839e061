"""While somebody writes, the checks read along: marks in the text, the list beside it, and a wording at one click."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.articles.acting import words_now

from .accessibility import WITH_AXE, violations_everywhere
from .test_pointing import findings
from .writing import opens, saves, section

pytestmark = pytest.mark.browser
MARKED = "severity => [...CSS.highlights.get(`found-${severity}`) ?? []].map(String)"
BODY = "<p>Talk to an addict first.</p><p>Nothing to see.</p>"


@pytest.fixture
def article(house):
    factories.house_lists()
    words = factories.words(lead="Ask a person.")
    part = words["sections"][0] | {"heading": "More", "body": BODY}
    return factories.draft_article(house, lead=words["lead"], sections=[part], references=words["references"])


@pytest.fixture
def editor(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    return editor


def marked(editor) -> set[str]:
    """Words that are marked as findings, of any severity."""
    return {words for severity in ("block", "warn", "advise") for words in editor.page.evaluate(MARKED, severity)}


def sees_marked(editor, *words: str) -> None:
    """Wait until all of these are marked: no `wait_for_function`, which offends against our policy."""
    for _ in range(150):
        if set(words) <= marked(editor):
            return
        editor.page.wait_for_timeout(100)
    raise AssertionError(f"{words} are not all among {marked(editor)}")


def types_after(editor, text: str, typed: str) -> None:
    section(editor, 1).get_by_role("textbox", name="Body").get_by_text(text).click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(typed)


def test_saved_findings_are_marked_as_the_page_opens(editor):
    sees_marked(editor, "addict")
    assert editor.page.evaluate(MARKED, "block") == ["addict"]


def test_marks_list_and_outline_follow_what_is_typed(editor):
    types_after(editor, "Nothing to see.", " Ask a junkie.")
    expect(findings(editor, "junkie")).to_have_count(1)
    sees_marked(editor, "addict", "junkie")
    expect(editor.page.locator("#checks-said")).to_contain_text("block")
    editor.field("Lead").fill("Ask an alcoholic.")
    expect(findings(editor, "alcoholic")).to_have_count(1)
    sees_marked(editor, "alcoholic")
    section(editor, 1).get_by_role("textbox", name="Body").get_by_text("Talk to an addict first.").click()
    editor.page.keyboard.press("ControlOrMeta+a")
    editor.page.keyboard.type("Nothing here.")
    expect(findings(editor, "junkie")).to_have_count(0)
    assert marked(editor) == {"alcoholic"}


def test_new_section_and_new_article_are_read_too(editor):
    editor.page.get_by_role("button", name="Add a section", exact=True).last.click()
    editor.page.keyboard.type("Ask a junkie")
    expect(findings(editor, "junkie")).to_have_count(1)
    sees_marked(editor, "junkie")
    rail = editor.page.get_by_role("navigation", name="Outline")
    expect(rail.get_by_role("listitem").filter(has_text="Ask a junkie").locator(".count")).to_contain_text("1")
    editor.goes_to("/admin/articles/article/add/")
    expect(editor.page.locator("#checks")).to_be_hidden()
    editor.field("Title").fill("Ask a junkie")
    expect(findings(editor, "junkie")).to_be_visible()
    sees_marked(editor, "junkie")


def test_what_is_open_in_the_list_stays_open_and_the_keyboard_keeps_its_place(editor):
    first = findings(editor, "addict")
    first.get_by_text("Why and source").click()
    editor.field("Lead").fill("Ask a junkie.")
    expect(findings(editor, "junkie")).to_have_count(1)
    expect(first.get_by_text("NIDA, Words Matter")).to_be_visible()


def test_wording_is_taken_over_in_a_rich_text_with_its_article_and_can_be_undone(editor, article):
    body = section(editor, 1).get_by_role("textbox", name="Body")
    findings(editor, "addict").get_by_role("button", name="Use “person with an addiction”").press("Enter")
    expect(body).to_contain_text("Talk to a person with an addiction first.")
    said = editor.page.locator("#said")
    expect(said).to_have_text("“addict” is now “person with an addiction”. Ctrl + Z takes it back.")
    assert editor.page.evaluate("getSelection().toString()") == "person with an addiction"
    expect(findings(editor, "addict")).to_have_count(0)
    editor.page.keyboard.press("ControlOrMeta+z")
    expect(body).to_contain_text("Talk to an addict first.")
    expect(findings(editor, "addict")).to_have_count(1)
    editor.page.keyboard.press("ControlOrMeta+Shift+z")
    saves(editor, 2)
    assert "<p>Talk to a person with an addiction first.</p>" in words_now(article)["sections"][0]["body"]


def test_wording_is_taken_over_in_a_plain_field_with_its_capital(editor, article):
    editor.field("Lead").fill("\U0001f600 Is it true? Junkie is a slur.")
    findings(editor, "Junkie").get_by_role("button", name="Use “person who uses drugs”").click()
    expect(editor.field("Lead")).to_have_value("\U0001f600 Is it true? Person who uses drugs is a slur.")
    expect(findings(editor, "Junkie")).to_have_count(0)
    saves(editor, 2)
    assert words_now(article)["lead"] == "\U0001f600 Is it true? Person who uses drugs is a slur."


def test_nothing_is_replaced_where_other_words_stand_by_now(editor):
    editor.page.route("**/recheck/", lambda route: route.abort())  # the list stays as it was
    body = section(editor, 1).get_by_role("textbox", name="Body")
    section(editor, 1).get_by_role("textbox", name="Body").get_by_text("Talk to an addict first.").click()
    editor.page.keyboard.press("ControlOrMeta+a")
    editor.page.keyboard.type("First of all, an addict is no word of ours.")
    findings(editor, "addict").get_by_role("button", name="Use “person with an addiction”").click()
    expect(editor.page.locator("#said")).to_contain_text("Nothing was replaced.")
    expect(body).to_have_text("First of all, an addict is no word of ours.")


def test_nobody_is_kept_out(article, somebody):
    editor = somebody("editor", **WITH_AXE)
    opens(editor, article)
    editor.field("Lead").fill("Ask a junkie.")
    expect(findings(editor, "junkie")).to_have_count(1)
    sees_marked(editor, "junkie")
    ours = ("mirror", "checks", "finding", '"use"', "instead")
    found = [line for line in violations_everywhere(editor.page) if any(name in line for name in ours)]
    assert "\n".join(found) == ""
