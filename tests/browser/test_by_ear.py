"""An editor who hears the pages finds a draft, learns what stops it, mends it, and hands it to the review desk."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.articles.acting import words_now

from .hearing import Listener

pytestmark = pytest.mark.browser

LEAD = "Naloxone reverses an opioid overdose."


@pytest.fixture
def listener(house, somebody):
    return Listener(somebody("editor").page)


def test_draft_is_found_mended_and_submitted_by_roles_and_announcements(house, listener):
    article = factories.draft_article(house, "Carrying naloxone", lead="")
    finds_the_draft(listener)
    hears_what_stops_it_and_is_led_there(listener)
    writes_and_saves(listener)
    assert words_now(article)["lead"] == LEAD
    submits(listener)
    assert article.pk and article.versions.get(number=2).submissions.exists()


def finds_the_draft(listener):
    listener.opens("/admin/")
    blocked = listener.page.get_by_role("region", name="Blocked by a check")
    expect(blocked).to_contain_text("needs a lead")
    listener.goes_to("link", "Carrying naloxone", within=blocked)
    listener.opens_with("Enter")
    expect(listener.page.get_by_role("main")).to_have_count(1)
    expect(listener.page.get_by_role("heading", level=1)).to_have_count(1)


def hears_what_stops_it_and_is_led_there(listener):
    stands = listener.page.get_by_role("region", name="Where this article stands")
    expect(stands).to_contain_text("your turn")
    expect(stands.get_by_role("heading", name="Not ready for review")).to_be_attached()
    reasons = stands.get_by_role("listitem").filter(has_text="The article needs a lead")
    reasons.get_by_role("link").focus()
    listener.presses("Enter")
    listener.is_at("textbox", "Lead")


def writes_and_saves(listener):
    listener.types(LEAD)
    listener.hears("Unsaved changes")
    listener.hears("finding")
    listener.opens_with("Control+s")
    expect(listener.page.get_by_role("status").filter(has_text="All changes saved")).to_be_attached()
    expect(listener.page.get_by_role("main")).to_contain_text("Saved as version 2.")


def submits(listener):
    stands = listener.page.get_by_role("region", name="Where this article stands")
    listener.goes_to("button", "Submit version 2 for review", within=stands)
    listener.opens_with("Enter")
    expect(listener.page.get_by_role("main")).to_contain_text("version 2 is on the review desk")
    expect(stands).to_contain_text("a clinician’s turn")
