"""Stage 2: the characters that stored words may hold, and the one form in which they are stored."""

import re
import unicodedata

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def characters(text: str) -> str:
    """`text` in NFC, with one kind of line end, and without control characters."""
    one_newline = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", CONTROLS.sub(" ", one_newline))
