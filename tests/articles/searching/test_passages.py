"""What is shown of a document is its own words, in their order, and safe as HTML."""

import re
from html import unescape

from articles.searching.passages import LENGTH, blocks_of, cut, marked, passage
from articles.searching.words import stem
from tests import factories

LONG = "Keep it dry and cool. " * 30 + "Then call for help at once. " + "Wait with them. " * 30


def test_blocks_are_the_paragraphs_in_reading_order():
    words = factories.words(
        "Naloxone at home", introduction="<p>One <b>two</b>.</p><ul><li>A</li><li>B &amp; C</li></ul>"
    )
    assert blocks_of(words) == [
        words["lead"], "One two.", "A", "B & C", "Call 911 first.", "What it does", "It reverses an overdose.",
        "Storing it", "Keep it dry.",
    ]  # fmt: skip


def test_passage_is_where_most_of_the_words_are():
    words = factories.words("Naloxone at home")
    assert passage(words, {stem("overdose"), stem("reverse")}) == "It reverses an overdose."
    assert passage(words, {"nothing"}) == words["lead"]


def test_long_paragraph_is_cut_between_words_around_the_first_that_was_found():
    shown = cut(LONG, LONG.index("call"))
    assert "call for help" in shown and shown.startswith("… ") and shown.endswith(" …")
    assert len(shown) <= LENGTH + 4 and shown.strip("… ") in LONG
    assert cut(LONG, 0).startswith("Keep it dry") and cut("Short.", 3) == "Short."


def test_word_without_an_end_is_cut_all_the_same():
    assert len(cut("x" * 1000, 0)) <= LENGTH + 4


def test_marked_text_without_its_marks_is_the_text():
    text = "Overdoses & <script>alert('x')</script> “overdose”"
    html = marked(text, {stem("overdose")})
    assert html.count("<mark>") == 2 and "<script>" not in html
    assert unescape(re.sub("</?mark>", "", html)) == text
