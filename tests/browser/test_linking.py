"""Words are linked to another article by picking it from a list, with a mouse or with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.articles.acting import words_now

from .accessibility import WITH_AXE, violations_everywhere
from .writing import NOTICED, opens, puts_the_cursor, saves, section

pytestmark = pytest.mark.browser

BUTTON = "Link to an article or an address"
SEARCH = "Search the articles of this site"


@pytest.fixture
def article(house):
    factories.live_article(house, "Naloxone at home")
    factories.draft_article(house, "Fentanyl <b>test</b> strips", address="opioids/fentanyl-test-strips")
    one = {"uuid": str(factories.uuid.uuid4()), "heading": "More", "level": 2, "body": "<p>Read about naloxone</p>"}
    return factories.draft_article(house, "Kratom", sections=[one])


def selects_the_text(editor) -> None:
    editor.rich_text("Body").first.get_by_text("Read about").click()
    editor.page.keyboard.press("ControlOrMeta+a")
    editor.page.wait_for_timeout(NOTICED)


def dialog_of(editor):
    return editor.page.get_by_role("dialog")


def body_of(article) -> str:
    return words_now(article)["sections"][0]["body"]


def test_article_is_found_and_picked_with_the_keyboard_alone(article, somebody):
    editor = somebody("editor")
    keyboard = editor.page.keyboard
    opens(editor, article)
    editor.rich_text("Body").first.focus()
    for keys in ("ControlOrMeta+End", "ControlOrMeta+Shift+ArrowLeft", "ControlOrMeta+k"):
        editor.page.wait_for_timeout(NOTICED)
        keyboard.press(keys)
    expect(editor.page.get_by_role("searchbox", name=SEARCH)).to_be_focused()
    keyboard.type("HOME")
    expect(dialog_of(editor).get_by_role("status")).to_have_text("1 article to choose from.")
    keyboard.press("Enter")
    keyboard.press("Tab")
    keyboard.press("Space")
    expect(dialog_of(editor).get_by_role("status")).to_have_text("“Naloxone at home” is chosen.")
    expect(editor.page.get_by_label("Address of the link")).to_have_value("/opioids/naloxone-at-home/")
    keyboard.press("Enter")
    expect(dialog_of(editor)).to_have_count(0)
    expect(editor.rich_text("Body").first).to_be_focused()
    saves(editor, 2)
    assert body_of(article) == '<p>Read about <a href="/opioids/naloxone-at-home/">naloxone</a></p>'


def test_article_without_a_page_is_offered_last_with_a_warning_and_then_found(article, somebody):
    editor = somebody("editor", **WITH_AXE)
    opens(editor, article)
    selects_the_text(editor)
    section(editor, 1).get_by_role("button", name=BUTTON).click()
    names = [
        each.inner_text() for each in dialog_of(editor).get_by_role("group", name="Articles").locator("label").all()
    ]
    expect(dialog_of(editor).get_by_role("radio")).to_have_count(3)
    names = [each.inner_text() for each in dialog_of(editor).locator(".link-choices label").all()]
    assert (
        names[0].startswith("Naloxone at home") and "not public yet" in names[1] and "Fentanyl <b>test</b>" in names[1]
    )
    dialog_of(editor).get_by_role("radio", name="Fentanyl").check()
    expect(dialog_of(editor).get_by_role("status")).to_contain_text("It is not public yet: readers find nothing there")
    assert "\n".join(violations_everywhere(editor.page)) == ""
    editor.presses("Use this link")
    saves(editor, 2)
    assert body_of(article) == '<p><a href="/opioids/fentanyl-test-strips/">Read about naloxone</a></p>'
    editor.sees("leads to “Fentanyl <b>test</b> strips” at /opioids/fentanyl-test-strips/, which is not public yet")


def test_link_without_selected_words_takes_the_title_of_its_article(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.rich_text("Body").first.get_by_text("Read about").click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(": ")
    section(editor, 1).get_by_role("button", name=BUTTON).click()
    dialog_of(editor).get_by_role("radio", name="Naloxone at home").check()
    expect(editor.page.get_by_label("Words of the link")).to_have_value("Naloxone at home")
    editor.presses("Use this link")
    editor.page.keyboard.type(", please.")
    saves(editor, 2)
    linked = '<a href="/opioids/naloxone-at-home/">Naloxone at home</a>'
    assert body_of(article) == f"<p>Read about naloxone: {linked}, please.</p>"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("https://nida.nih.gov/a?b=1", "https://nida.nih.gov/a?b=1"),
        ("nida.nih.gov/a", "https://nida.nih.gov/a"),
        ("ann@example.org", "mailto:ann@example.org"),
        ("{site}/opioids/naloxone-at-home/", "/opioids/naloxone-at-home/"),
    ],
)
def test_plain_web_address_is_stored_as_a_whole(article, somebody, url, typed, stored):
    editor = somebody("editor")
    opens(editor, article)
    selects_the_text(editor)
    editor.page.keyboard.press("ControlOrMeta+k")
    editor.page.get_by_label("Address of the link").fill(typed.replace("{site}", url))
    editor.presses("Use this link")
    saves(editor, 2)
    assert body_of(article) == f'<p><a href="{stored}">Read about naloxone</a></p>'


def test_address_that_leads_nowhere_is_not_taken_and_a_link_is_changed_and_removed(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    selects_the_text(editor)
    editor.page.keyboard.press("ControlOrMeta+k")
    for typed in ("javascript:alert(1)", "//evil.example/", "just words"):
        editor.page.get_by_label("Address of the link").fill(typed)
        editor.presses("Use this link")
        expect(dialog_of(editor)).to_be_visible()
    editor.page.get_by_label("Address of the link").fill("tel:988")
    editor.presses("Use this link")
    puts_the_cursor(editor, editor.rich_text("Body").first.get_by_role("link"))
    editor.page.keyboard.press("ControlOrMeta+k")
    expect(editor.page.get_by_label("Address of the link")).to_have_value("tel:988")
    dialog_of(editor).get_by_role("radio", name="Naloxone at home").check()
    editor.presses("Use this link")
    saves(editor, 2)
    assert body_of(article) == '<p><a href="/opioids/naloxone-at-home/">Read about naloxone</a></p>'
    puts_the_cursor(editor, editor.rich_text("Body").first.get_by_role("link"))
    section(editor, 1).get_by_role("button", name="remove link").click()
    editor.presses("Save draft")
    editor.sees("Version 3 has the very same words as version 1.")
    assert body_of(article) == "<p>Read about naloxone</p>"


def test_linked_words_lead_a_visitor_to_the_other_page(house, somebody):
    factories.live_article(house, "Naloxone at home")
    body = '<p>See <a href="/opioids/naloxone-at-home/">naloxone</a>.</p>'
    one = {"uuid": str(factories.uuid.uuid4()), "heading": "More", "level": 2, "body": body}
    factories.live_article(house, "Kratom", sections=[one])
    visitor = somebody(java_script_enabled=False)
    visitor.goes_to("/opioids/kratom/")
    visitor.page.locator("#article").get_by_role("link", name="naloxone", exact=True).click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Naloxone at home")
