"""A text as words and stems: the same on every database, because neither is asked."""

import pytest

from articles.searching.words import LONGEST, folded, stem, stems_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t stop: call 911!", ["dont", "stop", "call", "911"]),
        ("Café naïve", ["cafe", "naive"]),
        ("7-hydroxy_mitragynine", ["7", "hydroxy", "mitragynine"]),
        ("½ ﬁne Ⅳ", ["12", "fine", "iv"]),
        ("'; DROP TABLE \0 <b>", ["drop", "table", "b"]),
        ("medicación ÉTÉ Straße", ["medicacion", "ete", "strasse"]),
        ("", []),
    ],
)
def test_words_are_letters_and_digits_in_lower_case(text, words):
    assert words_of(text) == words


def test_word_has_an_end():
    assert len(folded("a" * 10_000)) == LONGEST


@pytest.mark.parametrize(
    "alike",
    [
        "overdose overdoses overdosed overdosing",
        "medication medications",
        "treat treated treating treats",
        "withdraw withdrawal withdrawing",
        "stop stopped stopping",
        "relapse relapsed relapsing",
        "therapy therapies",
        "addict addicts addicted addiction addictive",
        "prescribe prescribed prescribing",
    ],
)
def test_forms_of_a_word_have_one_stem(alike):
    assert len(set(stems_of(alike))) == 1


@pytest.mark.parametrize("apart", ["naloxone naltrexone", "sleep slip", "alcohol alkali", "universe united"])
def test_other_words_have_other_stems(apart):
    assert len(set(stems_of(apart))) == 2


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("agreed", "agre"), ("plastered", "plaster"),
        ("motoring", "motor"), ("sing", "sing"), ("hopping", "hop"), ("falling", "fall"), ("filing", "file"),
        ("happy", "happi"), ("sky", "sky"), ("relational", "relat"), ("conditional", "condit"), ("formalize", "formal"),
        ("hopeful", "hope"), ("goodness", "good"), ("adjustment", "adjust"), ("adoption", "adopt"), ("rate", "rate"),
        ("controlling", "control"), ("roll", "roll"), ("2mg", "2mg"), ("ß", "ß"),
    ],
)  # fmt: skip
def test_stems_are_those_of_porter(word, expected):
    assert stem(word) == expected
