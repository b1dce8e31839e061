"""Comparison of rich text: it stays rich, each mark stands inside its paragraph, item or cell, and nothing hides."""

import random
import re
import uuid
from html.parser import HTMLParser

import pytest

from articles.comparing import compare
from articles.sanitizing import clean
from tests import factories

from .marks import seen, text_of_side

BEFORE = factories.words()
SOURCE = BEFORE["references"][0]["uuid"]
CITED = f'<cite data-ref="{SOURCE}"></cite>'
TABLE = (
    "<table><caption>Doses</caption><thead><tr><th>Form</th><th>Dose</th></tr></thead>"
    "<tbody><tr><td>Spray</td><td>4 mg</td></tr><tr><td>Injection</td><td>2 mg</td></tr></tbody></table>"
)
MARKUP = {
    "kind of list": ("<ul><li>One</li></ul>", "<ol><li>One</li></ol>"),
    "one list made two": ("<ol><li>One</li><li>Two</li></ol>", "<ol><li>One</li></ol><ol><li>Two</li></ol>"),
    "item moved inwards": (
        "<ul><li>One</li><li>Two</li></ul>",
        "<ul><li>One<ul><li>Two</li></ul></li></ul>",
    ),
    "cell in another row": (
        "<table><tbody><tr><td>4 mg</td><td>8 mg</td></tr></tbody></table>",
        "<table><tbody><tr><td>4 mg</td></tr><tr><td>8 mg</td></tr></tbody></table>",
    ),
    "empty cell": (
        "<table><tbody><tr><td>4 mg</td></tr></tbody></table>",
        "<table><tbody><tr><td></td><td>4 mg</td></tr></tbody></table>",
    ),
    "scope of a heading": (
        '<table><thead><tr><th scope="col">A</th></tr></thead></table>',
        '<table><thead><tr><th scope="row">A</th></tr></thead></table>',
    ),
    "citation typed as text": (f"<p>Safe{CITED}.</p>", "<p>Safe [1: Naloxone DrugFacts].</p>"),
    "strong typed as stars": ("<p><strong>Never</strong> mix.</p>", "<p>**Never** mix.</p>"),
    "link typed as text": ('<p><a href="https://a.example">x</a></p>', "<p>x [link to https://a.example]</p>"),
    "order of emphasis": ("<p><em><strong>x</strong></em></p>", "<p><strong><em>x</em></strong></p>"),
    "paragraph inside an item": ("<ul><li>One</li></ul>", "<ul><li><p>One</p></li></ul>"),
    "line break": ("<p>One two</p>", "<p>One<br>two</p>"),
}


def with_body(body: str, words: dict = BEFORE) -> dict:
    first, *rest = words["sections"]
    return words | {"sections": [first | {"body": body}, *rest]}


def shown(before: str, after: str) -> str:
    [change] = compare(with_body(before), with_body(after))
    return seen(change.marked)


def test_rich_text_stays_rich_and_only_the_word_is_marked():
    before = "<p>It <em>reverses</em> an overdose.</p><ul><li><strong>Dose:</strong> one spray.</li></ul>"
    found = shown(before, before.replace("one", "two"))
    assert found == before.replace("one", "<del>one</del><ins>two</ins>")


def test_word_in_a_cell_is_marked_in_its_cell():
    found = shown(TABLE, TABLE.replace("4 mg", "8 mg"))
    assert "<td>Spray</td><td><del>4</del><ins>8</ins> mg</td>" in found and found.count("<ins>") == 1


def test_item_row_and_column_that_came_or_went_stand_in_their_place():
    items = "<ul><li>Call 911.</li><li>Give naloxone.</li><li>Stay.</li></ul>"
    assert '<li>Call 911.</li><li class="gone"><del>Give naloxone.</del></li><li>Stay.</li>' in shown(
        items, items.replace("<li>Give naloxone.</li>", "")
    )
    row = "<tr><td>Tablet</td><td>none</td></tr>"
    found = shown(TABLE, TABLE.replace("</tbody>", f"{row}</tbody>"))
    assert "<tr><td><ins>Tablet</ins></td><td><ins>none</ins></td></tr></tbody>" in found
    found = shown(
        TABLE, TABLE.replace("<th>Dose</th>", "<th>Dose</th><th>By</th>").replace("mg</td>", "mg</td><td>A</td>")
    )
    assert "<td>4 mg</td><td><ins>A</ins></td></tr>" in found and "<del>" not in found


