"""A printed article carries its words, its sources and help, and nothing that only works on a screen."""

import pytest
from playwright.sync_api import expect

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
