"""Passages marked in rendered HTML: on the very words, and nothing but marks is added."""

import re

import pytest

from articles.highlighting import Mark, Marked
from articles.passages import plain

CITED = '<sup><a class="citation" href="#ref-1" id="cite-1-1">1</a></sup>'


def marked(html: str, words: str) -> Marked:
    text = Marked(html, []).text
    return Marked(html, [Mark(text.index(words), text.index(words) + len(words), 7)])


def without_marks(html: str) -> str:
    return re.sub(r'</?mark[^>]*>|<a href="#c\d+">|(?<=</mark>)</a>|</a>(?=</mark>)', "", html)


def test_mark_is_a_link_to_its_comment():
    assert marked("<p>Keep it dry.</p>", "it").html == (
        '<p>Keep <mark id="words-c7"><a href="#c7">it</a></mark> dry.</p>'
    )


def test_passage_across_elements_is_marked_in_each_and_named_once():
    html = marked("<p>Keep <strong>it dry</strong>.</p><p>Always.</p>", "dry. Always").html
    assert html.count("<mark") == 3 and html.count('id="words-c7"') == 1
    assert without_marks(html) == "<p>Keep <strong>it dry</strong>.</p><p>Always.</p>"


def test_number_of_a_citation_is_no_part_of_the_words():
    html = f"<p>It works.{CITED} It lasts.</p>"
    assert Marked(html, []).text == "It works. It lasts."
    assert f'works.</a></mark>{CITED}<mark><a href="#c7"> It</a></mark> lasts.' in marked(html, "works. It").html


@pytest.mark.parametrize(
    "said", ['<small class="credit">Photo: A. B.</small>', '<p class="urgency"><strong>Call 911 now</strong></p>']
)
def test_what_the_rendering_says_is_no_part_of_the_words(said):
    assert Marked(f"<div>{said}<p>Words.</p></div>", []).text == "Words."


def test_words_within_a_link_are_marked_without_a_link_in_it():
    html = marked('<p>Read <a href="/x/">this page</a> now.</p>', "page").html
    assert html == '<p>Read <a href="/x/">this <mark id="words-c7">page</mark></a> now.</p>'


def test_of_two_that_overlap_the_one_that_begins_first_is_marked():
    html = Marked("Keep it dry.", [Mark(5, 11, 2), Mark(0, 7, 1)]).html
    assert 'href="#c1">Keep it' in html and "#c2" not in html


@pytest.mark.parametrize(
    "stored",
    [
        "<p>One &amp; two<br>three</p>\n<ul><li><p>four</p></li><li><p>five</p></li></ul>",
        "<table><caption>Six</caption><tr><th>7</th><td>8</td></tr></table><p>&lt;nine&gt; \u00a0 ten</p>",
        "<p>before</p><figure>caption</figure><p>after</p>",
    ],
)
def test_text_is_the_one_that_comments_are_found_by(stored):
    assert Marked(stored, []).text == plain(stored, rich=True)


def test_markup_in_words_stays_words():
    assert Marked("1 &lt; 2 &amp;lt; 3", [Mark(0, 1, 1)]).html.endswith(" &lt; 2 &amp;lt; 3")
