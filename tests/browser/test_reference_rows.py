"""The references of an article as rows: put in another order by keyboard and by dragging, removed though cited."""

import uuid

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.articles.acting import words_now

from .accessibility import WITH_AXE, violations_in_each_scheme
from .test_accessibility import of_ours
from .writing import opens, saves

pytestmark = pytest.mark.browser

CITED, SECOND, THIRD = "Naloxone DrugFacts", "Second source", "Third source"


@pytest.fixture
def article(house):
    """The first of three is cited; the others are numbered behind it, as they are listed."""
    words = factories.words()
    first = words["references"][0]
    more = [first | {"uuid": str(uuid.uuid4()), "title": title} for title in (SECOND, THIRD)]
    return factories.draft_article(house, **words | {"references": [first | {"title": CITED}, *more]})


def row(editor, title: str):
    return editor.page.locator("#references .rows .reference").filter(
        has=editor.page.locator("summary", has_text=title)
    )


def numbered(editor) -> list[tuple[str, str]]:
    """(number that readers will see, title) of each row, from the top."""
    rows = editor.page.locator("#references .rows > .reference:not([data-removed])").all()
    return [(each.get_attribute("data-number"), each.get_by_label("Title").input_value()) for each in rows]


def stored(article) -> list[str]:
    return [each["title"] for each in words_now(article)["references"]]


def test_references_are_ordered_by_keyboard_and_their_numbers_follow(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    assert numbered(editor) == [("1", CITED), ("2", SECOND), ("3", THIRD)]
    row(editor, THIRD).locator("summary").focus()
    editor.page.keyboard.press("Alt+ArrowUp")
    expect(editor.page.locator("#said")).to_have_text("Moved to place 2 of 3.")
    expect(row(editor, THIRD).locator("summary")).to_be_focused()
    expect(row(editor, THIRD)).to_have_attribute("data-number", "2")
    assert numbered(editor) == [("1", CITED), ("2", THIRD), ("3", SECOND)]
    editor.page.keyboard.press("Alt+ArrowUp")
    editor.page.keyboard.press("Alt+ArrowUp")
    expect(editor.page.locator("#said")).to_have_text("It cannot go further.")
    assert numbered(editor) == [("2", THIRD), ("1", CITED), ("3", SECOND)]  # cited first, so printed first
    saves(editor, 2)
    assert stored(article) == [THIRD, CITED, SECOND]


def test_references_are_dragged_and_their_numbers_follow(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    drags(editor, THIRD, above=SECOND)
    expect(row(editor, THIRD)).to_have_attribute("data-number", "2")
    drags(editor, CITED)
    assert numbered(editor) == [("2", THIRD), ("3", SECOND), ("1", CITED)]
    saves(editor, 2)
    assert stored(article) == [THIRD, SECOND, CITED]


def drags(editor, title: str, *, above: str = "") -> None:
    """By the grip of the row, to above another row or to the end."""
    mouse = editor.page.mouse
    row(editor, title).hover()
    grip = row(editor, title).locator(".grip").bounding_box()
    rows = editor.page.locator("#references .rows")
    target = (row(editor, above) if above else rows).bounding_box()
    mouse.move(grip["x"] + 8, grip["y"] + 8)
    mouse.down()
    mouse.move(grip["x"] + 8, target["y"] + (4 if above else target["height"] - 4), steps=6)
    expect(editor.page.locator(".drop-before, .drop-after")).to_have_count(1)
    mouse.up()
    expect(editor.page.locator(".dragged")).to_have_count(0)


def test_references_are_ordered_by_their_places_without_scripts(article, somebody):
    editor = somebody("editor", java_script_enabled=False)
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    editor.page.get_by_role("region", name="References").get_by_label("Place", exact=True).nth(2).fill("0")
    editor.presses("Save draft")
    editor.sees("Saved as version 2.")
    assert stored(article) == [THIRD, CITED, SECOND]


def test_reference_that_is_cited_does_not_go_unseen(article, somebody):
    editor = somebody("editor", **WITH_AXE)
    opens(editor, article)
    row(editor, CITED).hover()
    row(editor, CITED).get_by_role("button", name="Remove").click()
    place = "“What it does”"
    expect(editor.page.locator("#said")).to_contain_text(f"It is still cited in {place}.")
    removed = editor.page.locator(".removed")
    expect(removed).to_contain_text(f"“{CITED}” goes when you save. It is still cited in {place}. Undo")
    expect(removed.get_by_role("button", name="Undo")).to_be_focused()
    found = of_ours(violations_in_each_scheme(editor.page))
    removed.get_by_role("link", name=place).click()
    expect(editor.rich_text("Body").first).to_be_focused()
    editor.presses("Save draft")
    editor.sees(f"“{CITED}” was removed, but is cited in {place}.")
    found += of_ours(violations_in_each_scheme(editor.page))
    editor.follows("version 1")
    editor.sees("Restore")
    assert "\n".join(found) == "" and stored(article) == [SECOND, THIRD]


def test_reference_that_nothing_cites_goes_with_undo_alone(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    row(editor, SECOND).hover()
    row(editor, SECOND).get_by_role("button", name="Remove").click()
    expect(editor.page.locator(".removed")).to_have_text(f"“{SECOND}” goes when you save. Undo")
