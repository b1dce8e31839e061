"""A server that goes away between what it kept and the save: the words are offered back, and one step stands out."""

import pytest
from playwright.sync_api import expect

from articles.models import ArticleVersion, DraftSlot
from tests import factories
from tests.articles.acting import words_now

from .writing import opens, saves

pytestmark = pytest.mark.browser

TYPED = "Keep two doses where everybody finds them."


def test_words_are_offered_when_the_server_went_away_before_it_saved(house, somebody):
    article, editor = factories.draft_article(house), somebody("editor")
    opens(editor, article)
    editor.fills({"Lead": TYPED})
    expect(editor.page.locator(".keeping-bar .state")).to_contain_text("Kept at")
    editor.page.route("**/change/", lambda route: route.abort("connectionreset"), times=1)
    editor.presses("Save draft")
    editor.page.wait_for_url("chrome-error://**")
    assert ArticleVersion.objects.filter(article=article).count() == 1 and DraftSlot.objects.exists()
    opens(editor, article)
    editor.presses("Take them back into the form")
    expect(editor.field("Lead")).to_have_value(TYPED)
    saves(editor, 2)
    assert words_now(article)["lead"] == TYPED


@pytest.mark.parametrize("width", [390, 768, 1024, 1440])
def test_one_button_stands_out(house, somebody, width):
    """The next step is offered beside the words and at the edge of the window, and in one of them it is loud."""
    article, editor = factories.draft_article(house), somebody("editor", viewport={"width": width, "height": 900})
    opens(editor, article)
    buttons = editor.page.locator(".writing-page .button").filter(visible=True).all()
    grounds = {each.inner_text(): each.evaluate("each => getComputedStyle(each).backgroundColor") for each in buttons}
    loud = grounds["Submit version 1 for review"]
    assert [name for name, ground in grounds.items() if ground == loud] == ["Submit version 1 for review"]
