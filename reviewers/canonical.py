"""Canonical JSON (RFC 8785) and SHA-256: the one way this project turns an object into bytes to be signed."""

import hashlib
import unicodedata

import rfc8785


def canonical(document) -> str:
    """RFC 8785 text of a JSON-ready object (dicts, lists, strings, integers, booleans, None)."""
    return rfc8785.dumps(document).decode()


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, in lower-case hex (64 characters)."""
    return hashlib.sha256(text.encode()).hexdigest()


def nfc(text: str) -> str:
    """Unicode normal form C: composed accents; no-break spaces, curly quotes and dashes stay as they are."""
    return unicodedata.normalize("NFC", text)
