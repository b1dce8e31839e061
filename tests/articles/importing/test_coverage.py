"""Nothing of a source is lost, and the proof of it would notice if something were."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing import Kept, coverage, parse
from tests.articles.importing.generated import articles, nonsense
from tests.articles.importing.texts import LEAD, PROSE, article

SOURCE = article(
    "Finding Treatment",
    "Written by Ana Silva",
    LEAD,
    PROSE,
    "Key Points:",
    "• Help is free\n• Help is near",
    "What Helps?",
    "Several things do:",
    "• Sleep: enough of it\n• Food & <water>",
    "a man in a white coat.\nReviewed by Di Moe, RPh\nDi Moe is a licensed pharmacist in Utah. Read more",
    "Agency for Health. “Recovery.” June 2019. Accessed June 30, 2019.",
    "Medical Disclaimer",
    "We give general information.",
)


@settings(deadline=None, max_examples=200)
@given(articles(), st.sampled_from(["", "Finding Help", "Another Title"]))
def test_nothing_of_an_article_is_lost(text, title):
    assert coverage(text, parse(text, title=title)) == []


@settings(deadline=None, max_examples=300)
@given(nonsense(), st.sampled_from(["", "Finding Help"]))
def test_nothing_of_any_text_is_lost(text, title):
    assert coverage(text, parse(text, title=title)) == []


@settings(deadline=None, max_examples=100)
@given(st.one_of(articles(), nonsense()))
def test_levels_never_skip_and_every_string_is_nfc(text):
    words = parse(text).words
    levels = [1, *(part["level"] for part in words["sections"])]
    assert all(2 <= level <= min(4, before + 1) for before, level in zip(levels, levels[1:], strict=False))
    assert all(unicodedata.is_normalized("NFC", text) for text in _strings(words))


def _strings(value):
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in _strings(each)]


def test_a_whole_article_is_covered():
    assert coverage(SOURCE, parse(SOURCE)) == []


@pytest.mark.parametrize(
    ("key", "lost"),
    [("title", "Finding Treatment"), ("lead", LEAD), ("key_points_heading", "Key Points:")],
)
def test_a_lost_field_is_noticed(key, lost):
    parsed = parse(SOURCE)
    parsed.words[key] = ""
    assert lost in coverage(SOURCE, parsed)


@pytest.mark.parametrize(
    ("part", "key", "lost"),
    [
        ("key_points", "text", "• Help is free"),
        ("sections", "heading", "What Helps?"),
        ("sections", "body", "• Food & <water>"),
        ("references", "title", "recovery"),
        ("references", "accessed", "30"),
    ],
)
def test_a_lost_part_is_noticed(part, key, lost):
    parsed = parse(SOURCE)
    parsed.words[part][0][key] = ""
    assert lost in coverage(SOURCE, parsed)


@pytest.mark.parametrize("key", ["byline_names", "alt_texts", "left_out"])
def test_what_is_kept_beside_the_words_counts(key):
    assert coverage(SOURCE, replace(parse(SOURCE), **{key: ()}))


def test_a_lost_disclaimer_is_noticed():
    assert coverage(SOURCE, replace(parse(SOURCE), disclaimer="")) == [
        "We give general information.",
        "We",
        "general",
        "give",
        "information",
    ]


def test_a_changed_character_is_noticed():
    parsed = parse(SOURCE)
    body = parsed.words["sections"][0]["body"]
    parsed.words["sections"][0]["body"] = body.replace("Several things do:", "Several things do.")
    assert coverage(SOURCE, parsed) == ["Several things do:"]


def test_a_line_that_is_there_twice_must_be_kept_twice():
    text = article("Finding Treatment", LEAD, "What Helps?", PROSE, PROSE)
    parsed = parse(text)
    parsed.words["sections"][0]["body"] = f"<p>{PROSE}</p>"
    assert "Treatment" in coverage(text, parsed)


def test_a_proposed_title_does_not_count_as_keeping_its_words():
    text = article(LEAD, "What Helps?", PROSE)
    parsed = parse(text)
    assert parsed.words["title"] == "What Helps?"
    parsed.words["sections"][0]["heading"] = ""
    assert "What Helps?" in coverage(text, parsed)


def test_text_that_could_not_be_placed_is_kept():
    text = article("Finding Treatment", LEAD, "What Helps?", PROSE, "Call Us Now")
    parsed = parse(text)
    assert parsed.unplaced == (Kept(9, "Call Us Now"),)
    assert coverage(text, parsed) == []
    assert coverage(text, replace(parsed, unplaced=()))
