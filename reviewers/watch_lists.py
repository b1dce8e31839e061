"""The two public watch lists that can be read, told apart by the row of their column names. It reads a stream, row by
row, and no table.

The rule: a file that is not whole and of a known kind is refused in a sentence; nothing of it counts.
"""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .canonical import canonical, digest
from .models.watch import WatchList
from .refusal import Reason, Refused

EXCLUSIONS, RETRACTIONS = WatchList.Kind.EXCLUSIONS, WatchList.Kind.RETRACTIONS
COLUMNS = {
    EXCLUSIONS: [
        "LASTNAME",
        "FIRSTNAME",
        "MIDNAME",
        "BUSNAME",
        "GENERAL",
        "SPECIALTY",
        "UPIN",
        "NPI",
        "DOB",
        "ADDRESS",
        "CITY",
        "STATE",
        "ZIP",
        "EXCLTYPE",
        "EXCLDATE",
        "REINDATE",
        "WAIVERDATE",
        "WVRSTATE",
    ],
    RETRACTIONS: [
        "Record ID",
        "Title",
        "Subject",
        "Institution",
        "Journal",
        "Publisher",
        "Country",
        "Author",
        "URLS",
        "ArticleType",
        "RetractionDate",
        "RetractionDOI",
        "RetractionPubMedID",
        "OriginalPaperDate",
        "OriginalPaperDOI",
        "OriginalPaperPubMedID",
        "RetractionNature",
        "Reason",
        "Paywalled",
        "Notes",
    ],
}
KNOWN_BY = ("LASTNAME", "FIRSTNAME", "MIDNAME", "NPI", "DOB", "EXCLTYPE", "EXCLDATE")  # a row has no number there
KEPT = {  # what is shown of a row to whoever decides
    EXCLUSIONS: (
        *("LASTNAME", "FIRSTNAME", "MIDNAME", "DOB", "NPI", "SPECIALTY", "CITY", "STATE"),
        *("EXCLTYPE", "EXCLDATE"),
    ),
    RETRACTIONS: (
        *("Record ID", "Title", "Journal", "Author", "RetractionDate", "RetractionDOI", "OriginalPaperDate"),
        *("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "Reason"),
    ),
}
LABELS = {  # where the list's own name of a column is no word
    "LASTNAME": "Last name",
    "FIRSTNAME": "First name",
    "MIDNAME": "Middle name",
    "DOB": "Born",
    "SPECIALTY": "Specialty",
    "CITY": "City",
    "STATE": "State",
    "EXCLTYPE": "Excluded under",
    "EXCLDATE": "Excluded on",
    "RetractionDate": "Retracted on",
    "RetractionDOI": "DOI of the retraction",
    "OriginalPaperDate": "Published on",
    "OriginalPaperDOI": "DOI",
    "OriginalPaperPubMedID": "PMID",
    "RetractionNature": "What it is",
}
NO_DATE = ("", "0", "00000000")


@dataclass(frozen=True)
class Row:
    """One row of a list: its columns, stripped."""

    kind: str
    columns: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.columns[name]

    @property
    def record(self) -> str:
        """What the row is known by from file to file."""
        if self.kind == RETRACTIONS:
            return f"retraction-watch:{self['Record ID']}"
        return f"leie:{digest(canonical([self[name] for name in KNOWN_BY]))}"

    @property
    def said(self) -> str:
        return canonical({name: self[name] for name in KEPT[self.kind]})

    @property
    def counts(self) -> bool:
        """Whether it speaks of a person who is excluded still, or of a work that was retracted or is doubted."""
        if self.kind == EXCLUSIONS:
            return bool(self["LASTNAME"]) and self["REINDATE"] in NO_DATE
        return self["RetractionNature"].casefold() in ("retraction", "expression of concern")


class Digested(io.RawIOBase):
    """A stream that is read once, and the SHA-256 of what was read of it."""

    def __init__(self, stream: BinaryIO):
        self.stream, self.sum = stream, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        found = self.stream.read(len(buffer))
        self.sum.update(found)
        buffer[: len(found)] = found
        return len(found)


class ListFile:
    """A watch list that is being read: `kind` at once, `rows` one after another; `count` and `digest` are right once
    the last row was read. Raises Refused for a file that is none."""

    def __init__(self, stream: BinaryIO):
        self.raw, self.count = Digested(stream), 0
        text = io.TextIOWrapper(io.BufferedReader(self.raw), encoding="utf-8-sig", errors="replace", newline="")
        self.table = csv.reader(text)
        self.columns = [name.strip() for name in self.next_line() or []]
        self.kind = next((kind for kind, wanted in COLUMNS.items() if set(wanted) <= set(self.columns)), "")
        if not self.kind:
            raise refused(
                "watch-list-unknown",
                "This is no list that can be read: its first row has to name the columns of the OIG's list of "
                "exclusions (LASTNAME, FIRSTNAME, …) or of Retraction Watch (Record ID, Title, …).",
            )

    def next_line(self) -> list[str] | None:
        try:
            return next(self.table, None)
        except csv.Error as error:
            raise refused("watch-list-broken", f"Line {self.table.line_num} cannot be read: {error}.") from error

    @property
    def rows(self) -> Iterator[Row]:
        while (line := self.next_line()) is not None:
            if not line:
                continue
            if len(line) != len(self.columns):
                told = f"Line {self.table.line_num} has {len(line)} columns and the first row {len(self.columns)}."
                raise refused("watch-list-broken", f"{told} Fetch the file again; nothing of it was taken.")
            self.count += 1
            yield Row(self.kind, dict(zip(self.columns, map(str.strip, line), strict=True)))
        if not self.count:
            raise refused("watch-list-empty", "The list has no rows. Fetch the file again.")

    @property
    def digest(self) -> str:
        return self.raw.sum.hexdigest()


def refused(code: str, sentence: str) -> Refused:
    return Refused(Reason(code, sentence, who="you"))
