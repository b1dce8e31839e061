"""Stage 1: bytes -> text. A file we cannot read for certain is refused, never repaired."""

import re

MAX_BYTES = 5 * 1024 * 1024
_FOREIGN = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


class Unreadable(ValueError):
    """The file is not plain UTF-8 text. The message is one sentence for the person who chose the file."""


def read_text(raw: bytes) -> str:
    """Return the text of `raw`, UTF-8 with or without a byte order mark, line ends as they are.

    Raises Unreadable for an empty, oversized, binary or wrongly encoded file.
    """
    _refuse_size(raw)
    _refuse_binary(raw)
    text = _decode(raw)
    _refuse_controls(text)
    if not text.strip():
        raise Unreadable("The file holds only blank lines.")
    return text


def _refuse_size(raw: bytes) -> None:
    if not raw:
        raise Unreadable("The file is empty.")
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"The file is {len(raw) / 1024 / 1024:.1f} MB; the limit is 5 MB.")


def _refuse_binary(raw: bytes) -> None:
    if raw.startswith(_UTF16):
        raise Unreadable("The file is saved as UTF-16; save it as UTF-8 text.")
    for start, kind in _FOREIGN:
        if raw.startswith(start):
            raise Unreadable(f"The file is {kind}, not plain text.")
    if b"\x00" in raw:
        raise Unreadable("The file is binary, not plain text: it holds NUL bytes.")


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"The file is not UTF-8: byte 0x{raw[error.start]:02x} on line {line}; save it as UTF-8 text."
        ) from error


def _refuse_controls(text: str) -> None:
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise Unreadable(f"The file is not plain text: control character U+{ord(found[0]):04X} on line {line}.")
