"""Stage 2: a file or a paste -> records of references, whichever of the four formats it is in.

The rule: what cannot be read is refused with one sentence, or told record by record; nothing is left out quietly.
"""

import re
from dataclasses import dataclass

from ..importing.reading import Unreadable, read_text
from . import bibtex, nbib, plain, ris
from .record import Record

MAX_BYTES = 1024 * 1024
MAX_RECORDS = 500
READERS = {"RIS": ris.read, "PubMed (NBIB)": nbib.read, "BibTeX": bibtex.read, "plain lines": plain.read}
_MARKS = (
    ("RIS", re.compile(r"^\s{0,3}TY {1,2}- ", re.MULTILINE)),
    ("PubMed (NBIB)", re.compile(r"^(?:PMID|OWN |STAT)- ", re.MULTILINE)),
    ("BibTeX", re.compile(r"^[ \t]{0,20}@[ \t]{0,5}[A-Za-z]+[ \t]{0,5}[{(]", re.MULTILINE)),
)
NOT_UTF_8 = "The file is not UTF-8. It was read as Latin-1 (Windows-1252): look at the letters with accents."


@dataclass(frozen=True)
class Reading:
    """`text` as it was read, its format by a key of READERS, its records, and what to know of it or ""."""

    text: str
    format: str
    records: list[Record]
    remark: str


def read(raw: bytes) -> Reading:
    """Read a file's bytes. Raises Unreadable, with one sentence, for what is no such file or holds too much."""
    text, remark = decoded(raw)
    format = format_of(text)
    if format == "BibTeX":
        refuse_too_many(bibtex.count(text))
    records = READERS[format](text)
    refuse_too_many(len(records))
    if not records:
        raise Unreadable("No reference was found in it.")
    return Reading(text, format, records, remark)


def decoded(raw: bytes) -> tuple[str, str]:
    """(text, remark). Raises Unreadable."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"It is {len(raw) / MAX_BYTES:.1f} MB; the limit is 1 MB.")
    try:
        raw.decode()
    except UnicodeDecodeError:
        return read_text(raw.decode("cp1252", errors="replace").encode()), NOT_UTF_8
    return read_text(raw), ""


def format_of(text: str) -> str:
    """The format whose mark stands first in the text; plain lines if there is none."""
    found = [(mark.start(), name) for name, pattern in _MARKS if (mark := pattern.search(text))]
    return min(found, default=(0, "plain lines"))[1]


def refuse_too_many(records: int) -> None:
    if records > MAX_RECORDS:
        raise Unreadable(f"It holds {records:,} records; at most {MAX_RECORDS} are taken at a time.")
