"""References in AMA style: what the record does not say is left out, never invented."""

import pytest

from articles.rendering.references import ama_11, ama_authors, partial_date

FIELDS = ["authors", "title", "source", "publisher", "published", "accessed", "url", "doi", "pmid", "note"]


def reference(**given_fields):
    return dict.fromkeys(FIELDS, "") | given_fields


@pytest.mark.parametrize(
    ("given_fields", "shown"),
    [
        (
            {
                "authors": "Institute of Examples",
                "title": "Opioids",
                "published": "2019-06",
                "accessed": "2019-06-30",
            },
            "Institute of Examples. Opioids. June 2019. Accessed June 30, 2019.",
        ),
        (
            {
                "authors": "Sample, Barbra; et al.",
                "title": "Impact on Distribu[…]ic Veins",
                "published": "2009-07",
            },
            "Sample B, et al. Impact on Distribu[…]ic Veins. July 2009.",
        ),
        (
            {"authors": "WellSite", "source": "WellSite", "title": "Is it an abscess?", "published": "2017"},
            "Is it an abscess? WellSite. 2017.",
        ),
        ({"title": "Only a title"}, "Only a title."),
        ({}, ""),
        (
            {"title": "T", "url": "https://example.org/a?b=1&c=2", "accessed": "2026-05-02"},
            "T. Accessed May 2, 2026. "
            '<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>',
        ),
        ({"title": "T", "url": "javascript:alert(1)"}, "T. javascript:alert(1)"),
        (
            {
                "title": "T",
                "source": "J Ex",
                "published": "2024",
                "note": "12(3):45-50",
                "doi": "10.1000/A<b>",
            },
            'T. <em>J Ex</em>. 2024;12(3):45-50. <a href="https://doi.org/10.1000/a%3Cb%3E">doi:10.1000/a&lt;b&gt;</a>',
        ),
        (
            {
                "title": "T",
                "doi": "https://doi.org/10.1000/x",
                "url": "https://example.org/",
                "accessed": "2024",
                "pmid": "123",
            },
            'T. <a href="https://doi.org/10.1000/x">doi:10.1000/x</a>',
        ),
        (
            {"title": "T", "doi": "not a doi", "pmid": "12a", "accessed": "2020"},
            "T. Accessed 2020. doi:not a doi PMID: 12a",
        ),
        (
            {
                "authors": "Roe, J. P.",
                "title": "T",
                "source": "J Ex",
                "published": "2018-03-08",
                "note": "3:4; Epub 2017",
            }
            | {"pmid": "7"},
            'Roe JP. T. <em>J Ex</em>. 2018;3:4. Epub 2017. <a href="https://pubmed.ncbi.nlm.nih.gov/7/">PMID: 7</a>',
        ),
        (
            {"title": "T", "source": "J Ex", "published": "2018-03", "pmid": "7"},
            'T. <em>J Ex</em>. March 2018. <a href="https://pubmed.ncbi.nlm.nih.gov/7/">PMID: 7</a>',
        ),
        (
            {"authors": "Doe, Ann", "title": "A Treatment Book", "publisher": "Press", "published": "2001"},
            "Doe A. <em>A Treatment Book</em>. Press; 2001.",
        ),
        ({"authors": "WebMD", "title": "Is it an abscess?", "published": "2017"}, "Is it an abscess? WebMD. 2017."),
        ({"title": "Risk of Relapse", "source": "NPR"}, "Risk of relapse. NPR."),
        ({"title": "T", "note": "2009"}, "T. 2009."),
        ({"title": "<script> & x", "pmid": "<i>"}, "&lt;script&gt; &amp; x. PMID: &lt;i&gt;"),
    ],
)
def test_a_reference_shows_what_is_known_and_nothing_more(given_fields, shown):
    assert ama_11(reference(**given_fields)) == shown


@pytest.mark.parametrize(
    ("given_authors", "shown"),
    [
        ("Doe, Jane", "Doe J"),
        ("Doe, Jane Q.; Roe, J.P.", "Doe JQ, Roe JP"),
        ("van der Berg, Anne-Marie; McDonald, BA", "van der Berg AM, McDonald BA"),
        ("King, Martin Luther Jr.", "King ML Jr"),
        ("Sánchez, Óscar", "Sánchez Ó"),
        ("Doe JQ, Roe JP", "Doe JQ, Roe JP"),
        ("Example Pharma, Inc.", "Example Pharma, Inc."),
        ("Merck, Inc.", "Merck, Inc."),
        ("WebSite, Editors", "WebSite, Editors"),
        ("Department of Health, Scotland", "Department of Health, Scotland"),
        ("A; B; C; D; E; F", "A, B, C, D, E, F"),
        ("A; B; C; D; E; F; G", "A, B, C, et al"),
        ("", ""),
    ],
)
def test_authors_are_shortened_only_where_they_are_plainly_people(given_authors, shown):
    assert ama_authors(given_authors) == shown


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ("", ""),
        ("2019", "2019"),
        ("2019-06", "June 2019"),
        ("2019-06-30", "June 30, 2019"),
        ("2019-02-30", "2019-02-30"),
        ("Summer 2019", "Summer 2019"),
    ],
)
def test_a_partial_date_stays_partial(known, shown):
    assert partial_date(known) == shown
