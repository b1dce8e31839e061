"""Beside the form a reference is shown as the page prints it; only its links leave the page they stand on."""

import pytest

from articles.citing.ama import rendered
from articles.citing.record import KEYS
from articles.models import Reference
from articles.rendering.references import ama_11
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
WEB = {"title": '<a href="https://example.org/x">', "url": "https://example.org/a?b=1&c", "accessed": "2020"}
LEAVES = ' target="_blank" rel="noopener noreferrer"'


@pytest.mark.parametrize("given", [JOURNAL, JOURNAL | {"doi": ""}, WEB, {}])
def test_a_reference_is_shown_as_the_page_prints_it(given):
    assert rendered(reference(**given)).replace(LEAVES, "") == ama_11(reference(**given))


def test_links_of_ours_leave_the_page_and_what_a_field_holds_is_no_link():
    assert rendered(reference(**WEB)) == (
        '&lt;a href="https://example.org/x"&gt;. Accessed 2020. '
        '<a target="_blank" rel="noopener noreferrer" href="https://example.org/a?b=1&amp;c">'
        "https://example.org/a?b=1&amp;c</a>"
    )


def test_a_row_of_the_model_is_shown_as_its_words_are():
    assert rendered(Reference(**JOURNAL)) == rendered(reference(**JOURNAL))


def test_a_record_has_the_very_fields_of_the_model():
    assert list(KEYS) == WORDS[Reference]
