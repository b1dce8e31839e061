"""The second factor as a person meets it: an app, recovery codes, and a passkey in Chromium's own authenticator."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from playwright.sync_api import expect

from articles.rules import open_request
from reviewers.models import SignOff
from tests import factories
from tests.factories import PASSWORD
from tests.reviewers.phones import Phone

from .accessibility import WITH_AXE, violations_everywhere
from .passkeys import adds_passkey, with_authenticator, with_nobody_at_the_authenticator

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 320, "height": 640}}


def types_password(person, login: str) -> None:
    person.goes_to("/account/login/")
    person.fills({"Username": login, "Password": PASSWORD})
    person.presses("Sign in")


def sets_up_app(person) -> Phone:
    person.goes_to("/account/factor/app/")
    person.fits_the_window()
    phone = Phone(person.page.locator("code.desk-fingerprint").inner_text().replace(" ", ""))
    person.fills({"The code that the app shows": phone.code(), "Your password": PASSWORD})
    person.presses("Set it up")
    person.sees("Your recovery codes")
    phone.codes = person.page.locator(".desk-codes code").all_inner_texts()
    return phone


def test_app_on_a_small_phone_without_scripts(house, somebody, settings, tmp_path):
    settings.SECOND_FACTOR = True
    publisher = somebody(java_script_enabled=False, **PHONE)
    types_password(publisher, "publisher")
    publisher.sees("Set up a second factor; then everything else opens")
    publisher.fits_the_window()
    phone = sets_up_app(publisher)
    publisher.fits_the_window()
    with publisher.page.expect_download() as saved:
        publisher.follows("Save as text")
    saved.value.save_as(tmp_path / "codes.txt")
    assert saved.value.suggested_filename == "recovery-codes.txt"
    assert re.findall(r"\d{4} \d{4} \d{4}", (tmp_path / "codes.txt").read_text()) == phone.codes
    publisher.follows("I have them, go on")
    publisher.presses("Sign out")
    types_password(publisher, "publisher")
    publisher.sees("Your password is right")
    publisher.fits_the_window()
    publisher.fills({"Code of your second factor": phone.codes[0]})
    publisher.presses("Sign in")
    expect(publisher.page).to_have_url(re.compile("/admin/$"))


def test_signs_with_a_code_at_320_pixels_without_scripts(house, somebody):
    review = open_request(factories.article_in_review(house))
    signer = somebody("pharmacist", java_script_enabled=False, **PHONE)
    phone = sets_up_app(signer)
    signer.goes_to(f"/desk/{review.pk}/")
    signer.page.get_by_role("checkbox", name=re.compile("I have read this document in full")).check()
    signer.fills({"Your password": PASSWORD, "Code of your second factor": phone.code(1)})
    signer.fits_the_window()
    signer.presses("Sign this document")
    signer.sees("Signature receipt", "Password, and authenticator app")


def test_passkey_signs_in_and_signs(house, somebody, settings):
    settings.SECOND_FACTOR = True
    review = open_request(factories.article_in_review(house))
    signer = somebody()
    with_authenticator(signer)
    types_password(signer, "pharmacist")
    adds_passkey(signer)
    signer.sees("Your recovery codes", "Your passkey is set up")
    signer.presses("Sign out")
    types_password(signer, "pharmacist")
    signer.presses("Use a passkey")
    expect(signer.page.get_by_role("button", name="Sign out")).to_be_visible()
    signer.goes_to(f"/desk/{review.pk}/")
    signer.page.get_by_role("checkbox", name=re.compile("I have read this document in full")).check()
    signer.fills({"Your password": PASSWORD})
    signer.presses("Use a passkey instead")
    signer.sees("Signature receipt", "Password, and passkey")
    assert SignOff.objects.get().signer == house.pharmacist


def test_passkey_beside_an_app_and_its_end(house, somebody):
    editor = somebody("editor")
    with_authenticator(editor)
    phone = sets_up_app(editor)
    editor.goes_to("/account/factor/passkey/")
    editor.fills({"What you call it": "My computer", "Your password": PASSWORD})
    editor.fills({"Code of your second factor": phone.codes[0]})
    editor.presses("Make the passkey")
    editor.sees("Your passkey is set up", "My computer")
    editor.goes_to("/account/factor/codes/")
    editor.fills({"Your password": PASSWORD})
    editor.presses("Use a passkey instead")
    editor.sees("The old ones are gone")
    editor.goes_to("/account/factor/")
    editor.page.get_by_role("link", name="Remove My computer").click()
    editor.fills({"Your password": PASSWORD, "Code of your second factor": phone.code(1)})
    editor.presses("Remove it")
    editor.sees("The passkey is removed")
    assert not Authenticator.objects.filter(type="webauthn", user=User.objects.get(username="editor")).exists()


def test_no_passkey_that_answers_is_told(house, somebody):
    editor = somebody("editor")
    with_nobody_at_the_authenticator(editor)
    adds_passkey(editor)
    editor.sees("No passkey answered")


@pytest.mark.parametrize("address", ["", "app/", "passkey/"])
def test_pages_are_for_everybody(house, somebody, address):
    editor = somebody("editor", **WITH_AXE)
    editor.goes_to(f"/account/factor/{address}")
    editor.sees("second factor")
    assert "\n".join(violations_everywhere(editor.page)) == ""
