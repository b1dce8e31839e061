"""The title is the caller's, the file's, or a proposal that an editor confirms."""

from articles.importing import parse
from tests.articles.importing.texts import LEAD, PROSE, article, codes, headings


def test_a_headline_on_the_first_line_is_the_title():
    parsed = parse(article("Finding Treatment", LEAD, "What Helps?", PROSE))
    assert (parsed.words["title"], parsed.title_line, codes(parsed)) == ("Finding Treatment", 1, [])


def test_a_labeled_title_is_the_title():
    parsed = parse(article("Title: Finding Treatment", LEAD, "What Helps?", PROSE))
    assert (parsed.words["title"], parsed.words["lead"]) == ("Finding Treatment", LEAD)


def test_other_labels_at_the_top_are_kept_apart():
    parsed = parse("Title: Finding Treatment\nMeta description: How to find it.\nSlug: treatment\n\n" + LEAD)
    assert [text for _, text in parsed.unplaced] == ["Meta description: How to find it.", "Slug: treatment"]
    assert parsed.words["description"] == ""


def test_a_question_on_the_first_line_is_the_title_by_a_guess():
    parsed = parse(article("What Helps in Recovery?", LEAD, "What Else?", PROSE))
    assert parsed.words["title"] == "What Helps in Recovery?"
    assert parsed.guesses[0].alternatives == ("a section heading",)


def test_without_a_title_the_first_question_is_proposed():
    parsed = parse(
        article("Early treatment is the key to lasting change.", "Getting Ready", PROSE, "What Helps?", PROSE)
    )
    assert (parsed.words["title"], parsed.title_line) == ("What Helps?", 0)
    assert parsed.guesses[0].code == "title"
    assert parsed.guesses[0].alternatives == ("Early treatment", "Getting Ready")


def test_without_a_question_the_subject_of_the_lead_is_proposed():
    parsed = parse(article("Early treatment is the key to lasting change.", PROSE))
    assert parsed.words["title"] == "Early treatment"


def test_a_given_title_wins_and_the_same_line_is_not_repeated():
    parsed = parse(article("FINDING TREATMENT", LEAD, "What Helps?", PROSE), title="Finding Treatment")
    assert parsed.words["title"] == "Finding Treatment"
    assert parsed.left_out == ((1, "FINDING TREATMENT"),)


def test_a_given_title_that_differs_keeps_the_line_of_the_file():
    parsed = parse(article("Finding Care", LEAD, "What Helps?", PROSE), title="Finding Treatment")
    assert parsed.words["title"] == "Finding Treatment"
    assert parsed.unplaced == ((1, "Finding Care"),)
    assert parsed.guesses[0].alternatives == ("Finding Care",)


def test_a_given_title_leaves_a_first_question_a_section():
    parsed = parse(article("What Helps?", PROSE), title="Finding Treatment")
    assert headings(parsed) == [(2, "What Helps?")]


def test_the_first_paragraph_is_the_lead_and_the_rest_introduces():
    words = parse(article("Finding Treatment", LEAD, PROSE, "• Sleep\n• Food", "What Helps?", PROSE)).words
    assert words["lead"] == LEAD
    assert words["introduction"] == f"<p>{PROSE}</p><ul><li>Sleep</li><li>Food</li></ul>"


def test_a_heading_named_introduction_is_no_section():
    parsed = parse(article("Finding Treatment", LEAD, "Introduction", PROSE, "What Helps?", PROSE))
    assert parsed.words["introduction"] == f"<p>{PROSE}</p>"
    assert headings(parsed) == [(2, "What Helps?")]


def test_a_long_or_missing_lead_is_asked_about():
    assert "lead" in codes(parse(article("Finding Treatment", f"{PROSE} {PROSE} {PROSE} {PROSE}")))
    parsed = parse(article("Finding Treatment", "What Helps?", PROSE))
    assert parsed.words["lead"] == ""
    assert "lead" in codes(parsed)


def test_a_subtitle_in_sentence_case_is_the_lead_by_a_guess():
    parsed = parse(article("Finding Treatment", "A guide for families", PROSE, "What Helps?", PROSE))
    assert parsed.words["lead"] == "A guide for families"
    assert "heading" in codes(parsed)
