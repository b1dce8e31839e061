"""AMA 11th edition beside the form: what is not known is left out, and nothing of a field is ever markup."""

import re

import pytest

from articles.citing.ama import rendered
from articles.citing.record import KEYS
from articles.models import Reference
from articles.versions import WORDS

from .records import reference

JOURNAL = {
    "authors": "Gordon, Elana; Roe, J. P.",
    "title": "Healing wounds",
    "source": "J Ex",
    "published": "2018-03-08",
    "note": "3(1):4-9",
    "doi": "https://doi.org/10.1000/ABC",
    "url": "https://example.org/",
    "accessed": "2019",
    "pmid": "7",
}


def text_of(html: str) -> str:
    """The HTML without what every link has."""
    return re.sub(r' target="_blank" rel="noopener noreferrer"', "", html)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (
            JOURNAL,
            "Gordon E, Roe JP. Healing wounds. <em>J Ex</em>. 2018;3(1):4-9. "
            '<a href="https://doi.org/10.1000/abc">doi:10.1000/abc</a>',
        ),
        (
            JOURNAL | {"doi": "", "url": "", "accessed": "", "note": "3:4; Epub 2017"},
            "Gordon E, Roe JP. Healing wounds. <em>J Ex</em>. 2018;3:4. Epub 2017. "
            '<a href="https://pubmed.ncbi.nlm.nih.gov/7/">PMID: 7</a>',
        ),
        (
            {"authors": "NIDA", "title": "Heroin", "published": "2019-06", "accessed": "2019-06-30"},
            "NIDA. Heroin. June 2019. Accessed June 30, 2019.",
        ),
        (
            {"authors": "WebMD", "source": "WebMD", "title": "Abscess?", "published": "2017-10-12"},
            "Abscess? WebMD. October 12, 2017.",
        ),
        (
            {"authors": "Doe, Ann", "title": "A book", "publisher": "Press", "published": "2001"},
            "Doe A. <em>A book</em>. Press; 2001.",
        ),
        (
            {"title": "Page", "url": "https://example.org/a?b=1&c", "accessed": "2020"},
            'Page. Accessed 2020. <a href="https://example.org/a?b=1&amp;c">https://example.org/a?b=1&amp;c</a>',
        ),
        ({"title": "T", "note": "2009"}, "T. 2009."),
        ({"authors": "Ae, X; Be, X; Ce, X; De, X; Ee, X; Fe, X; Ge, X"}, "Ae X, Be X, Ce X, et al."),
        ({"authors": "Ae, X; Be, X; Ce, X; De, X; Ee, X; Fe, X"}, "Ae X, Be X, Ce X, De X, Ee X, Fe X."),
        (
            {"title": "<script>\x02 & x", "url": "javascript:x", "doi": "<b>", "pmid": "<i>"},
            "&lt;script&gt; &amp; x. doi:&lt;b&gt; &lt;i&gt; javascript:x",
        ),
        ({}, ""),
    ],
)
def test_a_reference_says_what_is_known(given, shown):
    assert text_of(rendered(reference(**given))) == shown


def test_a_row_of_the_model_is_shown_as_its_words_are():
    assert rendered(Reference(**JOURNAL)) == rendered(reference(**JOURNAL))


def test_a_record_has_the_very_fields_of_the_model():
    assert list(KEYS) == WORDS[Reference]
