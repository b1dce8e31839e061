"""A megabyte of the worst lines is read to its end and nothing of it is lost."""

import pytest

from articles.importing import coverage, parse

SIZE = 1_000_000
LONG_LINES = {
    "letters": "a",
    "capitals": "A",
    "words": "word ",
    "bullets": "• ",
    "dashes": "- ",
    "quotes": "“a ",
    "brackets": "[",
    "parentheses": "(",
    "angles": "<a ",
    "hashes": "#",
    "equals": "=",
    "stars": "**a",
    "pipes": "|a",
    "tabs": "a\t",
    "colons": "a:",
    "disclaimers": "substitute for ",
    "licenses": "licensed in Utah, ",
    "marks": "\u0301",
    "dates": "June 3, 2019 ",
    "access dates": "accessed ",
    "spaces": " " * 50 + "a",
    "no-break spaces": "\u00a0" * 50 + "a",
}


def filled(unit: str) -> str:
    return unit * (SIZE // len(unit))


@pytest.mark.parametrize("unit", LONG_LINES.values(), ids=LONG_LINES.keys())
def test_one_line_of_a_megabyte_is_read(unit):
    text = filled(unit)
    assert coverage(text, parse(text)) == []


@pytest.mark.parametrize("unit", ["“a", "2019;1(2):", "A. ", "((", "http://a ", "10.1234/", "a, "])
def test_a_reference_of_a_megabyte_is_read(unit):
    text = "References\n\n" + filled(unit)
    assert coverage(text, parse(text)) == []


@pytest.mark.parametrize(
    "unit",
    [
        "• a\n  b\n",
        "What Is It?\n\n",
        "Written by Ana Silva, RPh and Ben Roe\n",
        "References\n\nAgency. “It.” 2019. Accessed June 3, 2019.\n\n",
        "Medical Disclaimer\n\nNot a substitute for medical advice.\n\n",
        "## It\nKey Points\n• a\n",
        "a man in a coat.\nEditor – Ana Silva\nAna is here.\n",
    ],
)
def test_many_short_lines_are_read(unit):
    text = unit * 2_000
    assert coverage(text, parse(text)) == []


def test_text_that_looks_like_a_bio_claims_nothing_it_does_not_say():
    text = "Help is near.\n\nReviewed by Ana Silva, RPh\nAna is " + "licensed certified in a " * 10_000 + "."
    assert parse(text).licenses_claimed == (("", ""),)


def test_deep_indents_do_not_exhaust_the_stack():
    text = "\n".join(" " * depth + "• a" for depth in range(0, 3_000, 2))
    parsed = parse(text)
    assert parsed.words["introduction"].count("<li>") == 1_500
