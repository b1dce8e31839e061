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
    pharmacist.goes_to("/desk/")
    pharmacist.follows("Naloxone at home")
    factories.sign(house, article, by=second.user)
    pharmacist.page.get_by_role("checkbox").check()
    pharmacist.fills({"Your password": PASSWORD})
    pharmacist.presses("Sign this document")
    pharmacist.sees("Nothing was signed.", "This request is closed: signed, second", "There is nothing left to answer.")
    expect(pharmacist.page.get_by_role("button", name="Sign this document")).to_have_count(0)
    pharmacist.fits_the_window()
    assert article.versions.get().submissions.get().request.sign_offs.count() == 1


def test_claim_comment_reference_and_sitting_with_the_keyboard_alone(house, somebody):
    article = factories.article_in_review(house, "Naloxone at home")
    pharmacist = somebody("pharmacist", **NARROW)
    pharmacist.goes_to("/desk/")
    pharmacist.tabs_to("Begin a sitting", enter=True)
    pharmacist.fits_the_window()
    pharmacist.tabs_to("Begin", enter=True)
    pharmacist.sees("1 of 1 in this sitting.", "This is in your hands")

    pharmacist.tabs_to("Comment on the document, or propose other words", type="\n")
    pharmacist.tabs_to("About these words", type="Keep it dry.")
    pharmacist.tabs_to("What you want to say", type="How dry?")
    pharmacist.tabs_to("Nobody should sign before this is resolved", type=" ")
    pharmacist.tabs_to('button "Comment"', enter=True)
    pharmacist.sees("Stops the signature until it is resolved", "You cannot sign this document.")
    pharmacist.fits_the_window()
    pharmacist.tabs_to("Resolve this comment", enter=True)

    pharmacist.tabs_to('radio "Checked"', type=" ")
    pharmacist.tabs_to("Keep what I found", enter=True)
    pharmacist.tabs_to("I have read this document in full", type=" ")
    pharmacist.tabs_to("Your password", type=PASSWORD)
    pharmacist.tabs_to("Sign this document", enter=True)
    pharmacist.sees("Signature receipt", "A publisher can now put exactly these words on the site")
    pharmacist.fits_the_window()
    request = article.versions.get().submissions.get().request
    assert request.sign_offs.get().signer == house.pharmacist
    assert request.item_verdicts.get().verdict == "checked"
