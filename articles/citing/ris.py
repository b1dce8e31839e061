"""Stage 2: references in RIS, which EndNote, Zotero, Mendeley and most publishers' pages export."""

import re

from .record import Record, authors_of, dated, edited_by, failed, noted, record, volume_of
from .tagged import Entry, entries

TAG = re.compile(r"\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*$)")
IN_ANOTHER = {"CHAP", "CONF", "CPAPER", "ENCYC"}  # here T2 is the book, and the names of A2 edited it
PUBMED = {"pubmed", "medline"}


def read(text: str) -> list[Record]:
    """The records of `text`, in its order; each begins with TY and ends with ER."""
    found = entries(
        text,
        TAG,
        begins=lambda tag, entry: tag == "TY",
        ends=lambda tag, line: tag == "ER",
    )
    return [_record(entry) for entry in found]


def _record(entry: Entry) -> Record:
    if not entry.tags:
        return failed(entry.line, entry.given, "These lines belong to no record: a record begins with a TY line.")
    authors, doubts = authors_of([_name(name) for name in entry.all("AU", "A1")])
    published, undated, more = dated(_date(entry.first("DA") if _is_full(entry) else entry.first("PY", "Y1", "DA")))
    accessed, unread, less = dated(_date(entry.first("Y2")))
    editors = entry.all("A2", "ED") if entry.first("TY") in IN_ANOTHER else entry.all("ED")
    parts = {
        "authors": authors,
        "title": entry.first("TI", "T1", "CT"),
        "source": entry.first("T2", "JO", "JF", "JA", "J2", "BT"),
        "publisher": entry.first("PB"),
        "published": published,
        "accessed": accessed,
        "url": entry.first("UR"),
        "doi": entry.first("DO"),
        "pmid": _pmid(entry),
        "note": noted(_volume(entry), undated, unread, edited_by([_name(name) for name in editors])),
    }
    unclosed = [] if entry.closed else ["It has no closing “ER  - ” line: look whether all of it is there."]
    return record(entry.line, entry.given, parts, [*doubts, *more, *less, *unclosed])


def _name(name: str) -> str:
    """ "King, Martin, Jr." -> "King, Martin Jr."; the comma after an organization's name says that it is one."""
    family, *others = name.rstrip(", ").split(", ")
    return f"{family}, {' '.join(others)}" if len(others) == 2 else name.rstrip(", ")


def _is_full(entry: Entry) -> bool:
    """Whether DA dates the same year, and more closely."""
    year, date = entry.first("PY", "Y1")[:4], entry.first("DA")
    return len(year) == 4 and date.startswith(year) and len(_date(date)) > len(_date(entry.first("PY", "Y1")))


def _date(written: str) -> str:
    """ "2019/06/30/" and "2019/06//" as read elsewhere: "2019-06-30", "2019-06"; of "2019///Summer" both words."""
    pieces = [piece.strip() for piece in written.split("/")]
    numbers = [piece for piece in pieces if piece.isdecimal()]
    if not all(piece in numbers or not piece for piece in pieces):
        return " ".join(filter(None, pieces))
    return "-".join(piece.zfill(2) for piece in numbers)


def _volume(entry: Entry) -> str:
    pages = "-".join(dict.fromkeys(filter(None, [entry.first("SP"), entry.first("EP")])))
    return volume_of(entry.first("VL"), entry.first("IS"), pages)


def _pmid(entry: Entry) -> str:
    return entry.first("AN") if entry.first("DB").lower() in PUBMED else ""
