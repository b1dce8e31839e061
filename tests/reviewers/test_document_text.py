"""A document as plain text: its parts, whether words stand in it, and how far somebody has read."""

import pytest

from articles import rendering
from reviewers.document_text import carried_place, part_with, parts_of, stands_in
from tests import factories

PAGE = """<article class="signed"><h1>Naloxone</h1>
<p class="lead">Keep it &amp; know it.</p>
<section class="part"><h2 id="s-what">What it does</h2>
<p>It reverses an <em>over</em>dose.<sup><a id="cite-1-1">1</a></sup></p>
<ul><li>Call 911.</li><li>Give 4\u00a0mg.</li></ul></section>
<section><h2 id="s-storing">Storing it</h2><p>Keep it dry.</p></section></article>"""


def test_parts_are_what_stands_under_each_heading():
    assert [(part.id, part.title) for part in parts_of(PAGE)] == [
        ("", ""),
        ("s-what", "What it does"),
        ("s-storing", "Storing it"),
    ]
    assert parts_of(PAGE)[0].text == "Naloxone Keep it & know it."
    assert parts_of(PAGE)[1].text == "What it does It reverses an overdose.1 Call 911. Give 4 mg."


@pytest.mark.parametrize(
    "words",
    [
        "reverses an overdose.",
        "Call 911.\nGive 4 mg.",
        "Give 4\u00a0mg",
        "know it. What  it does",
        "overdose.\n1\n\nCall",
    ],
)
def test_words_are_found_whatever_blanks_a_browser_gives_them(words):
    assert stands_in(PAGE, words)


@pytest.mark.parametrize("words", ["reverses no overdose", "Give 5 mg", "keep it dry"])
def test_other_words_are_not_found(words):
    assert not stands_in(PAGE, words)
    assert part_with(PAGE, words) is None


@pytest.mark.parametrize(
    ("words", "part"), [("know it.", ""), ("Give 4 mg", "s-what"), ("dry.", "s-storing"), ("it. What it does", "")]
)
def test_part_is_where_the_words_begin(words, part):
    assert part_with(PAGE, words).id == part


def test_place_is_carried_as_far_as_the_words_are_unchanged():
    assert carried_place(PAGE, "s-storing", PAGE) == "s-storing"
    assert carried_place(PAGE, "s-storing", PAGE.replace("4\u00a0mg", "8 mg")) == "s-what"
    assert carried_place(PAGE, "s-storing", PAGE.replace("know it", "use it")) == ""
    assert carried_place(PAGE, "s-storing", PAGE.replace("Keep it dry.", "Keep it cool.")) == "s-storing"
    assert carried_place(PAGE, "s-unknown", PAGE) == ""
    assert carried_place(PAGE, "s-storing", "<p>Quite another.</p>") == ""


def test_parts_of_an_article_have_the_ids_that_its_contents_lead_to():
    found = [part.id for part in parts_of(rendering.render(factories.words()))]
    assert found == ["", "key-points", "contents", "s-what-it-does", "s-storing-it", "references"]
