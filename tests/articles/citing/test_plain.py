"""Pasted lines are read as the importer reads an article's references; nothing pasted is left out quietly."""

import pytest

from articles.citing import plain

from .records import said

LINES = """National Institute of Examples. “Opioids.” June 2019. Accessed June 30, 2019.
Sample, Barbra; et al. “Impact on Distribu[…]ic Veins.” July 2009. Accessed June 30, 2019.
Smith AB, Doe C. Title of it. J Ex. 2019;12(3):45-50. doi:10.1000/Zz"""


@pytest.mark.parametrize("over", ["", "References\n", "References\n\n", "\n\n"])
def test_a_reference_on_each_line_with_and_without_a_heading(over):
    first, second, third = plain.read(over + LINES)
    assert said(first) == {
        "authors": "National Institute of Examples",
        "title": "Opioids",
        "published": "2019-06",
        "accessed": "2019-06-30",
    }
    assert second.fields["authors"] == "Sample, Barbra; et al."
    assert said(third) == {
        "authors": "Smith AB, Doe C",
        "title": "Title of it",
        "source": "J Ex",
        "published": "2019",
        "doi": "10.1000/zz",
        "note": "12(3):45-50",
    }
    assert [each.line - first.line for each in (first, second, third)] == [0, 1, 2]


def test_numbers_are_taken_off_and_wrapped_lines_joined():
    (record,) = plain.read("1. Doe, Ann. “A title that\n   goes on.” 2019.")
    assert said(record) == {"authors": "Doe, Ann", "title": "A title that goes on", "published": "2019"}


def test_what_goes_on_as_an_article_is_told():
    prose = "This is a paragraph of an article that goes on for many more words than a heading ever has."
    *_, heading, body = plain.read(f"{LINES}\n\n# What to do next\n\n{prose}")
    assert {heading.error, body.error} == {"This does not look like a reference."}
    assert body.given == prose


def test_a_doubt_of_the_importer_is_a_doubt_here():
    (record,) = plain.read("Some words. Some more words. 2019.")
    assert record.doubts == ("Are the parts of this reference right? Its first part may be the author or the title.",)
