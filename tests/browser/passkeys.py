"""Passkeys in Chromium's own authenticator, and whoever touches it or does not."""

from tests.factories import PASSWORD


def has_authenticator(person, **options) -> None:
    session = person.page.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {"protocol": "ctap2"} | options})


def with_authenticator(person) -> None:
    """A passkey in the computer, whose owner touches it whenever it asks."""
    touched = {"isUserVerified": True, "automaticPresenceSimulation": True}
    has_authenticator(person, transport="internal", hasResidentKey=True, hasUserVerification=True, **touched)


def with_nobody_at_the_authenticator(person) -> None:
    has_authenticator(person, transport="usb", automaticPresenceSimulation=False)
    person.page.add_init_script("navigator.credentials.create = () => Promise.reject(new Error('nobody'))")


def adds_passkey(person) -> None:
    person.goes_to("/account/factor/passkey/")
    person.fills({"What you call it": "My computer", "Your password": PASSWORD})
    person.presses("Make the passkey")
