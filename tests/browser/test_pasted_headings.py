"""A heading that is pasted into a text is told to have become a paragraph in bold, and made a section on request."""

import pytest
from playwright.sync_api import Locator, expect

from tests import factories
from tests.articles.acting import words_now

from . import clipboards
from .test_pasting import PASTE
from .writing import opens, outline, saves, section

pytestmark = pytest.mark.browser
ONE = "<p>Before.</p><h2>After a dose</h2><p>Stay <b>there</b>.</p><ul><li>One</li><li>Two</li></ul>"
THREE = "<p>Before.</p><h2>Watch</h2><p>Them.</p><h3>Breath</h3><p>Count it.</p><h4>Slow</h4><p>Call.</p>"
BELOW = "<p>Stay <strong>there</strong>.</p><ul><li>One</li><li>Two</li></ul>"


@pytest.fixture
def article(house):
    parts = [
        {"uuid": str(factories.uuid.uuid4()), "heading": heading, "level": level, "body": body}
        for heading, level, body in (("First", 2, ""), ("Second", 2, "<p>Second.</p>"))
    ]
    return factories.draft_article(house, sections=parts)


@pytest.fixture
def editor(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    return editor


def pastes(editor, html: str, *, label: str = "Body") -> Locator:
    text = editor.rich_text(label).first
    text.click()
    text.evaluate(PASTE, html)
    return editor.page.get_by_role("group", name="Pasted headings")


def sections(article) -> list[tuple]:
    return [(each["heading"], each["level"], each["body"]) for each in words_now(article)["sections"]]


def test_heading_becomes_a_section_with_what_stands_below_it(editor, article):
    note = pastes(editor, ONE)
    expect(note).to_contain_text("“After a dose” was a heading. Here it is a paragraph in bold")
    expect(editor.page.locator("#said")).to_contain_text("“After a dose” was a heading.")
    note.get_by_role("button", name="Make this a section").press("Enter")
    expect(note).to_have_count(0)
    assert outline(editor) == ["First", "After a dose", "Second"]
    expect(editor.page.locator("#said")).to_contain_text("“After a dose” is a section now.")
    saves(editor, 2)
    assert sections(article) == [
        ("First", 2, "<p>Before.</p>"),
        ("After a dose", 2, BELOW),
        ("Second", 2, "<p>Second.</p>"),
    ]


def test_section_is_taken_back_as_it_was_with_what_was_written_since(editor, article):
    pastes(editor, ONE).get_by_role("button", name="Make this a section").click()
    body = editor.rich_text("Body").nth(1)
    expect(body).to_contain_text("Stay there.")
    body.get_by_text("Two").click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(" more")
    editor.page.locator(".pasted").get_by_role("button", name="Undo").press("Enter")
    expect(editor.rich_text("Body").first).to_contain_text("Two more")
    assert outline(editor) == ["First", "Second"]
    saves(editor, 2)
    whole = "<p>Before.</p><p><strong>After a dose</strong></p>" + BELOW.replace("Two", "Two more")
    assert sections(article) == [("First", 2, whole), ("Second", 2, "<p>Second.</p>")]


def test_it_can_be_left_as_it_is(editor, article):
    note = pastes(editor, ONE)
    note.get_by_role("button", name="Leave it").press("Enter")
    expect(note).to_have_count(0)
    expect(editor.rich_text("Body").first).to_be_focused()
    saves(editor, 2)
    assert sections(article)[0] == ("First", 2, f"<p>Before.</p><p><strong>After a dose</strong></p>{BELOW}")


def test_several_headings_become_sections_of_their_levels(editor, article):
    note = pastes(editor, THREE)
    expect(note).to_contain_text("3 headings were pasted.")
    note.get_by_role("button", name="Make each of them a section").click()
    expect(note).to_have_count(0)
    saves(editor, 2)
    assert sections(article)[:4] == [
        ("First", 2, "<p>Before.</p>"),
        ("Watch", 2, "<p>Them.</p>"),
        ("Breath", 3, "<p>Count it.</p>"),
        ("Slow", 4, "<p>Call.</p>"),
    ]


def test_one_of_several_is_chosen_and_the_others_are_still_offered_or_gone_with_it(editor, article):
    note = pastes(editor, THREE)
    note.get_by_role("button", name="Make “Slow” a section").click()
    expect(note.get_by_role("button", name="Make “Watch” a section")).to_be_visible()
    expect(note.get_by_role("button", name="Make “Slow” a section")).to_have_count(0)
    assert [each.strip() for each in outline(editor)] == ["First", "Slow", "Second"]


def test_heading_in_the_introduction_makes_the_first_section(editor, article):
    pastes(editor, ONE, label="Introduction").get_by_role("button", name="Make this a section").click()
    expect(editor.page.locator(".rail-section").first).to_contain_text("After a dose")
    saves(editor, 2)
    assert sections(article)[0] == ("After a dose", 2, BELOW)


def test_section_without_a_heading_takes_the_first_one_as_its_own(editor, article):
    heading = section(editor, 1).get_by_role("textbox", name="Heading")
    heading.fill("")
    note = pastes(editor, "<h2>After a dose</h2><p>Stay.</p>")
    note.get_by_role("button", name="Make this a section").click()
    expect(heading).to_have_value("After a dose")
    section(editor, 1).get_by_role("button", name="Undo").click()
    expect(heading).to_have_value("")
    expect(editor.rich_text("Body").first).to_contain_text("After a dose")
    heading.fill("After a dose")
    editor.rich_text("Body").first.get_by_text("After a dose").click(click_count=3)
    editor.page.keyboard.press("Delete")
    editor.page.keyboard.press("Delete")
    saves(editor, 2)
    assert sections(article) == [("After a dose", 2, "<p>Stay.</p>"), ("Second", 2, "<p>Second.</p>")]


@pytest.mark.parametrize("program", ["WORD", "WORD_ONLINE", "GOOGLE_DOCS", "WEB_PAGE"])
def test_headings_of_other_programs_are_told(editor, program):
    expect(pastes(editor, getattr(clipboards, program))).to_contain_text("was a heading.")


def test_heading_inside_a_list_is_told_and_not_offered(editor):
    note = pastes(editor, "<ul><li><h3>Deep</h3></li></ul>")
    expect(note).to_contain_text("“Deep” was a heading.")
    expect(note.get_by_role("button")).to_have_text(["Leave it"])


def test_words_without_headings_say_nothing(editor):
    expect(pastes(editor, "<p>Plain.</p>")).to_have_count(0)