def test_paragraph_that_was_replaced_is_no_soup_of_two():
    keep = "<p>The first stays as it is.</p>{}<p>The last stays as it is.</p>"
    found = shown(keep.format("<p>Old words about storing.</p>"), keep.format(""))
    assert found == keep.format('<p class="gone"><del>Old words about storing.</del></p>')


@pytest.mark.parametrize(
    "old", ["<p>Call 911 first. Then give one dose and stay.</p>", "<p>Call 911 first. Then give a dose.</p>"]
)
def test_paragraph_made_two_is_no_text_that_went_and_came_back(old):
    new = "<p>Call 911 first.</p><p>Then give one dose and stay.</p>"
    found = shown(old, new)
    assert '<p>Call 911 first.</p><p><ins><span class="said">[now the start of another paragraph]</span></ins>' in found
    assert "Then give" in re.sub(r"<(ins|del)>.*?</\1>", "", found)
    found = shown(new, old)
    assert '<p>Call 911 first.<del><span class="said">[was the start of another paragraph]</span></del>' in found
    assert "Then give" in re.sub(r"<(ins|del)>.*?</\1>", "", found) and found.count("<p") == 1


def test_changed_citation_shows_both_numbers_and_names():
    other = BEFORE["references"][0] | {"uuid": str(uuid.uuid4()), "title": "Another source"}
    before = with_body(f"<p>Safe.{CITED} Sure.</p>", BEFORE | {"references": [*BEFORE["references"], other]})
    after = with_body(f'<p>Safe.<cite data-ref="{other["uuid"]}"></cite> Sure.</p>', before)
    [change] = compare(before, after)
    assert '<del><span class="mark">[1: Naloxone DrugFacts]</span></del>' in seen(change.marked)
    assert '<ins><span class="mark">[1: Another source]</span></ins>' in seen(change.marked)


def test_numbers_of_citations_are_those_of_the_page():
    """The cited come first, in the order in which they are cited."""
    listed = BEFORE["references"][0] | {"uuid": str(uuid.uuid4()), "title": "Never cited"}
    before = with_body(f"<p>Safe.{CITED}</p>", BEFORE | {"references": [listed, *BEFORE["references"]]})
    [change] = compare(before, with_body(f"<p>Sure.{CITED}</p>", before))
    assert "<sup>[1]</sup>" in change.marked


def test_changed_link_shows_both_addresses():
    found = shown('<p><a href="/x/">See this</a>.</p>', '<p><a href="https://a.example/?b&amp;c">See this</a>.</p>')
    assert '<span class="restyled"><span class="link">See this</span></span>' in found
    assert "<del>" in found and "[was link to /x/]" in found and "[now link to https://a.example/?b&amp;c]" in found
    assert "[link to /y/]" in shown("<p>See.</p>", '<p>See. <a href="/y/">And this.</a></p>')


@pytest.mark.parametrize(("tag", "name"), [("strong", "bold"), ("em", "italic"), ("sub", "lowered"), ("sup", "raised")])
def test_changed_emphasis_is_named(tag, name):
    plain, styled = "<p>Do not mix 10-4.</p>", f"<p>Do <{tag}>not</{tag}> mix 10-4.</p>"
    assert f'<ins><span class="said">[now {name}]</span></ins>' in shown(plain, styled)
    assert f'<del><span class="said">[was {name}]</span></del>' in shown(styled, plain)


@pytest.mark.parametrize("how", MARKUP)
def test_change_of_markup_alone_is_never_hidden(how):
    older, newer = MARKUP[how]
    assert clean(older) == older and clean(newer) == newer
    for before, after in ((older, newer), (newer, older)):
        found = shown(before, after)
        assert "<ins>" in found or "<del>" in found
        [introduction] = compare(BEFORE | {"introduction": before}, BEFORE | {"introduction": after})
        assert introduction.label == "Introduction" and seen(introduction.marked) == found


