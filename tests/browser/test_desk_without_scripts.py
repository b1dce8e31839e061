"""The review desk asks for no script, no mouse and no wide window: a clinician can answer from anything."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser

NARROW = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
REASON = "Say how long one dose works."


def test_clinician_sends_back_and_signs_with_the_keyboard_alone(house, somebody):
    sent_back = factories.article_in_review(house, "Naloxone for families")
    to_sign = factories.article_in_review(house, "Naloxone at home")
    pharmacist = somebody(**NARROW).signs_in("pharmacist")
    pharmacist.fits_the_window()

    pharmacist.tabs_to("Naloxone for families", enter=True)
    pharmacist.fits_the_window()
    pharmacist.tabs_to("To your answer", enter=True)
    pharmacist.tabs_to("What has to change?", type=REASON)
    pharmacist.tabs_to("Send back to the editors", enter=True)
    pharmacist.sees("“Naloxone for families” went back to its editors with your reason.")
    assert sent_back.versions.get().submissions.get().request.closed.reason == REASON

    pharmacist.tabs_to("Naloxone at home", enter=True)
    pharmacist.tabs_to("I have read this document in full", type=" ")
    pharmacist.tabs_to("Your password", type="not my password")
    pharmacist.tabs_to("Sign this document", enter=True)
    is_told_that_the_password_was_wrong(pharmacist)
    assert not to_sign.versions.get().submissions.get().request.sign_offs.exists()

    pharmacist.tabs_to("Your password", type=PASSWORD)
    pharmacist.tabs_to("Sign this document", enter=True)
    pharmacist.sees("Signature receipt", "Pharmacist, PharmD")
    pharmacist.fits_the_window()
    assert to_sign.versions.get().submissions.get().request.sign_offs.get().signer == house.pharmacist


def is_told_that_the_password_was_wrong(pharmacist):
    pharmacist.sees("Nothing was signed.", "This is not your password.")
    pharmacist.fits_the_window()
    expect(pharmacist.page.get_by_role("checkbox")).to_be_checked()
    expect(pharmacist.field("Your password")).to_have_value("")


def test_old_tab_signs_nothing_and_says_why_above_the_answers(house, somebody):
    article = factories.article_in_review(house, "Naloxone at home")
    second = factories.clinician("second", officer=house.officer, number="PHA-0002")
    pharmacist = somebody("pharmacist", **NARROW)
    pharmacist.follows("Naloxone at home")
    factories.sign(house, article, by=second.user)
    pharmacist.page.get_by_role("checkbox").check()
    pharmacist.fills({"Your password": PASSWORD})
    pharmacist.presses("Sign this document")
    pharmacist.sees("Nothing was signed.", "This request is closed: signed, second", "There is nothing left to answer.")
    expect(pharmacist.page.get_by_role("button", name="Sign this document")).to_have_count(0)
    pharmacist.fits_the_window()
    assert article.versions.get().submissions.get().request.sign_offs.count() == 1
