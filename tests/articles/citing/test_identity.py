"""Two references are one work by DOI, then PMID, then title and year; what both name decides."""

import pytest

from articles.citing.identity import Works, folded, read_doi, read_pmid, repeated, same_work

from .records import reference

EDITORIAL = {"title": "Editorial", "published": "2019"}


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1000/X", "10.1000/x"),
        ("https://doi.org/10.1000/X.", "10.1000/x"),
        ("http://dx.doi.org/10.1000/x(1)", "10.1000/x(1)"),
        ("doi: 10.1000/x", "10.1000/x"),
        ("DOI:10.1000/x", "10.1000/x"),
        ("11.1000/x", ""),
        ("10.1000/x y", ""),
        ("", ""),
    ],
)
def test_doi_has_one_form(written, doi):
    assert read_doi(written) == doi


@pytest.mark.parametrize(("written", "pmid"), [("PMID: 0123", "123"), ("123", "123"), ("12a", ""), ("0", "")])
def test_pmid_is_its_digits(written, pmid):
    assert read_pmid(written) == pmid


def test_titles_fold_accents_case_and_punctuation():
    assert folded("Étude: “Heroin”—today!") == folded("ETUDE heroin today") == "etude heroin today"
    assert folded("依存症") == "依存症"


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ({"doi": "10.1000/x", "title": "A"}, {"doi": "https://doi.org/10.1000/X", "title": "B"}, "doi"),
        ({"doi": "10.1000/x"} | EDITORIAL, {"doi": "10.1000/y"} | EDITORIAL, ""),
        ({"doi": "10.1000/x", "pmid": "1"}, {"pmid": "1"}, "pmid"),
        ({"pmid": "1"} | EDITORIAL, {"pmid": "2"} | EDITORIAL, ""),
        ({"title": "The Étude", "published": "2019-06"}, {"title": "the etude.", "published": "2019"}, "title"),
        ({"title": "Heroin", "published": "2019"}, {"title": "Heroin", "published": "2020"}, ""),
        ({"title": "Heroin", "authors": "NIDA"}, {"title": "Heroin", "authors": "DEA"}, ""),
        ({"title": "Heroin", "authors": "NIDA"}, {"title": "Heroin", "authors": "nida"}, "title"),
        ({"title": "Heroin"}, {"title": "Heroin"}, ""),
        ({}, {}, ""),
    ],
)
def test_what_both_name_decides(one, other, how):
    assert same_work(reference(**one), reference(**other)) == same_work(reference(**other), reference(**one)) == how
    works = Works()
    works.add(reference(**one), "first")
    assert works.find(reference(**other)) == (("first", how) if how else None)


def test_each_repeated_reference_is_told_with_the_first():
    listed = [reference(doi="10.1000/x"), reference(title="Other", published="2019"), reference(doi="10.1000/X")]
    assert repeated([*listed, listed[1]]) == [(3, 1, "doi"), (4, 2, "title")]
