"""A clinician's first signature: a key made on a phone, its digits read to an officer, and then the words signed."""

import re

import pytest

from articles.rules import open_request
from reviewers import credentials
from reviewers.models import Reviewer, SigningKey
from tests import factories
from tests.factories import PASSWORD

from .accessibility import WITH_AXE, violations_in_each_scheme
from .test_accessibility import of_ours

pytestmark = pytest.mark.browser
NARROW = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
HOW = "Video call; I know the face."


@pytest.fixture
def newcomer(house):
    """A clinician with a license and a confirmed account, who has no key yet."""
    reviewer = Reviewer.objects.create(public_name="Nia Comer", post_nominals=["PharmD"], slug="nia-comer")
    account = factories.person("newcomer", "Reviewers")
    credentials.confirm_account(by=house.officer, reviewer=reviewer, user=account, how="Passport")
    factories.agreed(account)
    factories.license_for(reviewer, by=house.officer, number="PHA-0009")
    return reviewer


def test_clinician_makes_a_key_an_officer_hears_it_and_the_first_words_are_signed(house, newcomer, somebody):
    article = factories.article_in_review(house)
    clinician = somebody(**NARROW).signs_in("newcomer")
    digits = makes_a_key(clinician)
    officer = somebody("officer")
    confirms(officer, newcomer, digits)
    clinician.goes_to("/desk/")
    clinician.tabs_to("Naloxone at home", enter=True)
    clinician.tabs_to("I have read this document in full", type=" ")
    clinician.tabs_to("Your password", type=PASSWORD)
    clinician.tabs_to("Sign this document", enter=True)
    clinician.sees("Signature receipt", "Nia Comer, PharmD", digits)
    clinician.fits_the_window()
    assert open_request(article) is None


def makes_a_key(clinician) -> str:
    """With the keyboard alone; the digits that the page then shows."""
    clinician.sees("Before you can sign anything")
    clinician.tabs_to("You have no signing key yet.", enter=True)
    clinician.fits_the_window()
    clinician.tabs_to("Your password", type="not my password")
    clinician.tabs_to("Make a signing key", enter=True)
    clinician.sees("No key was made.", "This is not your password.")
    clinician.tabs_to("Your password", type=PASSWORD)
    clinician.tabs_to("Make a signing key", enter=True)
    clinician.sees("One step is left: read these digits to a credentials officer")
    clinician.fits_the_window()
    return clinician.page.locator(".desk-fingerprint").inner_text()


def confirms(officer, newcomer, digits: str) -> None:
    officer.goes_to(f"/admin/reviewers/reviewer/{newcomer.pk}/change/")
    officer.sees("Begins with")
    officer.sees_nothing_of(digits)
    officer.follows("Confirm signing key")
    officer.page.get_by_label(re.compile("The digits that the holder reads")).fill("00000 00000")
    officer.page.get_by_label(re.compile("How you spoke with the holder")).fill(HOW)
    officer.presses("Confirm signing key")
    officer.sees("These are not the digits of this key.")
    officer.page.get_by_label(re.compile("The digits that the holder reads")).fill(digits.replace(" ", ""))
    officer.presses("Confirm signing key")
    officer.sees(f"Confirmed: Nia Comer, PharmD signs with the key {digits}.")


def test_pages_of_keys_keep_nobody_out(house, newcomer, somebody):
    key = house.reviewer.signing_keys.get()
    officer, found = somebody("officer", **WITH_AXE), []
    for act in ("confirm", "revoke"):
        assert officer.goes_to(f"/admin/reviewers/reviewer/keys/{key.pk}/{act}/") == 200
        found += of_ours(violations_in_each_scheme(officer.page))
    for reviewer in (newcomer, house.reviewer):
        officer.goes_to(f"/admin/reviewers/reviewer/{reviewer.pk}/change/")
        found += of_ours(violations_in_each_scheme(officer.page))
    assert found == [] and SigningKey.objects.count() == 1
