"""RIS as EndNote, Zotero and publishers write it."""

import pytest

from articles.citing import ris

from .records import said

TEXT = """TY  - JOUR
AU  - Gordon, Elana
AU  - King, Martin, Jr.
TI  - Healing the wounds.
T2  - J Ex
PY  - 2018
DA  - 2018/03/08/
VL  - 3
IS  - 1
SP  - 4
EP  - 9
DO  - https://doi.org/10.1000/ABC
UR  - https://example.org/a
ER  - 

TY  - CHAP
AU  - World Health Organization,
A2  - Roe, Jane
TI  - A chapter
  that goes on
T2  - The Book
PB  - Press
Y1  - 2019/06//
Y2  - 2020/01/02/
UR  - https://doi.org/10.1000/zz
DB  - PubMed
AN  - 99
ER  -
"""


def test_records_are_read_whole():
    first, second = ris.read(TEXT)
    assert said(first) == {
        "authors": "Gordon, Elana; King, Martin Jr.",
        "title": "Healing the wounds",
        "source": "J Ex",
        "published": "2018-03-08",
        "url": "https://example.org/a",
        "doi": "10.1000/abc",
        "note": "3(1):4-9",
    }
    assert said(second) == {
        "authors": "World Health Organization",
        "title": "A chapter that goes on",
        "source": "The Book",
        "publisher": "Press",
        "published": "2019-06",
        "accessed": "2020-01-02",
        "doi": "10.1000/zz",
        "pmid": "99",
        "note": "Edited by Roe, Jane",
    }
    assert (first.line, second.line, first.doubts, second.doubts) == (1, 16, (), ())


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("PY  - 2019", "2019"),
        ("PY  - 2019///", "2019"),
        ("Y1  - 2019/6/3", "2019-06-03"),
        ("PY  - 2019\nDA  - 2019-06", "2019-06"),
        ("PY  - 2019\nDA  - 2018/06/01", "2019"),
        ("PY  - 2019///Summer", "2019"),
        ("PY  - 2019/02/31", "2019"),
        ("PY  - in press", ""),
    ],
)
def test_date_says_no_more_than_is_known(date, published):
    (record,) = ris.read(f"TY  - JOUR\nTI  - T\n{date}\nER  - ")
    assert record.fields["published"] == published


def test_what_is_no_identifier_is_kept_in_the_note_and_told():
    (record,) = ris.read("TY  - ELEC\nTI  - T\nUR  - javascript:alert(1)\nDO  - none\nER  - ")
    assert said(record) == {"title": "T", "note": "none; javascript:alert(1)"}
    assert record.doubts == (
        "What stands as its DOI does not read as one; it is kept in the note.",
        "What stands as its web address does not read as one; it is kept in the note.",
    )


def test_record_that_does_not_end_is_doubted_and_stray_lines_are_told():
    first, second, stray = ris.read("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \nTI  - Three")
    assert first.doubts == ("It has no closing “ER  - ” line: look whether all of it is there.",)
    assert (said(second), second.doubts) == ({"title": "Two"}, ())
    assert (stray.line, stray.error) == (6, "These lines belong to no record: a record begins with a TY line.")


def test_title_that_does_not_fit_is_kept_whole_in_the_note():
    (record,) = ris.read(f"TY  - JOUR\nAU  - Doe, A\nTI  - {'word ' * 120}\nER  - ")
    assert record.fields["title"] == "" and record.fields["note"] == ("word " * 120).strip()
    assert record.doubts == ("Its title is longer than the 500 characters that fit; it is kept in the note.",)
