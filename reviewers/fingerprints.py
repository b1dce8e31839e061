"""A public key as one person reads it to another on the telephone: thirty digits in groups of five.

The rule: whoever wants another key with the same fingerprint has to try about 2 to the power of 99 of them.
"""

import hashlib

DIGITS, GROUP = 30, 5


def fingerprint_of(public_key: str) -> str:
    """The fingerprint of a public key given in hex, such as "04821 93377 …"."""
    number = int.from_bytes(hashlib.sha256(bytes.fromhex(public_key)).digest()) % 10**DIGITS
    digits = f"{number:0{DIGITS}d}"
    return " ".join(digits[start : start + GROUP] for start in range(0, DIGITS, GROUP))


def is_same(heard: str, fingerprint: str) -> bool:
    """Whether somebody has written down the same digits, however grouped."""
    return digits_of(heard) == digits_of(fingerprint)


def digits_of(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")
