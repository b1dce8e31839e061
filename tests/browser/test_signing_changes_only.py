"""A small change is signed in a minute, from a narrow window, without scripts or mouse; and the public page says so."""

import pytest
from playwright.sync_api import expect

from articles import drafting, publishing, versions
from tests import factories
from tests.factories import PASSWORD

from .accessibility import WITH_AXE, violations_everywhere

pytestmark = pytest.mark.browser

NARROW = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}


def changed(house):
    """A live article with other words of it on the desk."""
    article = factories.live_article(house, "Naloxone at home")
    factories.edited(house, article, lead="Naloxone can be kept where it is wanted.")
    drafting.submit_for_review(by=house.editor, article=article)
    return article


def test_changes_only_are_signed_with_the_keyboard_alone_and_published(house, somebody):
    article = changed(house)
    pharmacist = somebody("pharmacist", **NARROW)
    pharmacist.goes_to("/desk/")
    pharmacist.tabs_to("Naloxone at home", enter=True)
    pharmacist.fits_the_window()
    pharmacist.tabs_to('radio "The whole document"', type="")
    pharmacist.page.keyboard.press("ArrowDown")
    pharmacist.tabs_to("Show this", enter=True)

    pharmacist.sees("What changed since Pharmacist, PharmD signed the whole", "I sign for these changes only.")
    pharmacist.fits_the_window()
    expect(pharmacist.page.get_by_role("radio", name="These changes only")).to_be_checked()
    pharmacist.tabs_to("I have read what was changed in this document", type=" ")
    pharmacist.tabs_to("Your password", type=PASSWORD)
    pharmacist.tabs_to("Sign these changes only", enter=True)
    pharmacist.sees("Signature receipt", "These changes only. The whole was signed by")
    pharmacist.fits_the_window()

    publishing.publish(by=house.publisher, version=versions.latest(article))
    visitor = somebody(**NARROW)
    visitor.goes_to(f"/{article.address}/")
    visitor.sees("Medically reviewed by Pharmacist, PharmD", "Later changes reviewed by Pharmacist, PharmD")
    visitor.fits_the_window()


def test_pages_about_changes_only_are_accessible(house, somebody):
    article = changed(house)
    request = versions.latest(article).submissions.get().request
    second = factories.clinician("physician", officer=house.officer).user
    pharmacist = somebody("pharmacist", **WITH_AXE)
    addresses = [f"/desk/{request.pk}/", f"/desk/{request.pk}/?scope=changes"]
    for address in addresses:
        pharmacist.goes_to(address)
        assert list(violations_everywhere(pharmacist.page)) == []
    signed = factories.sign(house, article, by=second, scope="changes")
    publication = publishing.publish(by=house.publisher, version=versions.latest(article))
    digest = publication.sign_off.document_digest
    record = f"/verify/{digest[:4]}-{digest[4:8]}-{digest[8:12]}/"
    for address in (f"/desk/receipt/{signed.pk}/", f"/{article.address}/", record):
        pharmacist.goes_to(address)
        assert list(violations_everywhere(pharmacist.page)) == []
