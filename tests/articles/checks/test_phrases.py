"""Phrases: what an editor writes, and what it meets."""

import pytest

from articles.checks.passages import Passage
from articles.checks.phrases import Index, NoPhrase, phrases_of, plural


def met(line: str, text: str, *, inflected: bool = True) -> list[str]:
    passage = Passage("", "lead", text)
    tokens = passage.tokens
    index = Index(phrases_of(line, inflected=inflected))
    return [text[tokens.starts[first] : tokens.ends[end - 1]] for _, first, end in index.matches(tokens, text)]


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        (
            "drug user",
            "A drug user, drug-users and DRUG\u00a0USERS’ friends.",
            ["drug user", "drug-users", "DRUG\u00a0USERS"],
        ),
        ("drug user", "A drug, user. Drug. User. Drug\nuser", []),
        ("drug/substance abuse", "Substance abuse or drug abuse.", ["Substance abuse", "drug abuse"]),
        ("dirty ... needle", "Dirty and blunt needles; a dirty needle.", ["Dirty and blunt needles", "dirty needle"]),
        ("dirty ... needle", "Dirty one two three four needles. Dirty. Needles.", []),
        ("MAT", "MAT is no mat and no Mat.", ["MAT"]),
        ("MAT Act", "the MAT Act, a mat act", ["MAT Act"]),
        ("# times stronger", "It is 50 times stronger, many times stronger.", ["50 times stronger"]),
        ("# times stronger", "It is fifty times stronger, one times stronger.", ["fifty times stronger"]),
        ("ex-con", "An ex-con, an ex con, an excon.", ["ex-con", "ex con"]),
        (
            "addict",
            "addicts addict’s addict's addicted ad\u00addict superaddict",
            ["addicts", "addict’s", "addict's", "ad\u00addict"],
        ),
        ("naïve", "Naïve.", ["Naïve"]),
        ("he's high", "He’s high. He high.", ["He’s high"]),
    ],
)
def test_phrase_meets_what_it_says(line, text, expected):
    assert met(line, text) == expected


def test_plural_is_met_only_where_it_is_asked_for():
    assert met("slip", "slip slips", inflected=False) == ["slip"]
    assert [plural(word) for word in ("junky", "boy", "crutch", "user")] == ["junkies", "boys", "crutches", "users"]


@pytest.mark.parametrize("line", ["a|b", "a.*", "(a)", "... a", "a ...", "/", "-", "a, b", "a " * 13, "a\\b"])
def test_what_is_no_phrase_is_refused_in_words(line):
    with pytest.raises(NoPhrase, match="phrase|“/”"):
        phrases_of(line)


def test_blank_lines_are_no_phrases():
    assert phrases_of("\n  \n") == []
