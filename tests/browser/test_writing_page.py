"""The article's page as a place to write: order by keyboard and by dragging, undo, saving, and nothing lost."""

import pytest
from playwright.sync_api import expect

from articles import versions
from articles.models import Article
from tests import factories

from .writing import in_the_rail, opens, outline, saves, section, state

pytestmark = pytest.mark.browser

OUTLINE = [("First", 2), ("Under first", 3), ("Second", 2), ("Under second", 3), ("Third", 2)]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def article(house):
    sections = [
        {"uuid": str(factories.uuid.uuid4()), "heading": heading, "level": level, "body": f"<p>About {heading}.</p>"}
        for heading, level in OUTLINE
    ]
    return factories.draft_article(house, sections=sections)


def stored(article) -> list[tuple]:
    words = versions.words_of(versions.latest(article))
    return [(each["heading"], each["level"]) for each in words["sections"]]


def test_sections_are_moved_and_indented_by_keyboard_with_what_is_under_them(article, somebody):
    editor = somebody("editor")
    keyboard, said = editor.page.keyboard, editor.page.locator("#said")
    opens(editor, article)
    in_the_rail(editor, "Second").focus()
    keyboard.press("Alt+ArrowUp")
    expect(said).to_have_text("“Second” moved to place 1 of 5, level 2.")
    assert outline(editor) == ["Second", "  Under second", "First", "  Under first", "Third"]
    expect(in_the_rail(editor, "Second")).to_be_focused()
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    expect(in_the_rail(editor, "First")).to_be_focused()
    keyboard.press("Alt+ArrowRight")
    expect(said).to_have_text("“First” is at level 3 now.")
    assert outline(editor) == ["Second", "  Under second", "  First", "    Under first", "Third"]
    keyboard.press("Alt+ArrowRight")
    keyboard.press("Alt+ArrowRight")
    expect(said).to_have_text("It cannot go deeper here.")
    assert editor.page.url.endswith("/change/")
    saves(editor, 2)
    assert stored(article) == [("Second", 2), ("Under second", 3), ("First", 4), ("Under first", 4), ("Third", 2)]


