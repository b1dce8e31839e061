"""Licenses a reviewer's bio claims: only what it says, of its owner, where it says so."""

import pytest

from articles.importing import parse
from tests.articles.importing.texts import LEAD, PROSE, article


def reviewer(bio: str):
    text = article("Finding Treatment", LEAD, "What Helps?", PROSE, PROSE, f"Reviewed by Ana Silva, RPh\n{bio}")
    return parse(text)


@pytest.mark.parametrize(
    ("bio", "claims"),
    [
        (
            "Ana Silva is a licensed pharmacist in both Utah and Iowa.",
            [("pharmacist", "Utah"), ("pharmacist", "Iowa")],
        ),
        (
            "Ana is licensed to practice pharmacy in the states of Texas, Ohio, and New Mexico.",
            [("pharmacist", "Texas"), ("pharmacist", "Ohio"), ("pharmacist", "New Mexico")],
        ),
        (
            "Ana is a physician. She holds active licenses in West Virginia and Washington, D.C.",
            [("physician", "West Virginia"), ("physician", "District of Columbia")],
        ),
        ("Ana is a Florida-licensed clinical social worker.", [("social-worker", "Florida")]),
        (
            "Ana is a registered nurse licensed in CO and ID.",
            [("nurse", "Colorado"), ("nurse", "Idaho")],
        ),
        ("Ana is a pharmacist, licensed by the Oregon Board of Pharmacy.", [("pharmacist", "Oregon")]),
        ("Ana is a licensed professional counselor.", [("counselor", "")]),
        ("Ana is a licensed pharmacist who graduated from a school in Idaho.", [("pharmacist", "")]),
        ("Ana is a pharmacist and lives in Idaho with two dogs.", []),
    ],
)
def test_a_bio_claims_what_it_says(bio, claims):
    assert list(reviewer(bio).licenses_claimed) == claims


@pytest.mark.parametrize(
    ("bio", "claims"),
    [
        ("Ana is a board-certified pharmacotherapy specialist.", ["board-certified pharmacotherapy specialist"]),
        ("Ana is board certified in addiction medicine and is a teacher.", ["board certified in addiction medicine"]),
        ("Ana is certified as an addiction counselor, and writes.", ["certified as an addiction counselor"]),
        ("Ana is certain of this and writes.", []),
    ],
)
def test_certifications_are_told_in_the_words_of_the_bio(bio, claims):
    assert list(reviewer(bio).certifications_claimed) == claims


def test_only_a_reviewer_claims_licenses():
    bio = "Ana Silva is a licensed pharmacist in Utah."
    text = article("Finding Treatment", LEAD, "What Helps?", PROSE, PROSE, f"Edited by Ana Silva\n{bio}")
    parsed = parse(text)
    assert parsed.byline_names[0].bio == bio
    assert parsed.licenses_claimed == parsed.suggested_reviewers == ()
