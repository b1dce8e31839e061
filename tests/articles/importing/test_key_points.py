"""Key points are found under any of their names, and only where there are points."""

import pytest

from articles.importing import parse
from tests.articles.importing.texts import LEAD, PROSE, article, codes, headings

POINTS = "• Help is free\n• Help is near"


def key_points(*paragraphs: str) -> tuple[str, str, list[str]]:
    words = parse(article("Finding Treatment", LEAD, *paragraphs, "What Helps?", PROSE)).words
    return (
        words["key_points_heading"],
        words["key_points_intro"],
        [each["text"] for each in words["key_points"]],
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Article at a Glance",
        "At a glance",
        "Key Takeaways",
        "KEY TAKEAWAYS",
        "Key points",
        "Key Facts About Treatment",
        "Treatment: Main Points",
        "Summary",
        "What You Need to Know",
    ],
)
def test_every_usual_heading_opens_key_points(heading):
    assert key_points(heading, POINTS) == (heading, "", ["Help is free", "Help is near"])


def test_the_colon_of_the_heading_goes_and_its_intro_is_kept():
    found = key_points("Article at a Glance:", "Keep these in mind:", POINTS)
    assert found == ("Article at a Glance", "Keep these in mind:", ["Help is free", "Help is near"])


def test_points_may_stand_right_below_their_heading():
    assert key_points(f"Key points:\n{POINTS}") == ("Key points", "", ["Help is free", "Help is near"])


def test_points_are_plain_text():
    assert key_points("Key Points", "• Less < more\n• Cost: none")[2] == ["Less < more", "Cost: none"]


def test_short_paragraphs_may_be_points_and_are_asked_about():
    text = article("Finding Treatment", LEAD, "Key Takeaways", "Help is free.", "Help is near.", "What Helps?", PROSE)
    parsed = parse(text)
    assert [each["text"] for each in parsed.words["key_points"]] == ["Help is free.", "Help is near."]
    assert "key-points" in codes(parsed)


def test_a_summary_in_prose_is_a_section():
    parsed = parse(article("Finding Treatment", LEAD, "What Helps?", PROSE, "Summary", PROSE))
    assert parsed.words["key_points"] == []
    assert headings(parsed)[1][1] == "Summary"


def test_text_between_key_points_and_the_first_section_introduces():
    parsed = parse(article("Finding Treatment", LEAD, "Key Points", POINTS, "More follows.", "What Helps?", PROSE))
    assert parsed.words["introduction"] == "<p>More follows.</p>"


def test_late_key_points_are_moved_and_asked_about_and_loose_text_is_kept():
    parsed = parse(article("Finding Treatment", LEAD, "What Helps?", PROSE, "Key Points", POINTS, "Call us today."))
    assert len(parsed.words["key_points"]) == 2
    assert "key-points-place" in codes(parsed)
    assert parsed.unplaced == ((14, "Call us today."),)


def test_a_second_set_of_key_points_is_a_section():
    parsed = parse(article("Finding Treatment", LEAD, "Key Points", POINTS, "Key Facts", "• One fact\n• Two facts"))
    assert headings(parsed) == [(2, "Key Facts")]
