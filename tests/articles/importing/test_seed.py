"""The publisher's own article, which is kept outside the repository, comes out as it was read by hand."""

from pathlib import Path

import pytest

from articles.importing import coverage, parse, read_text
from articles.rendering.references import ama_11

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "seeds"
SEED = next(iter(sorted(FOLDER.glob("*.txt"))), None)
pytestmark = pytest.mark.skipif(SEED is None, reason="the seed article is not on this machine")


@pytest.fixture(scope="module")
def text():
    return read_text(SEED.read_bytes())


@pytest.fixture(scope="module")
def parsed(text):
    return parse(text)


def test_nothing_of_the_seed_is_lost(text, parsed):
    assert coverage(text, parsed) == []
    assert parsed.unplaced == ()


def test_lead_introduction_and_key_points(parsed):
    words = parsed.words
    assert words["lead"].count(". ") == 1
    assert words["introduction"].count("<p>") == 2
    assert words["key_points_heading"] == "Article at a Glance"
    assert words["key_points_intro"].endswith(":")
    assert len(words["key_points_intro"].split()) == 11
    assert len(words["key_points"]) == 9


def test_sections_lists_and_levels(parsed):
    sections = parsed.words["sections"]
    assert [part["level"] for part in sections] == [2, 2, 3, 2, 2, 2, 2, 3, 3]
    assert [part["body"].count("<li><strong>") for part in sections] == [0, 0, 2, 0, 0, 4, 0, 0, 0]
    assert sum(part["body"].count("<ul>") for part in sections) == 2


def test_references_dates_and_flags(parsed):
    references = parsed.words["references"]
    assert [each["published"] for each in references] == ["2019-06", "2009-07", "2018-03-08", "2017-10-12"]
    assert {each["accessed"] for each in references} == {"2019-06-30"}
    assert all(each["authors"] and each["title"] and not each["note"] for each in references)
    assert set(parsed.flags[references[1]["uuid"]]) == {
        "no-url",
        "no-source",
        "truncated-title",
        "author-list-incomplete",
        "month-only-date",
    }


def test_references_are_printed_as_ama_asks_and_nothing_is_invented(parsed):
    """Of an organization; cut short, so as given; in the capitals of a sentence; of a site that names no author."""
    shown = [ama_11(each) for each in parsed.words["references"]]
    titles = [each["title"] for each in parsed.words["references"]]
    organization, first_of_many, person, site = (each["authors"] for each in parsed.words["references"])
    family, given = person.split(", ")
    accessed = "Accessed June 30, 2019."
    assert shown == [
        f"{organization}. {titles[0]}. June 2019. {accessed}",
        f"{first_of_many.split(', ')[0]} B, et al. {titles[1]}. July 2009. {accessed}",
        f"{family} {given[0]}. {titles[2].capitalize()}. March 8, 2018. {accessed}",
        f"{titles[3]}. {site}. October 12, 2017. {accessed}",
    ]


def test_one_editor_and_one_reviewer_to_ask(parsed):
    assert [credit.role for credit in parsed.byline_names] == ["editor", "reviewer"]
    assert parsed.suggested_reviewers[0].post_nominals == "RPh"
    assert parsed.licenses_claimed == (("pharmacist", "Colorado"), ("pharmacist", "Idaho"))
    assert len(parsed.certifications_claimed) == 1
    assert not any(credit.bio.endswith("Read more") for credit in parsed.byline_names)


def test_disclaimer_alt_texts_and_guesses_stay_beside_the_words(parsed):
    assert parsed.disclaimer
    assert len(parsed.alt_texts) == 2
    codes = [guess.code for guess in parsed.guesses]
    assert (codes.count("title"), codes.count("level"), codes.count("alt-text")) == (1, 8, 2)


def test_no_break_spaces_of_the_seed_are_kept(text, parsed):
    kept = str(list(parsed.words.values())).count("\\xa0")
    assert kept == text.count("\u00a0") == 20
