"""A stick with a passkey in it, in a few lines: it answers challenges as WebAuthn says, for whoever holds it."""

import hashlib
import json
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

TOUCHED, NEW = AuthenticatorData.FLAG.UP, AuthenticatorData.FLAG.AT


class Stick:
    """`origin` is what the browser says the page's own address is."""

    def __init__(self, origin: str = "https://testserver"):
        self.origin, self.id = origin, os.urandom(32)
        self.key = ec.generate_private_key(ec.SECP256R1())

    def made_nothing(self, options: dict) -> str:
        """An answer to the same challenge, with no key in it."""
        return self.registered(options, AuthenticatorData.create(domain(options["publicKey"]["rp"]["id"]), TOUCHED, 0))

    def made(self, options: dict) -> str:
        """The answer to a challenge for a new passkey."""
        public = AttestedCredentialData.create(b"\0" * 16, self.id, ES256.from_cryptography_key(self.key.public_key()))
        held = AuthenticatorData.create(domain(options["publicKey"]["rp"]["id"]), TOUCHED | NEW, 0, public)
        return self.registered(options, held)

    def registered(self, options: dict, held: AuthenticatorData) -> str:
        said = self.said(options, "webauthn.create")
        answer = {"clientDataJSON": said, "attestationObject": bytes(AttestationObject.create("none", held, {}))}
        return self.wrapped(answer)

    def used(self, options: dict) -> str:
        """The answer to a challenge for one that is known."""
        held = bytes(AuthenticatorData.create(domain(options["publicKey"]["rpId"]), TOUCHED, 1))
        said = self.said(options, "webauthn.get")
        signature = self.key.sign(held + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self.wrapped({"clientDataJSON": said, "authenticatorData": held, "signature": signature})

    def said(self, options: dict, kind: str) -> bytes:
        challenge = options["publicKey"]["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def wrapped(self, response: dict) -> str:
        own = websafe_encode(self.id)
        encoded = {name: websafe_encode(value) for name, value in response.items()}
        whole = {"id": own, "rawId": own, "type": "public-key", "clientExtensionResults": {}, "response": encoded}
        return json.dumps(whole)


def domain(rp_id: str) -> bytes:
    return hashlib.sha256(rp_id.encode()).digest()
