"""BibTeX: names, macros and accents are understood; a broken entry is told with its line and harms no other."""

import pytest

from articles.citing import bibtex
from articles.citing.latex import code, plain

from .records import said

TEXT = r"""% Encoding: UTF-8
@string{jex = "Journal of Examples"}
@comment{nothing}
@article{one,
 author = {M{\"u}ller, J{\"o}rg and {Health and Hope {\&} Co} and Jane van der Berg and others},
 title = {The {HIV} of {\'e}tudes \& \emph{more}: 5\% or 6% of --- all},
 journal = jex, year = 2019, month = jun, volume = 12, number = {3}, pages = {45--50},
 doi = {10.1000/X\_y}, url = {https://example.org/~me/x--y}
}
@article{two, title = {broken
@book{three, title = "Good", year = "2001", publisher = {Press}, edition = {2nd}, editor = {King, Jr., Martin}}
@article{one, title = {The same key}}
@misc(five, title = {In parentheses}, date = {2019-06/2020-07}, urldate = {2020-01-02},
  howpublished = {\url{https://example.org/~q}}, eprint = 77, eprinttype = {pubmed})
@misc{six, title = {a}, title = {b}}
@article{seven
"""


def test_entries_are_read_and_broken_ones_told_with_their_line():
    records = bibtex.read(TEXT)
    assert [each.line for each in records] == [4, 10, 11, 12, 13, 15, 16]
    assert said(records[0]) == {
        "authors": "Müller, Jörg; Health and Hope & Co; van der Berg, Jane; et al.",
        "title": "The HIV of études & more: 5% or 6% of — all",
        "source": "Journal of Examples",
        "published": "2019-06",
        "url": "https://example.org/~me/x--y",
        "doi": "10.1000/x_y",
        "note": "12(3):45-50",
    }
    broken = "The entry is broken: look for a missing brace, quotation mark or comma."
    assert (records[1].error, records[6].error) == (broken, broken)
    assert said(records[2]) == {
        "title": "Good",
        "publisher": "Press",
        "published": "2001",
        "note": "2nd ed; Edited by King, Martin Jr.",
    }
    assert said(records[3]) == {"title": "The same key"}
    assert said(records[4]) == {
        "title": "In parentheses",
        "accessed": "2020-01-02",
        "url": "https://example.org/~q",
        "pmid": "77",
        "note": "2019-06/2020-07",
    }
    assert records[5].error == "It gives title more than once, so that it is not clear which one holds."


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("year=2019, month=6, day=3", "2019-06-03"),
        ("year=2019, month={June}", "2019-06"),
        ("date={2019-06}", "2019-06"),
        ("year=2019, day=3", "2019"),
        ("month=jun", ""),
    ],
)
def test_date_says_no_more_than_is_known(written, published):
    (record,) = bibtex.read(f"@misc{{a, title={{T}}, {written}}}")
    assert record.fields["published"] == published


def test_pieces_joined_by_a_macro_stay_as_written_and_are_doubted():
    (record,) = bibtex.read('@misc{a, title = "One" # two}')
    assert record.fields["title"] == '"One" # two'
    assert record.doubts == ("“title” is put together with #; it stands as written.",)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"{\'e}\'e\'{e}\'{\i} \c{c} \v s {\v{S}} {\o} \ss{} \aa", "éééí ç š Š ø ß å"),
        (r"``x'' -- y---z~w", "“x” – y—z\u00a0w"),
        (r"\emph{in vitro} \textbf{b} H$_2$O", "in vitro b H$_2$O"),
        (r"\unknown{kept} \vector 5% of", r"\unknownkept \vector 5% of"),
        (r"\& \% \$ \# \_", "& % $ # _"),
        ("{{{", ""),
        ("\\", "\\"),
        ("$", "$"),
    ],
)
def test_latex_that_is_not_known_stays_as_written(written, meant):
    assert plain(written) == meant


def test_addresses_keep_their_tildes_and_dashes():
    assert code(r"\url{https://example.org/~a\_b--c\%20}") == "https://example.org/~a_b--c%20"
