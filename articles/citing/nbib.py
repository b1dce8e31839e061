"""Stage 2: references as PubMed exports them (NBIB, also called MEDLINE format)."""

import re

from .record import Record, authors_of, dated, edited_by, failed, noted, record, volume_of
from .tagged import Entry, entries

# The dash stands in the fifth place: a line of an abstract that begins with "AB - " is no tag.
TAG = re.compile(r"(?=.{4}-)([A-Z]{2,4}) *- ?(.*)")
_DOI = re.compile(r"(\S+) \[doi\]")


def read(text: str) -> list[Record]:
    """The records of `text`, in its order. Titles of journals as abbreviated by the National Library of Medicine."""
    found = entries(
        text,
        TAG,
        begins=lambda tag, entry: entry is None or (tag == "PMID" and "PMID" in entry.tags),
        ends=lambda tag, line: not line.strip(),
    )
    return [_record(entry) for entry in found]


def _record(entry: Entry) -> Record:
    if not entry.tags:
        return failed(entry.line, entry.given, "These lines belong to no record: a record begins with a PMID line.")
    authors, doubts = authors_of([*entry.all("FAU", "AU"), *entry.all("CN")])
    published, undated, more = dated(entry.first("DP"))
    volume = volume_of(entry.first("VI"), entry.first("IP"), entry.first("PG"))
    parts = {
        "authors": authors,
        "title": entry.first("TI", "BTI", "TT"),
        "source": entry.first("TA", "JT") or (entry.first("BTI") if entry.first("TI") else ""),
        "publisher": entry.first("PB"),
        "published": published,
        "doi": _doi(entry),
        "pmid": entry.first("PMID"),
        "note": noted(volume, undated, edited_by(entry.all("FED", "ED"))),
    }
    return record(entry.line, entry.given, parts, [*doubts, *more])


def _doi(entry: Entry) -> str:
    identifiers = [*entry.all("LID"), *entry.all("AID")]
    return next((found[1] for each in identifiers if (found := _DOI.fullmatch(each))), "")
