"""Six invented articles of different shapes are read as their editor would read them."""

from pathlib import Path

import pytest

from articles.importing import coverage, parse, read_text
from tests.articles.importing.texts import codes, headings

FOLDER = Path(__file__).parent / "fixtures"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def load(name: str):
    return parse(read_text((FOLDER / f"{name}.txt").read_bytes()))


def shape(name: str) -> dict:
    words = load(name).words
    return {
        "key points": len(words["key_points"]),
        "levels": [part["level"] for part in words["sections"]],
        "references": len(words["references"]),
    }


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_fixture_is_lost_or_unplaced(name):
    text = read_text((FOLDER / f"{name}.txt").read_bytes())
    parsed = parse(text)
    assert coverage(text, parsed) == []
    assert [kept.text for kept in parsed.unplaced if not kept.text.startswith("Last updated")] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("alcohol_withdrawal", {"key points": 4, "levels": [2, 2, 3, 2], "references": 2}),
        ("buprenorphine", {"key points": 3, "levels": [2, 3, 4, 2], "references": 2}),
        ("naloxone_at_home", {"key points": 4, "levels": [2, 2, 2], "references": 3}),
        ("preventing_relapse", {"key points": 4, "levels": [2, 2, 3, 3, 3, 2, 3, 3], "references": 3}),
        ("sleep_in_recovery", {"key points": 3, "levels": [2, 2, 3, 3, 3, 2], "references": 0}),
        ("supporting_a_family_member", {"key points": 0, "levels": [2, 2, 2, 3, 2], "references": 3}),
    ],
)
def test_each_fixture_has_its_shape(name, expected):
    assert shape(name) == expected


def test_titles_are_found_or_proposed():
    assert {name: bool(load(name).title_line) for name in NAMES} == {
        "alcohol_withdrawal": True,
        "buprenorphine": True,
        "naloxone_at_home": True,
        "preventing_relapse": True,
        "sleep_in_recovery": False,
        "supporting_a_family_member": True,
    }


def test_credits_of_the_fixtures():
    assert {name: [credit.role for credit in load(name).byline_names] for name in NAMES} == {
        "alcohol_withdrawal": ["author", "reviewer"],
        "buprenorphine": ["author", "reviewer", "reviewer"],
        "naloxone_at_home": ["author", "editor", "reviewer"],
        "preventing_relapse": ["author"],
        "sleep_in_recovery": [],
        "supporting_a_family_member": ["reviewer", "editor"],
    }


def test_licenses_claimed_in_the_fixtures():
    assert load("alcohol_withdrawal").licenses_claimed == (
        ("physician", "Ohio"),
        ("physician", "West Virginia"),
        ("physician", "District of Columbia"),
    )
    assert load("supporting_a_family_member").licenses_claimed == (
        ("social-worker", "Texas"),
        ("social-worker", "New Mexico"),
    )


def test_wrapped_lines_of_a_fixture_are_put_together():
    words = load("alcohol_withdrawal").words
    assert words["introduction"].count("<p>") == 1
    assert words["key_points"][2]["text"] == "Medical treatment makes withdrawal safer and more comfortable"


def test_nested_lists_of_the_fixtures_keep_their_levels():
    assert load("buprenorphine").words["sections"][1]["body"].count("<ul>") == 3
    assert load("supporting_a_family_member").words["sections"][1]["body"].count("<ul>") == 3


def test_disclaimers_of_the_fixtures_are_kept_apart():
    assert [bool(load(name).disclaimer) for name in NAMES] == [True, False, True, False, False, True]


def test_markdown_needs_no_guess_about_levels():
    assert "level" not in codes(load("buprenorphine"))
    assert headings(load("buprenorphine"))[2] == (4, "If withdrawal gets worse")


def test_one_line_credits_keep_the_letters_of_each_reviewer():
    found = load("buprenorphine").suggested_reviewers
    assert [(credit.name, credit.post_nominals) for credit in found] == [
        ("Peter Novak", "PharmD"),
        ("Lena Brandt", "NP"),
    ]
