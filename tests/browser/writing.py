"""What editors do on the writing page, whoever's task it is."""

from playwright.sync_api import Locator, expect

ARTICLE = "/admin/articles/article/{}/change/"
NOTICED = 150  # ms in which the editor learns of a selection; nobody types faster


def opens(editor, article) -> None:
    """Open the article's page and wait until it can be written on."""
    editor.goes_to(ARTICLE.format(article.pk))
    editor.rich_text("Body").first.wait_for()


def puts_the_cursor(editor, place: Locator) -> None:
    """Click into a text, and let its editor learn of it."""
    place.click()
    editor.page.wait_for_timeout(NOTICED)


def saves(editor, version: int) -> None:
    """Save the draft and see which version it became."""
    editor.presses("Save draft")
    editor.sees(f"Saved as version {version}.")
    expect(state(editor)).to_have_text("All changes saved")


def state(editor) -> Locator:
    return editor.page.locator("#saved-state")


def outline(editor) -> list[str]:
    """The sections as the rail shows them, sub-sections with two blanks for each level."""
    items = editor.page.get_by_role("navigation", name="Outline").locator(".rail-section")
    return [
        "  " * (int(each.get_attribute("class")[-1]) - 2) + each.get_by_role("link").inner_text()
        for each in items.all()
    ]


def in_the_rail(editor, heading: str) -> Locator:
    return editor.page.get_by_role("navigation", name="Outline").get_by_role("link", name=heading, exact=True)


def section(editor, number: int) -> Locator:
    """A section, counted from 1, as they stand on the page."""
    return editor.page.get_by_role("group", name="Section", exact=True).filter(visible=True).nth(number - 1)


def panel(editor) -> Locator:
    return editor.page.get_by_role("region", name="Where this article stands")
