"""PubMed's export: every record with its line, dates as far as they are one date."""

from articles.citing import nbib

from .records import said

TEXT = """
PMID- 12345
OWN - NLM
DP  - 2009 Jul
TI  - Impact of injecting on
      the veins.
LID - S0000 [pii]
AID - 10.1000/PM1 [doi]
FAU - Pieper, Barbara
AU  - Pieper B
FAU - Roe, Jane
CN  - Study Group
TA  - J Adv Nurs
JT  - Journal of advanced nursing
VI  - 65
IP  - 7
PG  - 1-9
AB  - Methods: see
AB - not a tag

PMID- 2
AU  - Doe A
DP  - 2009 Summer
BTI - A Book of Examples
PB  - Press
"""


def test_a_journal_article_is_read_whole():
    first, second = nbib.read(TEXT)
    assert first.line == 2 and first.given.startswith("PMID- 12345") and first.doubts == ()
    assert said(first) == {
        "authors": "Pieper, Barbara; Roe, Jane; Study Group",
        "title": "Impact of injecting on the veins",
        "source": "J Adv Nurs",
        "published": "2009-07",
        "doi": "10.1000/pm1",
        "pmid": "12345",
        "note": "65(7):1-9",
    }
    assert second.line == 21
    assert said(second) == {
        "authors": "Doe A",
        "title": "A Book of Examples",
        "publisher": "Press",
        "published": "2009",
        "pmid": "2",
    }
    assert second.doubts == ("Of “2009 Summer” only the year is one date.",)


def test_a_range_over_two_years_is_no_date():
    (record,) = nbib.read("PMID- 1\nDP  - 2009 Dec-2010 Jan")
    assert said(record) == {"pmid": "1", "note": "2009 Dec-2010 Jan"}
    assert record.doubts == ("“2009 Dec-2010 Jan” is no one date; it is kept in the note.",)


def test_records_without_a_blank_line_between_them_are_two():
    assert [said(each)["pmid"] for each in nbib.read("PMID- 1\r\nTI  - A\r\nPMID- 2\r\nTI  - B")] == ["1", "2"]


def test_lines_of_no_record_and_records_of_nothing_are_told():
    stray, empty = nbib.read("What I found:\n\nOWN - NLM\nSTAT- Publisher")
    assert (stray.line, stray.error) == (1, "These lines belong to no record: a record begins with a PMID line.")
    assert (empty.line, empty.error) == (3, "It has no title, no authors, and nothing to find it by.")


def test_long_list_of_authors_keeps_whole_names_and_says_that_it_goes_on():
    names = "\n".join(f"FAU - Familyname{number}, Given" for number in range(100))
    (record,) = nbib.read(f"PMID- 1\nTI  - Many\n{names}")
    authors = record.fields["authors"].split("; ")
    assert len(record.fields["authors"]) <= 500 and authors[-1] == "et al."
    assert authors[:-1] == [f"Familyname{number}, Given" for number in range(len(authors) - 1)]
    assert record.doubts[0].startswith(f"It names 100 authors; the first {len(authors) - 1} fit")
