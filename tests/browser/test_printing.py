"""A printed article carries its words, its sources and help, and nothing that only works on a screen."""

import pytest
from playwright.sync_api import expect

from articles.rules import open_request
from reviewers import commenting
from tests import factories

from .texts import rich_words

pytestmark = pytest.mark.browser


def test_printed_article_shows_sources_with_their_addresses_and_no_navigation(house, somebody):
    article = factories.live_article(house, **rich_words())
    page = somebody().page
    page.goto(f"/{article.address}/")
    page.emulate_media(media="print")

    for navigation in page.locator("nav").all():
        expect(navigation).to_be_hidden()
    expect(page.get_by_role("link", name="Skip to the main text")).to_be_hidden()
    expect(page.get_by_role("heading", name=article.title)).to_be_visible()
    expect(page.get_by_text("Medically reviewed by Pharmacist, PharmD").first).to_be_visible()
    expect(page.get_by_role("region", name="Help right now")).to_contain_text("Call 911")
    sources = page.get_by_role("region", name="References")
    expect(sources).to_contain_text("https://nida.nih.gov/publications/drugfacts/naloxone")
    assert "https://nida.nih.gov/a?b=1&c=2#d" in printed_after(page.get_by_role("link", name="what NIDA says"))


def printed_after(link) -> str:
    """What the stylesheet prints after a link, with the link's address in it."""
    return link.evaluate("link => getComputedStyle(link, '::after').content")


def test_printed_request_carries_the_words_and_what_stands_beside_them_and_no_forms(house, somebody):
    article = factories.article_in_review(house, "Naloxone at home")
    request = open_request(article)
    commenting.comment(by=house.pharmacist, request=request, quote="Keep it dry.", text="How dry?")
    page = somebody("pharmacist").page
    page.goto(f"/desk/{request.pk}/")
    page.emulate_media(media="print")

    for shown in (
        "Keep it dry.",
        "How dry?",
        "Since the last signature",
        "Who had a hand in it",
        "References to check",
    ):
        expect(page.get_by_text(shown).first).to_be_visible()
    expect(page.get_by_text("National Institute on Drug Abuse").last).to_be_visible()
    for button in page.get_by_role("button").all():
        expect(button).to_be_hidden()
    for field in page.get_by_role("textbox").all():
        expect(field).to_be_hidden()