def test_section_is_dragged_with_what_is_under_it_and_never_skips_a_level(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    drags(editor, "First", below="Under second", right=30)
    assert outline(editor) == ["Second", "  Under second", "  First", "    Under first", "Third"]
    drags(editor, "Under second", below="Third", right=200)
    assert outline(editor)[-2:] == ["Third", "  Under second"]
    saves(editor, 2)
    assert stored(article)[-1] == ("Under second", 3)


def test_findings_that_arrive_while_a_section_is_dragged_leave_it_in_the_hand(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    arrive = "document.dispatchEvent(new Event('writing:found'))"
    drags(editor, "First", below="Under second", right=0, meanwhile=lambda: editor.page.evaluate(arrive))
    assert outline(editor) == ["Second", "  Under second", "First", "  Under first", "Third"]


def drags(editor, heading: str, *, below: str, right: int, meanwhile=lambda: None) -> None:
    mouse = editor.page.mouse
    grip = in_the_rail(editor, heading).locator("xpath=..").locator(".grip").bounding_box()
    target = in_the_rail(editor, below).bounding_box()
    mouse.move(grip["x"] + 8, grip["y"] + 8)
    mouse.down()
    mouse.move(grip["x"] + 20, target["y"], steps=4)
    meanwhile()
    mouse.move(grip["x"] + 8 + right, target["y"] + target["height"] - 4, steps=4)
    mouse.up()


def test_section_is_added_in_its_place_removed_and_brought_back(article, somebody):
    editor = somebody("editor")
    keyboard = editor.page.keyboard
    opens(editor, article)
    section(editor, 1).hover()
    section(editor, 1).get_by_role("button", name="Add a section below").click()
    keyboard.type("Between")
    keyboard.press("Tab")
    keyboard.type("Words of its own.")
    assert outline(editor)[:3] == ["First", "Between", "  Under first"]
    in_the_rail(editor, "Third").focus()
    keyboard.press("Delete")
    in_the_rail(editor, "Under second").focus()
    keyboard.press("Delete")
    editor.sees("“Under second” goes when you save.")
    expect(editor.page.get_by_role("button", name="Undo").last).to_be_visible()
    keyboard.press("Enter")
    assert outline(editor)[-1] == "  Under second"
    saves(editor, 2)
    assert stored(article) == [("First", 2), ("Between", 2), ("Under first", 3), ("Second", 2), ("Under second", 3)]
    assert versions.words_of(versions.latest(article))["sections"][1]["body"] == "<p>Words of its own.</p>"


def test_what_was_removed_and_moved_is_so_still_when_the_page_comes_back_unsaved(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    in_the_rail(editor, "Third").focus()
    for _ in range(2):
        editor.page.keyboard.press("Alt+ArrowUp")
    in_the_rail(editor, "Under first").focus()
    editor.page.keyboard.press("Delete")
    order = ["Third", "First", "Second", "  Under second"]
    assert outline(editor) == order
    Article.objects.filter(pk=article.pk).update(lead="Changed by somebody else.")
    editor.presses("Save draft")
    editor.sees("after you opened it")
    expect(editor.page.get_by_text("“Under first” goes when you save.")).to_be_visible()
    expect(editor.page.locator(".rail-section")).to_have_count(len(order))
    assert outline(editor) == order
    editor.page.get_by_role("button", name="Undo").click()
    assert outline(editor) == ["Third", "First", "  Under first", "Second", "  Under second"]
    in_the_rail(editor, "Under first").focus()
    editor.page.keyboard.press("Delete")
    editor.presses("Save draft")
    editor.sees("Saved as version 3.")
    assert stored(article) == [("Third", 2), ("First", 2), ("Second", 2), ("Under second", 3)]


def test_bodies_fold_and_a_jump_opens_what_is_folded(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.presses("Headings only")
    expect(editor.rich_text("Body")).to_have_count(0)
    in_the_rail(editor, "Second").click()
    expect(editor.rich_text("Body")).to_have_text("About Second.")
    expect(editor.rich_text("Body")).to_be_focused()


def test_page_says_whether_everything_is_saved_and_offers_what_was_not_when_somebody_comes_back(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    expect(state(editor)).to_have_text("All changes saved")
    editor.rich_text("Body").first.click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(" More.")
    expect(state(editor)).to_have_text("Unsaved changes")
    editor.page.keyboard.press("Control+s")
    editor.sees("Saved as version 2.")
    expect(state(editor)).to_have_text("All changes saved")
    editor.fills({"Lead": "Another lead."})
    expect(state(editor)).to_have_text("Unsaved changes")
    editor.follows("Articles")
    expect(editor.page.get_by_role("heading", name="Articles", exact=True)).to_be_visible()
    opens(editor, article)
    editor.presses("Take them back into the form")
    expect(editor.field("Lead")).to_have_value("Another lead.")


def test_whole_article_is_ordered_and_added_to_without_scripts(article, somebody):
    editor = somebody("editor", java_script_enabled=False)
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    places = editor.page.get_by_label("Place", exact=True).filter(visible=True)
    sections = editor.page.get_by_role("region", name="Sections")
    sections.get_by_label("Place", exact=True).nth(4).fill("0")
    sections.get_by_label("Heading").last.fill("Spare")
    sections.get_by_label("Remove").nth(1).check()
    assert places.count() > 5
    editor.presses("Save draft")
    editor.sees("Saved as version 2.")
    assert [heading for heading, _ in stored(article)] == ["Third", "First", "Second", "Under second", "Spare"]


def test_article_is_written_on_a_phone(house, somebody):
    editor = somebody("editor", **PHONE)
    editor.goes_to("/admin/articles/article/add/")
    editor.fits_the_window()
    editor.fills({"Title": "On the way", "Lead": "Written on a phone."})
    editor.presses("Add a key point")
    editor.page.keyboard.type("Short.")
    editor.presses("Save draft")
    editor.sees("Saved as version 1.")
    editor.fits_the_window()
    article = Article.objects.get(title="On the way")
    assert versions.words_of(versions.latest(article))["key_points"][0]["text"] == "Short."
