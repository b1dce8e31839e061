"""Nothing that is typed is lost, and while it is typed it can be seen as readers would see it."""

import contextlib
import time

import pytest
from playwright.sync_api import Error, expect

from articles.models import ArticleVersion, DraftSlot
from tests import factories
from tests.articles.acting import words_now

from .accessibility import WITH_AXE, violations_everywhere
from .writing import saves

pytestmark = pytest.mark.browser

TYPED = "Keep two doses where everybody finds them."


@pytest.fixture
def article(house):
    return factories.draft_article(house)


def page_of(article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def unsaved_words():
    return DraftSlot.objects.exclude(fields=[])


def opens(person, article) -> None:
    person.goes_to(page_of(article))
    expect(person.rich_text("Introduction")).to_be_visible()


def state(person):
    return person.page.locator(".keeping-bar .state")


def shown(person):
    return person.page.frame_locator("#preview iframe")


def frame_width(person) -> str:
    return person.page.locator("#preview iframe").evaluate("frame => frame.style.width")


def test_preview_follows_what_is_typed_and_keeps_its_place(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.presses("Preview")
    expect(shown(editor).locator("h1")).to_have_text("Naloxone at home")
    editor.fills({"Lead": TYPED})
    expect(shown(editor).locator(".lead")).to_have_text(TYPED)
    expect(shown(editor).locator(".preview-banner")).to_contain_text("Preview of unsaved words")

    frame = editor.page.locator("#preview iframe").content_frame.locator("html")
    frame.evaluate("root => { root.scrollTop = 300 }")
    editor.rich_text("Body").first.get_by_text("It reverses an overdose.").click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(" Quickly.")
    expect(shown(editor).get_by_text("Quickly.")).to_be_visible()
    assert frame.evaluate("root => root.scrollTop") == 300
    assert ArticleVersion.objects.count() == 1


def test_preview_has_three_widths_by_keyboard_and_leads_nowhere(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.page.get_by_role("button", name="Preview", exact=True).focus()
    editor.page.keyboard.press("Enter")
    expect(shown(editor).locator("h1")).to_be_visible()
    assert frame_width(editor) == "390px"
    for name, width in (("Tablet", "768px"), ("Desktop", "1280px"), ("Phone", "390px")):
        editor.page.get_by_role("button", name=name, exact=True).focus()
        editor.page.keyboard.press("Space")
        assert frame_width(editor) == width
    shown(editor).get_by_role("link", name="Home").first.click()
    shown(editor).locator(".contents a").first.click()
    expect(shown(editor).locator("h1")).to_have_text("Naloxone at home")
    editor.presses("Close")
    expect(editor.page.get_by_role("button", name="Preview", exact=True)).to_be_focused()


def test_closed_tab_gives_the_text_back_with_a_comparison(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.fills({"Lead": TYPED})
    expect(state(editor)).to_contain_text("Kept at")
    editor.page.evaluate("localStorage.clear()")  # another computer has no copy either
    editor.page.context.new_page()
    editor.page.close()
    [editor.page] = editor.page.context.pages

    opens(editor, article)
    offer = editor.page.locator(".offer")
    expect(offer.get_by_role("heading", name="were not saved")).to_be_visible()
    assert editor.field("Lead").input_value() != TYPED
    offer.get_by_text("Compare", exact=True).click()
    expect(offer.locator("ins").first).to_contain_text("Keep")
    editor.presses("Take them back into the form")
    editor.sees("They are not saved yet.")
    expect(editor.field("Lead")).to_have_value(TYPED)
    assert ArticleVersion.objects.count() == 1
    saves(editor, 2)
    expect(editor.page.locator("#keeping .present")).to_be_attached()
    assert words_now(article)["lead"] == TYPED and not unsaved_words().exists()
    opens(editor, article)
    editor.page.wait_for_load_state("networkidle")
    expect(editor.page.locator(".offer")).to_have_count(0)
    assert editor.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('kept:'))") == []


def test_tab_closed_at_once_is_offered_from_the_browser_and_can_be_thrown_away(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.fills({"Lead": TYPED})
    editor.page.reload()
    expect(editor.page.locator(".offer")).to_have_count(1)
    editor.page.get_by_text("Throw away…").click()
    editor.presses("Yes, throw these words away")
    editor.sees("Thrown away.")
    opens(editor, article)
    editor.page.wait_for_load_state("networkidle")
    expect(editor.page.locator(".offer")).to_have_count(0)
    assert not unsaved_words().exists()


def crash(page) -> None:
    """End the process that shows a page, as a fault of the browser does: nothing of the page runs any more."""
    with page.expect_event("crash"), contextlib.suppress(Error):
        page.goto("chrome://crash")


def test_browser_that_crashes_while_somebody_types_gives_the_words_back(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.fills({"Lead": TYPED})
    while not editor.page.evaluate("Object.keys(localStorage).some((key) => key.startsWith('kept:'))"):
        editor.page.wait_for_timeout(
            20
        )  # until the browser has its own copy; wait_for_function offends against our CSP
    crash(editor.page)
    editor.page = editor.page.context.new_page()
    opens(editor, article)
    offer = editor.page.locator(".offer")
    expect(offer.get_by_role("heading", name="were not saved")).to_be_visible()
    editor.presses("Take them back into the form")
    expect(editor.field("Lead")).to_have_value(TYPED)


def test_server_that_fails_while_it_keeps_words_is_asked_again(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    failed = []

    def fails(route):
        failed.append(route.request.url)
        route.fulfill(status=500)

    editor.page.route("**/keep/", fails, times=2)
    editor.fills({"Lead": TYPED})
    expect(state(editor)).to_contain_text("Kept at", timeout=60_000)
    assert failed and ["lead", TYPED] in DraftSlot.objects.get().fields


def test_lost_network_keeps_in_the_browser_and_sends_when_it_is_back(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.page.context.set_offline(True)
    editor.fills({"Lead": TYPED})
    expect(state(editor)).to_have_text("Not connected: kept in this browser")
    assert not unsaved_words().exists()
    editor.page.context.set_offline(False)
    expect(state(editor)).to_contain_text("Kept at")
    assert ["lead", TYPED] in DraftSlot.objects.get().fields


def test_expired_session_is_told_and_a_new_sign_in_goes_on_in_the_same_page(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    page = editor.page
    page.context.clear_cookies(name="sessionid")
    editor.fills({"Lead": TYPED})
    expect(state(editor)).to_have_text("You are signed out: kept in this browser")
    with page.context.expect_page() as opened:
        editor.follows("Sign in in a new tab")
    second = opened.value
    second.get_by_label("Username").fill("editor")
    second.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    second.get_by_role("button", name="Sign in").click()
    expect(second.get_by_role("button", name="Sign out")).to_be_visible()
    second.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(state(editor)).to_contain_text("Kept at")
    saves(editor, 2)
    assert words_now(article)["lead"] == TYPED


def test_new_article_comes_back_too(house, somebody):
    editor = somebody("editor")
    editor.goes_to("/admin/articles/article/add/")
    editor.fills({"Title": "Brand new"})
    expect(state(editor)).to_contain_text("Kept at")
    editor.page.reload()
    editor.presses("Take them back into the form")
    expect(editor.field("Title")).to_have_value("Brand new")
    saves(editor, 1)
    editor.goes_to("/admin/articles/article/add/")
    editor.page.wait_for_load_state("networkidle")
    expect(editor.page.locator(".offer")).to_have_count(0)


def test_undone_change_leaves_nothing_kept(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    before = editor.field("Lead").input_value()
    editor.fills({"Lead": TYPED})
    expect(state(editor)).to_contain_text("Kept at")
    editor.fills({"Lead": before})
    expect(state(editor)).to_have_text("")
    expect(editor.page.locator("#saved-state")).to_have_text("All changes saved")
    assert not unsaved_words().exists()


def test_editors_see_each_other_and_who_saved_since(house, article, somebody):
    factories.person("rosa", "Editors", first_name="Rosa", last_name="Lind")
    rosa, editor = somebody("rosa"), somebody("editor")
    opens(rosa, article)
    opens(editor, article)
    editor.sees("Rosa Lind has this article open since")
    rosa.fills({"Lead": "Hers."})
    saves(rosa, 2)
    editor.fills({"Lead": TYPED})
    expect(state(editor)).to_contain_text("Rosa Lind saved version 2 of this article since then.")
    editor.page.reload()
    expect(editor.page.locator(".offer")).to_contain_text("Rosa Lind saved version 2 of this article since then.")


def test_nobody_is_kept_out(article, somebody):
    editor = somebody("editor", **WITH_AXE)
    opens(editor, article)
    editor.fills({"Lead": TYPED})
    editor.page.reload()
    expect(editor.page.locator(".offer")).to_have_count(1)
    editor.page.get_by_text("Compare", exact=True).click()
    editor.page.get_by_text("Throw away…").click()
    editor.presses("Preview")
    expect(shown(editor).locator("h1")).to_be_visible()
    found = [
        line
        for line in violations_everywhere(editor.page)
        if any(name in line for name in ("keeping", "offer", "preview-", '"preview"'))
    ]
    assert "\n".join(found) == ""


def test_window_whose_words_were_taken_back_elsewhere_goes_on_under_a_name_of_its_own(article, somebody):
    editor = somebody("editor")
    opens(editor, article)
    editor.fills({"Lead": TYPED})
    expect(state(editor)).to_contain_text("Kept at")
    first = editor.page
    editor.page = first.context.new_page()
    opens(editor, article)
    editor.presses("Take them back into the form")
    expect(editor.field("Lead")).to_have_value(TYPED)
    name = "document.getElementById('article_form').elements.window.value"
    assert until(first, lambda: first.evaluate(name) != editor.page.evaluate(name))
    first.get_by_label("Lead", exact=True).fill("Only in the first window.")
    expect(first.locator(".keeping-bar .state")).to_contain_text("Kept at")
    kept = {TYPED, "Only in the first window."}
    assert until(first, lambda: {dict(slot.fields)["lead"] for slot in unsaved_words()} == kept)


def until(page, holds) -> bool:
    """Whether something comes true within the usual patience, while the page goes on."""
    end = time.monotonic() + 15
    while not (held := holds()) and time.monotonic() < end:
        page.wait_for_timeout(100)
    return held
