"""A live page: an editor's next words stay off it, and anybody on the staff can take it down from a phone."""

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ADDRESS = "/opioids/naloxone-at-home/"
NEW_LEAD = "A lead that nobody has signed."


def test_live_page_keeps_its_words_until_the_stop_button_takes_it_down(house, somebody):
    article = factories.live_article(house)
    visitor = somebody(java_script_enabled=False)
    assert visitor.goes_to(ADDRESS) == 200
    before = visitor.page.content()

    editor = somebody("editor")
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    editor.fills({"Lead": NEW_LEAD})
    editor.presses("Save draft")
    editor.sees("Live (version 1), with a newer draft.")
    assert visitor.goes_to(ADDRESS) == 200
    assert visitor.page.content() == before

    on_the_phone = somebody(**PHONE).signs_in("editor")
    takes_it_down(on_the_phone)
    assert visitor.goes_to(ADDRESS) == 410
    visitor.sees("This page was withdrawn", "We found a mistake on this page.")
    visitor.sees_nothing_of(article.title, NEW_LEAD)
    call = visitor.page.get_by_role("region", name="Help right now").get_by_role("link", name="Call 988")
    expect(call).to_have_attribute("href", "tel:988")


def takes_it_down(editor):
    editor.follows("Live pages")
    editor.sees("Anybody who sees something wrong here can take a page down at once.")
    editor.fits_the_window()
    editor.follows("Take it down…")
    editor.sees("The moment you confirm, nobody can read it there any more")
    editor.fits_the_window()
    editor.field("What happens, and what visitors read").select_option("We found a mistake on this page.")
    editor.fills({"Note for colleagues": "The dose is wrong."})
    editor.presses("Take it down now")
    editor.sees("/opioids/naloxone-at-home/ is down.", "No page is live.")
