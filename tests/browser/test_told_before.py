"""A tab that stood open is told what happened meanwhile as soon as somebody comes back to it."""

import pytest
from playwright.sync_api import expect

from articles.rules import open_request
from reviewers import signing
from tests import factories

pytestmark = pytest.mark.browser


def test_whoever_comes_back_to_an_open_tab_is_told_before_they_type(house, somebody):
    article = factories.article_in_review(house, "Naloxone at home")
    pharmacist = somebody("pharmacist")
    pharmacist.goes_to("/desk/")
    pharmacist.follows("Naloxone at home")
    told = pharmacist.page.locator("#desk-told")
    expect(told).to_have_text("")

    factories.edited(house, article, lead="Other words.")
    pharmacist.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(told).to_contain_text("A newer draft exists.")

    signing.withdraw_review(by=house.editor, request=open_request(article))
    pharmacist.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(told).to_contain_text("This request is closed: taken back by the editors, editor")
