"""Whom the file credits: every usual wording is read, no sentence or heading is taken for a person."""

import pytest

from articles.importing import parse
from tests.articles.importing.texts import LEAD, PROSE, article, codes, headings

END = "She checks health articles and lives by the sea. Read more"


def credits(*lines: str) -> list[tuple[str, str, str]]:
    parsed = parse(article("Finding Treatment", *lines, LEAD, "What Helps?", PROSE))
    assert parsed.words["lead"] == LEAD
    return [(credit.role, credit.name, credit.post_nominals) for credit in parsed.byline_names]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("By Ana Silva", ("author", "Ana Silva", "")),
        ("Written by: Ana Silva", ("author", "Ana Silva", "")),
        ("Author – Ana de la Cruz", ("author", "Ana de la Cruz", "")),
        ("Editor – Ana Silva", ("editor", "Ana Silva", "")),
        ("Edited by Ana Silva", ("editor", "Ana Silva", "")),
        ("Senior Editor: Ana Silva", ("editor", "Ana Silva", "")),
        ("Reviewed by Ana Silva, PharmD, BCPS", ("reviewer", "Ana Silva", "PharmD, BCPS")),
        ("Medically Reviewed By – Ana Silva, RPh", ("reviewer", "Ana Silva", "RPh")),
        ("MEDICALLY REVIEWED BY: Dr. Ana Silva, M.D.", ("reviewer", "Dr. Ana Silva", "M.D.")),
        ("Medical Reviewer: Ana Silva, PMHNP-BC", ("reviewer", "Ana Silva", "PMHNP-BC")),
        ("Reviewer: Ana Silva RPh", ("reviewer", "Ana Silva", "RPh")),
        ("Clinically reviewed by José O’Neill-Brandt, Jr., PhD", ("reviewer", "José O’Neill-Brandt, Jr.", "PhD")),
        ("Medically reviewed by Ana Silva, CADC II on May 3, 2024", ("reviewer", "Ana Silva", "CADC II")),
        ("Written by The Editorial Staff", ("author", "The Editorial Staff", "")),
    ],
)
def test_every_usual_wording_of_a_credit_is_read(line, found):
    assert credits(line) == [found]


def test_one_line_may_credit_several_people():
    assert credits("Written by Ana Silva and Ben Roe | Edited by Cy Poe and medically reviewed by Di Moe, RPh") == [
        ("author", "Ana Silva", ""),
        ("author", "Ben Roe", ""),
        ("editor", "Cy Poe", ""),
        ("reviewer", "Di Moe", "RPh"),
    ]


def test_a_label_may_have_a_line_of_its_own():
    assert credits("Medically Reviewed By:\nAna Silva, PharmD") == [("reviewer", "Ana Silva", "PharmD")]


@pytest.mark.parametrize(
    "line",
    [
        "By the time help arrives, breathing may have stopped.",
        "Reviewed by the agency in 2019, the medicine is now common.",
        "Editor’s choice of the best groups in the country.",
        "Written by hand, a letter can open a conversation.",
        "Author: unknown, but the saying is old and wise.",
    ],
)
def test_a_sentence_is_no_credit(line):
    parsed = parse(article("Finding Treatment", line, "What Helps?", PROSE))
    assert parsed.byline_names == ()
    assert parsed.words["lead"] == line


def test_by_in_the_middle_of_an_article_may_be_a_heading():
    text = article("Taking Medicine", *[PROSE] * 8, "By Slow Injection", PROSE)
    assert headings(parse(text)) == [(2, "By Slow Injection")]


def test_a_bio_is_the_paragraph_right_below_without_read_more():
    parsed = parse(article("Finding Treatment", LEAD, "What Helps?", PROSE, PROSE, f"Edited by Ana Silva\n{END}"))
    credit = parsed.byline_names[0]
    assert (credit.bio, credit.lines) == (END.removesuffix(" Read more"), (11, 12))
    assert (12, "Read more") in parsed.left_out


def test_a_bio_after_a_blank_line_must_name_its_person():
    named = "Silva has written on health since 2001 and lives by the sea."
    parsed = parse(article("Finding Treatment", LEAD, "What Helps?", PROSE, "Edited by Ana Silva", named))
    assert parsed.byline_names[0].bio == named


def test_the_lead_below_a_byline_is_no_bio():
    parsed = parse(f"Finding Treatment\nBy Ana Silva\nMedically reviewed by Ben Roe, RPh\n{LEAD}\n\n{PROSE}\n")
    assert parsed.words["lead"] == LEAD
    assert [credit.bio for credit in parsed.byline_names] == ["", ""]


def test_about_the_author_becomes_the_bio():
    about = "Ana Silva writes on health and lives by the sea."
    text = article("Finding Treatment", "By Ana Silva", LEAD, "What Helps?", PROSE, "About the Author", about)
    parsed = parse(text)
    assert parsed.byline_names[0].bio == about
    assert headings(parsed) == [(2, "What Helps?")]


def test_about_somebody_not_credited_is_kept_apart():
    text = article("Finding Treatment", LEAD, "What Helps?", PROSE, "About the Author", "Ana Silva writes on health.")
    assert parse(text).unplaced == ((11, "Ana Silva writes on health."),)


@pytest.mark.parametrize(
    "alt",
    ["a man in a white coat.", "Portrait of a smiling woman", "a woman with glasses looks at the camera", "Ana Silva"],
)
def test_the_portrait_line_above_a_credit_is_alt_text(alt):
    parsed = parse(article("Finding Treatment", LEAD, "What Helps?", PROSE, f"{alt}\nEdited by Ana Silva\n{END}"))
    assert parsed.alt_texts == ((9, alt),)
    assert "alt-text" in codes(parsed)
    assert "man" not in parsed.words["sections"][0]["body"]


def test_the_last_sentence_above_a_credit_is_no_alt_text():
    closing = "Nobody has to face this alone, and asking is a strength."
    parsed = parse(article("Finding Treatment", LEAD, "What Helps?", f"{closing}\nEdited by Ana Silva"))
    assert parsed.alt_texts == ()
    assert closing in parsed.words["sections"][0]["body"]


def test_who_checked_facts_is_asked_about():
    parsed = parse(article("Finding Treatment", "Fact checked by Ana Silva", LEAD))
    assert parsed.byline_names[0].role == "editor"
    assert "credit-role" in codes(parsed)


def test_a_job_after_a_name_is_kept_apart_from_the_letters():
    parsed = parse(article("Finding Treatment", "Reviewed by Ana Silva, RPh, Clinical Director", LEAD))
    assert parsed.byline_names[0].post_nominals == "RPh"
    assert parsed.unplaced == ((3, "Clinical Director"),)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Written by Ana Silva · 5 min read", [("author", "Ana Silva", "")]),
        ("Editor: Ana Silva; Reviewer: Di Moe, MD", [("editor", "Ana Silva", ""), ("reviewer", "Di Moe", "MD")]),
        ("Reviewed by Di Moe, MD | Last Reviewed June 3, 2020", [("reviewer", "Di Moe", "MD")]),
        ("Editor | Ana Silva", [("editor", "Ana Silva", "")]),
    ],
)
def test_other_facts_on_a_credit_line_are_no_names(line, found):
    assert credits(line) == found
