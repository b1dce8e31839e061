"""What a misspelled word may have been meant for."""

import pytest

from articles.models import IndexedWord
from articles.searching.spelling import apart, near, standing

WORDS = {"naloxone": 3, "naltrexone": 9, "overdose": 5, "overdoses": 1, "dose": 2, "fentanyl": 4, "sleep": 1}


@pytest.fixture
def indexed(db):
    IndexedWord.objects.bulk_create(IndexedWord(word=w, length=len(w), pages=n) for w, n in WORDS.items())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nalxone", "naloxone"), ("naloxen", "naloxone"), ("nalaxone", "naloxone"), ("fetnanyl", "fentanyl"),
        ("phentanyl", "fentanyl"), ("ovredose", "overdose"), ("slep", "sleep"), ("dosse", "dose"),
    ],
)  # fmt: skip
def test_slip_or_two_are_forgiven(indexed, typed, meant):
    assert near(typed)[0] == meant


@pytest.mark.parametrize("typed", ["dos", "xyz", "qqqqqqqq", "sl", "naloxone", ""])
def test_short_words_and_words_that_are_far_are_left_alone(indexed, typed):
    assert near(typed) == [] or typed == "naloxone" and "naloxone" not in near(typed)


def test_names_of_the_house_are_meant_too_and_not_shown(indexed):
    found = near("suboxne", {"suboxone"})
    assert found == ["suboxone"] and standing(found) == []
    assert standing(["naloxone", "suboxone"]) == ["naloxone"]


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("ab", "ba", 1), ("abc", "abc", 0), ("abc", "xyz", 0), ("abcd", "abd", 1), ("ab", "abcd", 2)],
)
def test_slips_are_counted(one, other, slips):
    assert apart(one, other, 2) == slips
