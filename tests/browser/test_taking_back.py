"""A clinician takes a signature back on a phone, with what signing takes; and is told whom to ask."""

import pytest

from articles.models import Publication
from reviewers.models import SignOff
from tests import factories
from tests.factories import PASSWORD

from .accessibility import WITH_AXE, violations_everywhere
from .passkeys import adds_passkey, with_authenticator
from .test_second_factor import PHONE, sets_up_app

pytestmark = pytest.mark.browser
WHY, WHOM = "Why does the signature no longer stand?", "Call a credentials officer"


@pytest.fixture
def address(house) -> str:
    """The page that asks the pharmacist, whose page is live."""
    factories.live_article(house)
    return f"/desk/receipt/{SignOff.objects.get().pk}/withdraw/"


def test_with_a_code_at_320_pixels_without_scripts(house, somebody, address):
    signer = somebody("pharmacist", java_script_enabled=False, **PHONE)
    phone = sets_up_app(signer)
    signer.goes_to(address)
    signer.sees("Withdraw a signature", WHOM)
    signer.fills({WHY: "A dose is wrong.", "Your password": PASSWORD})
    signer.presses("Withdraw this signature")
    signer.sees("The signature stands as it did", "Type a code of your second factor", "A dose is wrong.")
    signer.fits_the_window()
    signer.fills({"Your password": PASSWORD, "Code of your second factor": phone.code(1)})
    signer.presses("Withdraw this signature")
    signer.sees("This signature was withdrawn", "A dose is wrong.")
    assert not Publication.objects.live().exists()


def test_with_a_passkey(house, somebody, address):
    signer = somebody("pharmacist")
    with_authenticator(signer)
    adds_passkey(signer)
    signer.sees("Your passkey is set up")
    signer.goes_to(address)
    signer.fills({WHY: "A dose is wrong.", "Your password": PASSWORD})
    signer.presses("Use a passkey instead")
    signer.sees("This signature was withdrawn", "A dose is wrong.")


def test_page_is_for_everybody(house, somebody, address):
    signer = somebody("pharmacist", **WITH_AXE)
    sets_up_app(signer)
    signer.goes_to(address)
    signer.sees("Code of your second factor", WHOM)
    assert "\n".join(violations_everywhere(signer.page)) == ""
