"""What exactly a signer's key signs, and whether it did.

The rule: every word and fact that makes a sign-off what it is stands in one text, and the key of the signer has
signed that text. A sign-off of which that is not so counts as none, whoever wrote its row.
"""

import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .canonical import canonical, digest
from .models import SignOff

FOUND_RIGHT: set[str] = set()
MOST_KNOWN = 50_000  # of them are kept, in about 8 MB
VERSION = 1  # of the text; signatures over an older one need that one kept
LICENSE_FACTS = ("id", "holder_id", "profession", "jurisdiction")
EVENT_FACTS = (
    "id",
    "license_id",
    "kind",
    "number",
    "issued_on",
    "expires_on",
    "status",
    "effective_on",
    "verified_on",
    "verified_by_id",
    "source",
    "note",
    "recorded_by_id",
    "recorded_at",
)


def attested_text(sign_off: SignOff) -> str:
    """The canonical JSON that is signed. Columns are named one by one: a column that comes later must not change it."""
    request = sign_off.request
    return canonical(
        {
            "v": VERSION,
            "subject": request.subject,
            "round": request.round,
            "document": sign_off.document_digest,
            "meaning": sign_off.meaning,
            "scope": sign_off.scope,
            "statement": sign_off.statement,
            "account": sign_off.signer_id,
            "reviewer": sign_off.reviewer_id,
            "printed_name": sign_off.printed_name,
            "post_nominals": sign_off.post_nominals,
            "credentials": sign_off.credentials,
            "license": facts_of(sign_off.license, LICENSE_FACTS),
            "license_event": facts_of(sign_off.license_event, EVENT_FACTS),
            "key": sign_off.key.public_key,
            "signed_at": plain(sign_off.signed_at),
            **rested_on(sign_off),
        }
    )


def rested_on(sign_off: SignOff) -> dict:
    """What a signature for changes only adds: the one that it rests on, and the difference that was shown."""
    base = sign_off.base
    if base is None:
        return {}
    shown = digest(sign_off.request.changes)
    return {"base": {"document": base.document_digest, "signature": base.signature}, "changes": shown}


def facts_of(row, names: tuple[str, ...]) -> dict:
    return {name: plain(getattr(row, name)) for name in names}


def plain(value):
    """Instants in UTC to the microsecond, as both databases keep them; days as they are written."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, datetime.date) else value


def signature_over(sign_off: SignOff, private_key: bytes) -> str:
    """The signature of a private key over a sign-off, in hex."""
    return made_with(private_key, attested_text(sign_off))


def made_with(private_key: bytes, text: str) -> str:
    """The signature of a private key over a text, in hex."""
    return Ed25519PrivateKey.from_private_bytes(private_key).sign(text.encode()).hex()


def holds(sign_off: SignOff) -> bool:
    """Whether the key that a sign-off names is its signer's and has signed exactly this."""
    key = sign_off.key
    if key is None or (key.user_id, key.reviewer_id) != (sign_off.signer_id, sign_off.reviewer_id):
        return False
    try:
        return has_signed(key.public_key, sign_off.signature, attested_text(sign_off))
    except ValueError:  # what stands there has no canonical form
        return False


def has_signed(public_key: str, signature: str, text: str) -> bool:
    """Whether the key has made this signature over this text. The same three give the same answer for ever, so what
    was found right once in this process is known by its digest: a list of 10,000 pages asks for each of them."""
    asked = digest("\0".join((public_key, signature, text)))
    if asked in FOUND_RIGHT:
        return True
    found = is_right(public_key, signature, text)
    if found:
        if len(FOUND_RIGHT) >= MOST_KNOWN:
            FOUND_RIGHT.clear()
        FOUND_RIGHT.add(asked)
    return found


def is_right(public_key: str, signature: str, text: str) -> bool:
    try:
        signed = bytes.fromhex(signature)
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signed, text.encode())
    except (InvalidSignature, ValueError):
        return False
    return signed.hex() == signature  # written in one way only
