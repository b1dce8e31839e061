"""Stage 2: one record of a file -> the fields of a reference, or the sentence that says why not.

The rule: a part that is not what its place asks for goes to the note as it stands, and the editor is told.
"""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from ..importing.citation_pieces import without_stop
from ..importing.dates import NoSuchDay, read_date
from .identity import read_doi, read_pmid

KEYS = ("authors", "title", "source", "publisher", "published", "accessed", "url", "doi", "pmid", "note")
NAMES = {"authors": "authors", "title": "title", "source": "site or journal", "publisher": "publisher"}
NAMES |= {"url": "web address", "doi": "DOI", "pmid": "PMID"}
ROOM = {"authors": 500, "title": 500, "source": 300, "publisher": 300, "url": 1000, "doi": 200, "pmid": 20}
ENOUGH = ("title", "authors", "url", "doi", "pmid")
GIVEN_SHOWN = 1500  # characters: what a preview shows of a record as it was written
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_ET_AL = "et al."
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d{2}(?!\d)")
_is_web_address = URLValidator(schemes=("http", "https"))


@dataclass(frozen=True)
class Record:
    """What one record of a file came to: `fields` (every key of KEYS) or an `error`. `line` counts from 1;
    `given` is the record as written, its beginning if it is long; `doubts` are sentences for the editor."""

    line: int
    given: str
    fields: dict[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    error: str = ""


def failed(line: int, given: str, error: str) -> Record:
    return Record(line, given[:GIVEN_SHOWN], error=error)


def record(line: int, given: str, parts: dict[str, str], doubts=()) -> Record:
    """The record of `parts`, any of KEYS. Identifiers come out in their one form, titles without their stop."""
    doubts = list(doubts)
    fields = dict.fromkeys(KEYS, "") | {key: tidy(text) for key, text in parts.items()}
    fields["title"] = without_stop(fields["title"])
    if not fields["doi"] and read_doi(fields["url"]):
        fields["doi"], fields["url"] = fields["url"], ""
    for key, read in (("doi", read_doi), ("pmid", read_pmid), ("url", read_address)):
        keep(fields, doubts, key, read(fields[key]), f"What stands as its {NAMES[key]} does not read as one")
    for key, most in ROOM.items():
        fits = fields[key] if len(fields[key]) <= most else ""
        keep(fields, doubts, key, fits, f"Its {NAMES[key]} is longer than the {most} characters that fit")
    if not any(fields[key] for key in ENOUGH):
        return failed(line, given, "It has no title, no authors, and nothing to find it by.")
    return Record(line, given[:GIVEN_SHOWN], fields, tuple(doubts))


def keep(fields: dict, doubts: list, key: str, value: str, why: str) -> None:
    """Put `value` into the field; if it is none, what stood there goes to the note, with a doubt."""
    if fields[key] and not value:
        fields["note"] = noted(fields["note"], fields[key])
        doubts.append(f"{why}; it is kept in the note.")
    fields[key] = value


def noted(*notes: str) -> str:
    return "; ".join(filter(None, notes))


def tidy(text: str) -> str:
    """One line, without blanks around it. A no-break space is no layout: it stays."""
    return _BLANKS.sub(" ", text).strip(" ")


def read_address(text: str) -> str:
    """The web address that `text` is, "" if it is none that a link could hold."""
    try:
        _is_web_address(text)
    except ValidationError:
        return ""
    return text


def authors_of(names: list[str]) -> tuple[str, list[str]]:
    """Names, each "Family, Given" or an organization, as the field holds them; and what an editor should know.

    A list that is too long keeps the names that fit and says that it goes on: AMA prints three of them."""
    names = [tidy(name) for name in names if name.strip()]
    room, kept = ROOM["authors"] - len(f"; {_ET_AL}"), 0
    whole = "; ".join(names)
    if len(whole) <= ROOM["authors"]:
        return whole, []
    while kept < len(names) and len(names[kept]) <= room:
        room -= len(names[kept]) + 2
        kept += 1
    doubt = f"It names {len(names)} authors; the first {kept} fit, and “{_ET_AL}” says that there are more."
    return "; ".join([*names[:kept], _ET_AL]), [doubt]


def edited_by(names: list[str]) -> str:
    """A note of who edited the book; "" if nobody is named."""
    named, _ = authors_of(names)
    return named and f"Edited by {named}"


def dated(written: str) -> tuple[str, str, list[str]]:
    """(partial date, note, doubts) of a date as written: of "2009 Jul-Aug" only the year is certain."""
    written = tidy(written)
    try:
        read = read_date(written)
    except NoSuchDay:
        read = ""
    if read or not written:
        return read, "", []
    years = set(_YEAR.findall(written))
    if len(years) == 1:
        return years.pop(), "", [f"Of “{written}” only the year is one date."]
    return "", written, [f"“{written}” is no one date; it is kept in the note."]


def volume_of(volume: str, issue: str, pages: str) -> str:
    """ "12(3):45-50", as far as it is known; where it stands in the journal."""
    place = f"{tidy(volume)}({tidy(issue)})" if issue.strip() else tidy(volume)
    return ":".join(filter(None, [place, tidy(pages)]))