def test_each_side_has_its_own_marks_and_shape():
    before, after = "<p>One.</p><ul><li>Two</li></ul>", "<ol><li>Two</li></ol><p>Three.</p>"
    [change] = compare(with_body(before), with_body(after))
    assert "<ins>" not in change.before and "<ul><li>" in change.before and "One." in change.before
    assert "<del>" not in change.after and "<ol><li>" in change.after and "Three." in change.after


def test_words_that_were_typed_but_not_yet_stored_are_compared_as_they_would_be():
    """The form of an editor holds what the browser sent: it is cleaned before it is shown."""
    hostile = (
        '<p onclick="x()">Safe<script>alert(1)</script> <img src=x onerror=alert(1)><b>bold</b></p></div></section>'
    )
    found = shown("<p>Safe</p>", hostile)
    assert not any(each in found for each in ("<script", "<img", "onclick", "</section", "<b>"))
    assert "<strong>bold</strong>" in found


class Nesting(HTMLParser):
    """Fails on a tag that closes what is not open."""

    def __init__(self, html: str):
        super().__init__()
        self.open = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_any_two_texts_give_balanced_html_and_both_texts_back():
    chance = random.Random(11)
    pieces = ["<p>One two.</p>", "<p>Two <em>three</em></p>", "<ul><li>One<ol><li>Deep</li></ol></li><li>Two</li></ul>"]
    pieces += [TABLE, f"<p>Four{CITED}</p>", "<ol><li><p>One</p><p>Two</p></li></ol>", "<p>Five <sub>six</sub></p>"]
    for _ in range(150):
        older, newer = ("".join(chance.choices(pieces, k=chance.randrange(1, 6))) for _ in range(2))
        for change in compare(with_body(older), with_body(newer)):
            for side, dropped, html in ((change.before, "ins", older), (change.after, "del", newer)):
                Nesting(side)
                letters = sorted(text_of_side(side, dropped).replace("[1]", ""))
                assert letters == sorted(text_of_side(html, "x")), (older, newer)
            Nesting(change.marked)


def prose(words: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"word{chance.randrange(400)}" for _ in range(words)]


def article(words: list[str], parts: int) -> dict:
    """The words in so many sections of four paragraphs."""
    size = -(-len(words) // (parts * 4))
    paragraphs = [f"<p>{' '.join(words[at : at + size])}</p>" for at in range(0, len(words), size)]
    bodies = ["".join(paragraphs[at : at + 4]) for at in range(0, len(paragraphs), 4)]
    sections = [
        {"uuid": str(uuid.UUID(int=number)), "heading": f"Part {number}", "level": 2, "body": body}
        for number, body in enumerate(bodies)
    ]
    return BEFORE | {"sections": sections}


@pytest.mark.parametrize("share", [0.05, 0.3])
def test_moved_section_is_told_among_many_changed_ones(share):
    chance = random.Random(7)
    words = prose(2_700, 1)
    after = article([each if chance.random() > share else "new" for each in words], 38)
    before = article(words, 38)
    before["sections"].insert(0, before["sections"].pop())
    found = compare(before, after)
    assert len(found) == 38 and sum("moved" in each.how for each in found) == 1


LONG = {
    "all other words": ("<p>" + " ".join(prose(12_000, 1)) + "</p>", "<p>" + " ".join(prose(12_000, 2)) + "</p>"),
    "backwards": tuple("<p>" + " ".join(map(str, order)) + "</p>" for order in (range(15_000), range(15_000, 0, -1))),
    "periods": ("<p>" + "a b " * 25_000 + "</p>", "<p>" + "b c a " * 16_000 + "</p>"),
    "many paragraphs": ("<p>Take one dose a day.</p>" * 3_700, "<p>Rest.</p><p>Take one dose.</p>" * 3_000),
}


@pytest.mark.parametrize("how", LONG)
def test_texts_that_have_nothing_to_hold_on_to_are_compared_all_the_same(how):
    """What a megabyte of each costs is measured by `make bench`."""
    assert "<ins>" in shown(*LONG[how])
