"""Joining from the mail to the last step, with an app on a phone and with a passkey; and what officers do about it."""

import re

import pytest
from playwright.sync_api import expect

from reviewers.models import PracticeSignature, StatementAgreed
from tests.factories import PASSWORD
from tests.reviewers.invited import invite, path_in_mail, profile
from tests.reviewers.phones import Phone, forget_used_codes

from .accessibility import WITH_AXE, violations_everywhere, violations_in_each_scheme
from .passkeys import with_authenticator
from .test_accessibility import of_ours

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 780}}


@pytest.fixture(autouse=True)
def as_in_production(house, settings):
    settings.SENDS_MAIL = settings.SECOND_FACTOR = True


def follows_the_mail(person) -> None:
    person.goes_to(path_in_mail())
    person.sees("Welcome, Nia Comer")
    expect(person.page).to_have_url(re.compile("/account/join/$"))
    person.fits_the_window()
    person.fills({"Username": "nia", "Password": PASSWORD, "Password, again": PASSWORD})
    person.presses("Join")
    person.sees("Step 2 of 5: Second factor")
    person.fits_the_window()


def agrees(person) -> None:
    person.follows("I have them, go on")
    person.sees("Step 3 of 5: Statement")
    person.fits_the_window()
    person.page.get_by_label("I have read this statement and agree to it.").check()
    person.fills({"Your password": PASSWORD})
    person.presses("I agree")
    person.sees("Step 4 of 5: Signing key")


def signs_the_sample(person) -> None:
    person.sees("Step 4 of 5: Signing key", "Done.")
    person.fits_the_window()
    person.follows("Go on: practice signature")
    person.sees("Step 5 of 5: Practice signature", "A sample to practice on")
    person.fits_the_window()
    person.page.get_by_label("I have read this sample in full.").check()
    person.fills({"Your password": PASSWORD})
    person.presses("Sign this sample")
    person.sees("You have joined", "the signature is right")
    assert PracticeSignature.objects.get().key.user.username == "nia"


def test_with_an_app_on_a_phone_without_scripts(house, somebody):
    invited = invite(house, "Reviewers")
    clinician = somebody(java_script_enabled=False, **PHONE)
    follows_the_mail(clinician)
    clinician.follows("Set up an authenticator app")
    clinician.sees("Step 2 of 5")
    phone = Phone(clinician.page.locator("code.desk-fingerprint").inner_text().replace(" ", ""))
    clinician.fills({"The code that the app shows": phone.code(), "Your password": PASSWORD})
    clinician.presses("Set it up")
    forget_used_codes(invited.used.user)
    agrees(clinician)
    clinician.fills({"Your password": PASSWORD, "Code of your second factor": phone.code()})
    clinician.presses("Make a signing key")
    signs_the_sample(clinician)
    assert StatementAgreed.objects.filter(user__username="nia").exists()


def test_with_a_passkey_stopped_and_gone_on_with(house, somebody):
    invite(house, "Reviewers")
    clinician = somebody()
    with_authenticator(clinician)
    follows_the_mail(clinician)
    clinician.follows("Add a passkey")
    clinician.fills({"What you call it": "My computer", "Your password": PASSWORD})
    clinician.presses("Make the passkey")
    clinician.sees("Your recovery codes")
    clinician.presses("Sign out")
    clinician.fills({"Username": "nia", "Password": PASSWORD})
    clinician.presses("Sign in")
    clinician.presses("Use a passkey")
    clinician.sees("Step 3 of 5: Statement")
    clinician.page.get_by_label("I have read this statement and agree to it.").check()
    clinician.fills({"Your password": PASSWORD})
    clinician.presses("I agree")
    clinician.fills({"Your password": PASSWORD})
    clinician.presses("Use a passkey instead")
    signs_the_sample(clinician)


def test_officer_invites_and_closes_an_account(house, somebody, settings):
    settings.SECOND_FACTOR = False
    profile()
    officer = somebody("officer")
    officer.goes_to("/desk/people/")
    officer.follows("Invite somebody")
    officer.fills({"Their name": "Nia Comer", "Their e-mail address": "nia@example.org"})
    officer.page.get_by_label("Role").select_option(label="Reviewer (clinician)")
    officer.page.get_by_label("Profile").select_option(label="Nia Comer, PharmD")
    officer.fills({"How you know that this address is theirs": "Called on the number of the pharmacy."})
    officer.presses("Send the invitation")
    officer.sees("the mail is on its way to nia@example.org")
    officer.page.get_by_role("link", name="Close the account of editor").click()
    officer.fills({"Why?": "Left on Friday."})
    officer.presses("Close this account")
    officer.sees("The account of editor is closed")


def test_pages_of_joining_are_for_everybody(house, somebody, settings):
    invite(house)
    found, stranger = [], somebody(**WITH_AXE)
    for path in ("/account/join/unknown/", path_in_mail()):
        stranger.goes_to(path)
        found += violations_everywhere(stranger.page)
    settings.SECOND_FACTOR = False
    officer, signer = somebody("officer", **WITH_AXE), somebody("pharmacist", **WITH_AXE)
    pages = ["/desk/people/", "/desk/people/invite/", f"/desk/people/{house.editor.pk}/close/"]
    for person, address in [*((officer, page) for page in pages), (signer, "/desk/statement/")]:
        person.goes_to(address)
        found += violations_everywhere(person.page)
    signer.goes_to("/desk/practice/")
    signer.fits_the_window()
    assert "\n".join(found) == "" and of_ours(violations_in_each_scheme(signer.page)) == []
