"""References are found with or without a heading, one for each entry, and kept as given."""

import pytest

from articles.importing import parse
from tests.articles.importing.texts import LEAD, PROSE, article, codes, headings

ONE = "Agency for Health. “Recovery.” June 2019. Accessed June 30, 2019."
TWO = "Silva A, Roe B. Staying well. J Recovery. 2020;4(2):11-19. doi:10.1234/JR.5"
THREE = "Roe, B. (2021). Getting help. Care Press. https://example.org/help"


def parsed_with(*tail: str):
    return parse(article("Finding Treatment", LEAD, "What Helps?", PROSE, *tail))


def titles(parsed) -> list[str]:
    return [reference["title"] for reference in parsed.words["references"]]


@pytest.mark.parametrize(
    "heading", ["References", "Sources", "SOURCES:", "Works Cited", "## References", "View Sources", "References (3)"]
)
def test_every_usual_heading_opens_references(heading):
    parsed = parsed_with(heading, ONE, TWO, THREE)
    assert titles(parsed) == ["Recovery", "Staying well", "Getting help"]
    assert headings(parsed) == [(2, "What Helps?")]


def test_references_are_found_without_a_heading():
    parsed = parsed_with(ONE, TWO, THREE)
    assert len(parsed.words["references"]) == 3
    assert parsed.words["sections"][0]["body"] == f"<p>{PROSE}</p>"


@pytest.mark.parametrize("form", ["{}. ", "{}) ", "[{}] ", "• ", "- "])
def test_numbers_and_bullets_are_no_part_of_a_reference(form):
    lines = "\n".join(form.format(number) + line for number, line in enumerate([ONE, TWO, THREE], 1))
    parsed = parsed_with("References", lines)
    assert [given.text for given in parsed.references_given.values()] == [ONE, TWO, THREE]


def test_a_wrapped_reference_is_one_reference():
    parsed = parsed_with("References", "1. Silva A, Roe B. Staying well.\n   J Recovery. 2020;4(2):11-19.\n2. " + ONE)
    assert titles(parsed) == ["Staying well", "Recovery"]


def test_an_odd_reference_between_two_plain_ones_is_one_too():
    parsed = parsed_with(ONE, "Agency for Health. “Helpline.” Printed leaflet.", THREE)
    assert titles(parsed) == ["Recovery", "Helpline", "Getting help"]


def test_a_disclaimer_after_the_references_is_not_one():
    parsed = parsed_with(ONE, TWO, "Medical Disclaimer", "We give general information.")
    assert len(parsed.words["references"]) == 2
    assert parsed.disclaimer == "We give general information."


def test_an_article_that_goes_on_after_its_references_is_kept():
    parsed = parsed_with("Sources", ONE, "What Comes Next?", f"{PROSE} {PROSE}")
    assert len(parsed.words["references"]) == 1
    assert headings(parsed)[1] == (2, "What Comes Next?")


def test_prose_with_a_link_or_a_date_is_no_reference():
    prose = "In June 2019 the agency opened a helpline. Read about it on https://example.org/help."
    parsed = parsed_with(prose)
    assert parsed.words["references"] == []
    assert prose in parsed.words["sections"][0]["body"]


def test_lines_after_references_without_a_heading_are_kept_apart():
    parsed = parsed_with(ONE, TWO, "Thanks go to all who helped.")
    assert parsed.unplaced == ((13, "Thanks go to all who helped."),)


def test_an_uncertain_reference_is_asked_about():
    parsed = parsed_with("References", "Recovery for All. Getting There.")
    reference = parsed.words["references"][0]
    guess = next(guess for guess in parsed.guesses if guess.code == "reference")
    assert (guess.part, guess.line) == (reference["uuid"], 11)
    assert "reference" not in codes(parsed_with("References", ONE))
