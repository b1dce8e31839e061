"""Passkeys: a key in a phone, a computer or a stick that answers a challenge of ours, and only on our own address.

The rule: a challenge is good for one answer. Rows are as django-allauth writes them, so that its sign-in reads them.
"""

import json
import struct
from dataclasses import dataclass

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from fido2.server import Fido2Server
from fido2.webauthn import (
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from .factors import KIND

USING, ADDING = "passkey_challenge", "new_passkey_challenge"
# What the libraries raise for an answer that is none, whoever wrote it.
BROKEN = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError, struct.error)
VERIFIED = UserVerificationRequirement.PREFERRED


@dataclass(frozen=True)
class Answer:
    """What a browser brought (`text`, JSON) to a challenge that stood in its session (`challenge`, or None)."""

    text: str
    challenge: dict | None


def server() -> Fido2Server:
    """For the address that is being asked; there has to be a request."""
    return Fido2Server(PublicKeyCredentialRpEntity(**get_adapter().get_public_key_credential_rp_entity()))


def challenge_for_use(user, session) -> dict:
    """What the browser asks one of this person's passkeys, JSON-ready."""
    options, session[USING] = server().authenticate_begin(credentials_of(user), user_verification=VERIFIED)
    return dict(options)


def challenge_for_new(user, session) -> dict:
    """What the browser asks for a new passkey, JSON-ready; one that is known already makes no second."""
    holder = PublicKeyCredentialUserEntity(**get_adapter().get_public_key_credential_user_entity(user))
    options, session[ADDING] = server().register_begin(
        holder,
        credentials_of(user),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=VERIFIED,
    )
    return dict(options)


def answer(text: str, session, key: str = USING) -> Answer | None:
    """The answer that was posted, with its challenge, which is used up; None where none was posted."""
    return Answer(text, session.pop(key, None)) if text else None


def row_of(user, given: Answer) -> Authenticator | None:
    """The passkey of this person that gave this answer; None for any other answer."""
    known = {row.wrap().authenticator_data.credential_data.credential_id: row for row in rows_of(user)}
    try:
        response = AuthenticationResponse.from_dict(json.loads(given.text))
        used = server().authenticate_complete(given.challenge or {}, credentials_of(user), response)
    except BROKEN:
        return None
    return known[used.credential_id]


def new_row(user, given: Answer, name: str) -> Authenticator | None:
    """A row, not stored yet, for the passkey that was made in answer to a challenge; None for any other answer."""
    try:
        made = json.loads(given.text)
        held = server().register_complete(given.challenge or {}, RegistrationResponse.from_dict(made))
    except BROKEN:
        return None
    if held.credential_data is None:  # fido2 only asserts it, which `python -O` leaves out
        return None
    return Authenticator(user=user, type=KIND.WEBAUTHN, data={"name": name, "credential": made})


def rows_of(user) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user=user.pk, type=KIND.WEBAUTHN).order_by("pk"))


def credentials_of(user) -> list:
    return [row.wrap().authenticator_data.credential_data for row in rows_of(user)]
