"""Whichever format and encoding: it is read or refused in one sentence."""

import pytest

from articles.citing import reading
from articles.importing import Unreadable

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("\n TY  - JOUR\nTI  - A\nER  - ", "RIS"),
        ("PMID- 1\nTI  - A", "PubMed (NBIB)"),
        ("% a comment\n@Article {a, title={A}}", "BibTeX"),
        ("Doe A. Title. 2019. https://example.org/@{x", "plain lines"),
        ("TY  - JOUR\nTI  - A\nAB  - x\n@article{a, title={A}}\nER  - ", "RIS"),
    ],
)
def test_format_is_found_by_its_marks(text, format):
    assert reading.read(text.encode()).format == format


def test_encodings():
    text = "TY  - JOUR\nTI  - Café “au” lait\nER  - "
    for raw in (text.encode(), text.encode("utf-8-sig"), text.replace("\n", "\r\n").encode()):
        read = reading.read(raw)
        assert (read.records[0].fields["title"], read.remark) == ("Café “au” lait", "")
    old = reading.read(text.encode("cp1252"))
    assert (old.records[0].fields["title"], old.remark) == ("Café “au” lait", reading.NOT_UTF_8)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n ", "The file holds only blank lines."),
        (b"%PDF-1.4 \xff\x81", "The file is a PDF, not plain text."),
        (b"TY  - JOUR\nTI  - a\x00b", "The file is binary, not plain text: it holds NUL bytes."),
        (b"\xff\xfeT\x00Y\x00", "The file is binary, not plain text: it holds NUL bytes."),
        (b"a" * (MEGABYTE + 1), "It is 1.0 MB; the limit is 1 MB."),
        (b"TY  - JOUR\nTI  - a\nER  - \n" * 501, "It holds 501 records; at most 500 are taken at a time."),
        (b"@a{b, title={c}}\n" * 501, "It holds 501 records; at most 500 are taken at a time."),
        (b"@comment{nothing at all}", "No reference was found in it."),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(raw, sentence):
    with pytest.raises(Unreadable) as refused:
        reading.read(raw)
    assert str(refused.value) == sentence


HOSTILE = {
    "RIS of one endless value": "TY  - JOUR\nTI  - " + "a " * 400_000,
    "RIS of short lines": "TY  - JOUR\nTI  - a\n" + "b\n" * 400_000,
    "RIS of tags": "TY  - JOUR\n" + "AU  - a\n" * 100_000,
    "RIS of slashes": "TY  - JOUR\nTI  - a\nPY  - " + "1/" * 400_000,
    "NBIB of dates": "PMID- 1\nDP  - " + "2009 Jul " * 90_000,
    "NBIB of identifiers": "PMID- 1\nLID - " + "a" * 900_000 + " [doi",
    "BibTeX of open braces": "@article{a, title={" + "{" * 900_000,
    "BibTeX of nested braces": "@article{a, title={" + "{" * 9_900 + "}" * 9_900 + "}}",
    "BibTeX of fields": "@article{a," + "t={x}," * 150_000 + "}",
    "BibTeX of names": "@article{a,title={T},author={" + "{a} and " * 2_400 + "b}}",
    "BibTeX of commas in names": "@article{a,title={T},author={" + ", " * 9_900 + "b}}",
    "BibTeX of accents": "@article{a,title={" + "\\'" * 9_900 + "}}",
    "BibTeX of backslashes": "@article{a,title={" + "\\emph" * 3_900 + "}}",
    "BibTeX of dollars": "@article{a,title={" + "$a" * 9_900 + "}}",
    "BibTeX of macros": "@string{m={" + "x" * 500_000 + "}}" + "@a{b,title=m}\n" * 499,
    "plain: one line": "a. " * 300_000,
    "plain: numbers": "1. a\n" * 480,
    "plain: quotes": "“" * 300_000,
    "plain: doi": "10.1000/" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_read_or_refused(name):
    """How long that takes is measured by `make bench`."""
    try:
        read = reading.read(HOSTILE[name].encode())
    except Unreadable:
        read = None
    assert read is None or all(each.error or each.fields for each in read.records)
