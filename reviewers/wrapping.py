"""Keeping a private key where only a password reaches it: scrypt makes a key of the password, AES-GCM does the rest.

The rule: what is stored opens nothing without the password, and nothing but the key that it was stored for.
"""

import secrets
from dataclasses import asdict, dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

# RFC 7914's block size and no parallelism; the work factor n is settings.SCRYPT_N and is kept with each key.
R, P = 8, 1
SALT_BYTES, KEY_BYTES, NONCE_BYTES = 16, 32, 12


class CannotOpen(Exception):
    """The password is another one, or what was stored has been changed."""


@dataclass(frozen=True)
class Wrapped:
    """A secret as it may be stored."""

    salt: bytes
    scrypt_n: int
    scrypt_r: int
    scrypt_p: int
    nonce: bytes
    ciphertext: bytes

    def columns(self) -> dict:
        return asdict(self)


def wrap(secret: bytes, password: str, *, purpose: bytes, n: int) -> Wrapped:
    """Encrypt `secret`; `purpose`, which is not secret, has to be the same when it is opened."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    key = stretched(password, salt, n, R, P)
    return Wrapped(salt, n, R, P, nonce, AESGCM(key).encrypt(nonce, secret, purpose))


def opened(wrapped, password: str, *, purpose: bytes) -> bytes:
    """The secret, from anything with the attributes of Wrapped. Raises CannotOpen."""
    key = stretched(password, bytes(wrapped.salt), wrapped.scrypt_n, wrapped.scrypt_r, wrapped.scrypt_p)
    try:
        return AESGCM(key).decrypt(bytes(wrapped.nonce), bytes(wrapped.ciphertext), purpose)
    except InvalidTag as error:
        raise CannotOpen from error


def stretched(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return Scrypt(salt=salt, length=KEY_BYTES, n=n, r=r, p=p).derive(password.encode())
