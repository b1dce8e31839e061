"""A short line over a paragraph is a heading; a sentence that only lacks its stop is asked about."""

import pytest

from articles.importing import parse
from tests.articles.importing.texts import LEAD, PROSE, article, body, codes, headings, section


@pytest.mark.parametrize(
    "line",
    [
        "Risks and Side Effects of Withdrawal",
        "SIGNS OF AN OVERDOSE",
        "How long does treatment last?",
        "Treatment Options:",
        "1. Detox",
        "Don’t Wait!",
        "Opioids vs. Alcohol",
        "What Is a Half-Life?",
    ],
)
def test_a_headline_over_a_paragraph_is_a_heading(line):
    parsed = section(PROSE, line, PROSE)
    assert headings(parsed)[1][1] == line.rstrip(":")
    assert "heading" not in codes(parsed)


@pytest.mark.parametrize(
    "line",
    [
        "Help is free.",
        "Signs of an overdose include:",
        "Treatment Options Include:",
        "“You are not alone”",
        "and sometimes for life",
        "Call 1-800-662-4357 at any hour",
        "Visit https://www.samhsa.gov",
    ],
)
def test_a_sentence_or_a_lead_in_is_no_heading(line):
    assert f"<p>{line}</p>" in body(PROSE, line, "• Sleep\n• Food")


def test_a_short_line_in_sentence_case_is_a_heading_with_a_question():
    parsed = section(PROSE, "What treatment costs", PROSE)
    assert headings(parsed)[1] == (2, "What treatment costs")
    guess = next(guess for guess in parsed.guesses if guess.code == "heading")
    assert (guess.choice, guess.alternatives) == ("heading", ("paragraph",))
    assert guess.part == parsed.words["sections"][1]["uuid"]


def test_a_list_without_bullets_is_not_a_row_of_headings():
    parsed = section(PROSE, "Symptoms", "Nausea", "Sweating", "Poor Sleep", "Treatment", PROSE)
    assert [text for _, text in headings(parsed)] == ["What Helps?", "Symptoms", "Treatment"]
    assert parsed.words["sections"][1]["body"] == "<p>Nausea</p><p>Sweating</p><p>Poor Sleep</p>"


def test_a_headline_with_nothing_after_it_is_kept_apart():
    parsed = section(PROSE, "Get Help Today")
    assert parsed.unplaced == ((9, "Get Help Today"),)


def test_a_heading_may_stand_right_above_its_paragraph():
    parsed = parse(article("Finding Treatment", LEAD, f"What Helps?\n{PROSE}", f"Getting Started\n{PROSE}"))
    assert headings(parsed) == [(2, "What Helps?"), (2, "Getting Started")]


def test_markdown_tells_headings_and_levels_without_a_guess():
    text = article("# Treatment", LEAD, "## What Helps", PROSE, "### At Home ###", PROSE, "## Later", PROSE)
    parsed = parse(text)
    assert parsed.words["title"] == "Treatment"
    assert headings(parsed) == [(2, "What Helps"), (3, "At Home"), (2, "Later")]
    assert codes(parsed) == []


def test_underlined_markdown_headings_count_too():
    parsed = parse(article("Treatment\n=========", LEAD, "What Helps\n----------", PROSE))
    assert parsed.words["title"] == "Treatment"
    assert headings(parsed) == [(2, "What Helps")]


def test_in_markdown_a_plain_short_line_stays_a_paragraph():
    parsed = parse(article("# Treatment", LEAD, "## What Helps", "Plain Short Line", PROSE))
    assert parsed.words["sections"][0]["body"] == f"<p>Plain Short Line</p><p>{PROSE}</p>"


def test_bold_lines_are_headings_without_their_stars():
    parsed = section(PROSE, "**Life after treatment**", PROSE)
    assert headings(parsed)[1] == (2, "Life after treatment")
