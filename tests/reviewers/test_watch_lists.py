"""Watch lists are known by the names of their columns, read row by row, and refused whole where a line is broken."""

import hashlib
import io
from pathlib import Path

import pytest

from reviewers.refusal import Refused
from reviewers.states import is_state
from reviewers.watch_lists import COLUMNS, EXCLUSIONS, RETRACTIONS, ListFile

FIXTURES = Path(__file__).parent.parent / "articles" / "fixtures"
LEIE, PAPERS = (FIXTURES / name for name in ("leie.csv", "retraction_watch.csv"))
HEAD = ",".join(COLUMNS[EXCLUSIONS])


def opened(content: bytes) -> ListFile:
    return ListFile(io.BytesIO(content))


@pytest.mark.parametrize(("path", "kind", "rows", "count"), [(LEIE, EXCLUSIONS, 6, 4), (PAPERS, RETRACTIONS, 6, 5)])
def test_list_is_known_by_its_columns_and_its_digest_is_that_of_the_file(path, kind, rows, count):
    file = opened(path.read_bytes())
    assert file.kind == kind
    assert sum(row.counts for row in file.rows) == count and file.count == rows
    assert file.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_mark_before_the_first_column_and_columns_that_were_added_do_no_harm():
    line = ",".join(["Arroyo"] + [""] * 17)
    file = opened(f"\ufeff{HEAD},NEW\r\n{line},x\r\n\r\n".encode())
    assert file.kind == EXCLUSIONS and [row["LASTNAME"] for row in file.rows] == ["Arroyo"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "watch-list-unknown"),
        (b"<html>Not found</html>", "watch-list-unknown"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "watch-list-unknown"),
        (b"LASTNAME,FIRSTNAME\r\nA,B\r\n", "watch-list-unknown"),
        (HEAD.encode(), "watch-list-empty"),
        (f"{HEAD}\r\nARROYO,MARIA\r\n".encode(), "watch-list-broken"),
        (f"{HEAD}\r\n{'x' * 200_000}\r\n".encode(), "watch-list-broken"),
    ],
)
def test_what_is_none_or_breaks_off_is_refused(content, code):
    with pytest.raises(Refused) as refusal:
        list(opened(content).rows)
    assert refusal.value.codes == [code]


def test_row_is_known_from_file_to_file_and_another_birthday_is_another_row():
    records = [row.record for row in opened(LEIE.read_bytes()).rows]
    assert records == [row.record for row in opened(LEIE.read_bytes()).rows] and len(set(records)) == 6
    assert next(opened(PAPERS.read_bytes()).rows).record == "retraction-watch:101"


@pytest.mark.parametrize(
    ("written", "letters", "same"),
    [("Colorado", "CO", True), ("co", "co", True), ("State of  Colorado", "CO", True), ("Utah", "CO", False)]
    + [("Canada", "CA", False), ("", "", False), ("Virgin Islands", "VI", True)],
)
def test_state_is_known_by_name_and_letters(written, letters, same):
    assert is_state(written, letters) == same
