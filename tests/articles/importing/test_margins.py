"""What is around an article is taken from it: disclaimers, stray alt texts, share buttons, contents, dates."""

import pytest

from articles.importing import parse
from tests.articles.importing.texts import LEAD, PROSE, article, codes, headings, section

NO_SUBSTITUTE = "This page is not a substitute for professional medical advice."


@pytest.mark.parametrize("heading", ["Medical Disclaimer", "DISCLAIMER", "Disclaimer:", "## Disclaimer"])
def test_the_paragraph_under_a_disclaimer_heading_is_the_disclaimer(heading):
    parsed = section(PROSE, heading, "We give general information.", "Ask your own doctor.")
    assert parsed.disclaimer == "We give general information.\n\nAsk your own doctor."
    assert headings(parsed) == [(2, "What Helps?")]


def test_a_disclaimer_may_follow_its_label():
    parsed = section(PROSE, f"Medical disclaimer: {NO_SUBSTITUTE}")
    assert parsed.disclaimer == NO_SUBSTITUTE


def test_a_paragraph_worded_as_a_disclaimer_is_taken_and_asked_about():
    parsed = section(PROSE, NO_SUBSTITUTE)
    assert parsed.disclaimer == NO_SUBSTITUTE
    assert "disclaimer" in codes(parsed)


def test_a_disclaimer_at_the_top_does_not_swallow_the_article():
    parsed = parse(article("Finding Treatment", "Disclaimer", NO_SUBSTITUTE, LEAD, PROSE, "What Helps?", PROSE))
    assert parsed.disclaimer == NO_SUBSTITUTE
    assert parsed.words["lead"] == LEAD
    assert parsed.words["introduction"] == f"<p>{PROSE}</p>"


def test_a_disclaimer_in_the_middle_ends_at_the_next_heading():
    parsed = section(PROSE, "Disclaimer", NO_SUBSTITUTE, "What Comes Next?", PROSE)
    assert headings(parsed) == [(2, "What Helps?"), (2, "What Comes Next?")]


def test_advice_inside_a_section_is_no_disclaimer():
    advice = "A support group is not a substitute for medical treatment, and both work better together."
    parsed = section(advice, PROSE, "What Comes Next?", PROSE, PROSE, PROSE)
    assert parsed.disclaimer == ""
    assert advice in parsed.words["sections"][0]["body"]


@pytest.mark.parametrize("line", ["a man sitting on a couch.", "![Two people](/media/two.jpg)", "[Image: a calm lake]"])
def test_a_stray_alt_text_is_no_paragraph(line):
    parsed = section(PROSE, line, PROSE)
    assert parsed.alt_texts == ((9, line),)
    assert parsed.words["sections"][0]["body"] == f"<p>{PROSE}</p>" * 2


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Share this article:",
        "Related Topic: Detox",
        "Last updated: May 3, 2024",
        "© 2024 Example Publisher",
        "5 min read",
    ],
)
def test_page_furniture_is_kept_apart(line):
    parsed = section(PROSE, line, PROSE)
    assert parsed.unplaced == ((9, line),)


def test_a_table_of_contents_is_kept_apart():
    parsed = parse(
        article("Finding Treatment", LEAD, "Table of Contents", "• What Helps?\n• What Else?", "What Helps?", PROSE)
    )
    assert [text for _, text in parsed.unplaced] == ["Table of Contents", "• What Helps?", "• What Else?"]
    assert headings(parsed) == [(2, "What Helps?")]


def test_rules_between_paragraphs_are_layout():
    parsed = section(PROSE, "* * *", PROSE, "-----", PROSE)
    assert parsed.words["sections"][0]["body"] == f"<p>{PROSE}</p>" * 3
