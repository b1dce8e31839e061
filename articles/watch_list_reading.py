"""Reading a watch list: which of its rows may be about people or references of ours, then on record in one act.

The rule: the file is read to its end before anything is written; a file that breaks off leaves nothing behind.
"""

from dataclasses import dataclass
from typing import BinaryIO

from reviewers import watching
from reviewers.models import WatchMatch
from reviewers.watch_lists import EXCLUSIONS, ListFile
from reviewers.watched_people import Found, People

from .watched_references import References


@dataclass(frozen=True)
class ReadList:
    """What came of it: the kind of list, how many rows it has, its digest, and the matches that are new."""

    kind: str
    rows: int
    digest: str
    new: list[WatchMatch]


def read_list(stream: BinaryIO, *, name: str, by) -> ReadList:
    """Read a list from a binary stream, row by row. Raises Refused with a sentence for what is none."""
    file = ListFile(stream)
    known = People() if file.kind == EXCLUSIONS else References()
    found: list[Found] = [match for row in file.rows if row.counts for match in known.matches(row)]
    new = watching.note_list(by=by, kind=file.kind, name=name, digest=file.digest, rows=file.count, found=found)
    return ReadList(file.kind, file.count, file.digest, new)
