"""An editor looks back: any two versions are compared, and an old one is brought back without losing a newer one."""

import re

import pytest
from playwright.sync_api import expect

from articles import versions
from tests import factories
from tests.articles.acting import words_now

from .writing import opens, panel

pytestmark = pytest.mark.browser

SIGNED = "Naloxone at home can be kept where it is needed."
BETTER = "Keep two doses of naloxone where everybody finds them."
WORSE = "Naloxone is good to have."


@pytest.fixture
def article(house):
    """Live as version 1, with two drafts after it."""
    article = factories.live_article(house)
    factories.edited(house, article, lead=BETTER)
    factories.edited(house, article, lead=WORSE)
    return article


def test_any_two_versions_are_compared_and_an_old_one_is_brought_back(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    panel(editor).get_by_role("link", name="Versions", exact=True).click()
    editor.follows("What changed since live")
    editor.sees("version 1 against 3")
    sees_the_change(editor, gone="can be kept where it is needed", new="is good to have")
    editor.page.go_back()

    editor.page.get_by_text("1 more version saved by editor").click()
    chooses(editor, older=1, newer=2)
    editor.sees("version 1 against 2")
    expect(editor.page.locator(".changes ins").first).to_contain_text("Keep two doses")
    editor.follows("Side by side")
    expect(editor.page.locator(".side").first).to_contain_text(SIGNED.rstrip("."))
    expect(editor.page.locator(".side").last).to_contain_text(BETTER.rstrip("."))
    editor.follows("Versions")

    editor.page.get_by_text("1 more version saved by editor").click()
    editor.page.get_by_role("button", name=re.compile("Restore as draft ?: version 2")).click()
    editor.sees("The words of version 2 are the draft again, as version 4.")
    expect(editor.field("Lead")).to_have_value(BETTER)
    assert words_now(article)["lead"] == BETTER
    leads = [versions.words_of(each)["lead"] for each in article.versions.order_by("number")]
    assert leads == [SIGNED, BETTER, WORSE, BETTER]

    visitor = somebody(java_script_enabled=False)
    visitor.goes_to("/opioids/naloxone-at-home/")
    visitor.sees(SIGNED)


def sees_the_change(editor, *, gone: str, new: str) -> None:
    change = editor.page.locator(".changes").get_by_role("listitem")
    expect(change).to_have_count(1)
    expect(change.get_by_role("heading")).to_contain_text("Lead")
    expect(change.locator("del")).to_contain_text(gone)
    expect(change.locator("ins")).to_contain_text(new)


def chooses(editor, *, older: int, newer: int) -> None:
    editor.page.get_by_role("radio", name=f"Version {older} as the older").check()
    editor.page.get_by_role("radio", name=f"Version {newer} as the newer").check()
    editor.presses("Compare the two chosen versions")
