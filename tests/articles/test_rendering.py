"""Canonical words -> signed HTML: pinned bytes, citations numbered as they are read, nothing invented."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rendering import RENDERER, UnknownReference, render

FIRST = "11111111-1111-4111-8111-111111111111"
SECOND = "22222222-2222-4222-8222-222222222222"
THIRD = "33333333-3333-4333-8333-333333333333"
UNKNOWN = "99999999-9999-4999-8999-999999999999"


def reference(uuid=FIRST, **given_fields):
    blank = dict.fromkeys(
        ["authors", "title", "source", "publisher", "published", "accessed", "url", "doi", "pmid", "note"], ""
    )
    return {"uuid": uuid, **blank, **given_fields}


def section(heading="", body="", level=2):
    return {"uuid": f"section {heading}", "heading": heading, "level": level, "body": body}


def words(**given_words):
    empty = {
        "schema": 1,
        "article": "0b8f1c1e-6f0e-4a53-9c0e-3f6f1d2a4b5c",
        "language": "en-US",
        "key_points_heading": "Article at a Glance",
        **dict.fromkeys(["title", "description", "lead", "introduction", "key_points_intro", "what_changed"], ""),
        **{part: [] for part in ["key_points", "sections", "references", "bylines"]},
    }
    return empty | given_words


def cite(uuid):
    return f'<cite data-ref="{uuid}"></cite>'


def link(number, use):
    return (
        f'<a class="citation" href="#ref-{number}" id="cite-{number}-{use}" role="doc-noteref" '
        f'aria-label="Reference {number}">{number}</a>'
    )


WHOLE = words(
    title="Naloxone & you",
    lead="It buys time.",
    bylines=[
        {"uuid": "a", "role": "author", "person": "p", "name": "Ada Example"},
        {"uuid": "b", "role": "editor", "person": "q", "name": "Ed Example Jr."},
    ],
    introduction=f"<p>It works fast.{cite(SECOND)}</p>",
    key_points_intro="Remember:",
    key_points=[{"uuid": "k", "text": "Call 911 < first"}],
    sections=[
        section("What’s naloxone?", f"<p>A medicine.{cite(SECOND)}</p>"),
        section("How to give it", "<ul><li><strong>Nose:</strong> one spray</li></ul>", level=3),
    ],
    references=[
        reference(FIRST, title="Uncited."),
        reference(SECOND, authors="Example Institute", title="Cited", published="2019-06"),
        reference(
            THIRD,
            authors="Doe, Ann",
            title="Treating Wounds: HIV and Injecting",
            source="J Ex",
            published="2024-02",
            note="12(3):45-50",
            doi="10.1000/X",
        ),
    ],
    what_changed="A new dose.",
)

WHOLE_SIGNED = (
    '<article class="signed" lang="en-US" id="article">\n'
    "<h1>Naloxone &amp; you</h1>\n"
    '<p class="lead">It buys time.</p>\n'
    '<p class="credits">By <span class="author">Ada Example</span>. '
    'Edited by <span class="editor">Ed Example Jr.</span></p>\n'
    f'<div class="introduction"><p>It works fast.<sup>{link(1, 1)}</sup></p></div>\n'
    '<section class="key-points" aria-labelledby="key-points"><h2 id="key-points">Article at a Glance</h2>'
    "<p>Remember:</p><ul><li>Call 911 &lt; first</li></ul></section>\n"
    '<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>'
    '<li><a href="#s-whats-naloxone">What’s naloxone?</a>'
    '<ol><li><a href="#s-how-to-give-it">How to give it</a></li></ol></li></ol></nav>\n'
    '<section class="part"><h2 id="s-whats-naloxone">What’s naloxone?</h2>\n'
    f"<p>A medicine.<sup>{link(1, 2)}</sup></p>\n"
    '<h3 id="s-how-to-give-it">How to give it</h3>\n'
    "<ul><li><strong>Nose:</strong> one spray</li></ul></section>\n"
    '<section class="references" aria-labelledby="references"><h2 id="references">References</h2><ol>'
    '<li id="ref-1">Example Institute. Cited. June 2019. <span class="uses">Cited at '
    '<a href="#cite-1-1" role="doc-backlink" aria-label="a: back to the text that cites reference 1">a</a>, '
    '<a href="#cite-1-2" role="doc-backlink" aria-label="b: back to the text that cites reference 1">b</a>'
    "</span></li>"
    '<li id="ref-2">Uncited.</li>'
    '<li id="ref-3">Doe A. Treating wounds: HIV and injecting. <em>J Ex</em>. 2024;12(3):45-50. '
    '<a href="https://doi.org/10.1000/x">doi:10.1000/x</a></li></ol></section>\n'
    '<p class="what-changed">What changed: A new dose.</p>\n'
    "</article>"
)


def test_renderer_2_gives_these_bytes_for_ever():
    assert RENDERER == "2"
    assert render(WHOLE) == WHOLE_SIGNED


def test_an_empty_draft_renders_without_empty_parts():
    assert render(words()) == '<article class="signed" lang="en-US" id="article">\n\n</article>'


def test_words_of_another_schema_are_refused():
    with pytest.raises(ValueError, match="schema 1, not 2"):
        render(words(schema=2))


# Citations


def test_references_are_numbered_by_first_appearance_and_the_uncited_follow_in_their_order():
    signed = render(
        words(
            introduction=f"<p>a{cite(THIRD)}</p>",
            sections=[section("One", f"<p>b{cite(FIRST)}</p>"), section("Two", f"<p>c{cite(THIRD)}</p>")],
            references=[
                reference(SECOND, title="B"),
                reference(FIRST, title="A"),
                reference(THIRD, title="C"),
            ],
        )
    )
    assert re.findall(r'<li id="(ref-\d)">(\w)', signed) == [("ref-1", "C"), ("ref-2", "A"), ("ref-3", "B")]
    positions = [signed.index(link(*number_and_use)) for number_and_use in [(1, 1), (2, 1), (1, 2)]]
    assert positions == sorted(positions)


def test_every_use_has_one_way_back():
    signed = render(
        words(
            introduction="<p>" + f"x{cite(FIRST)} " * 28 + "</p>",
            references=[reference(FIRST, title="A")],
        )
    )
    back = re.findall(r'href="#(cite-1-\d+)" role="doc-backlink" aria-label="(\w+): [^"]+">(\w+)<', signed)
    assert [anchor for anchor, _, _ in back] == [f"cite-1-{use}" for use in range(1, 29)]
    assert [shown for _, _, shown in back][25:] == ["z", "aa", "ab"]
    assert all(name == shown for _, name, shown in back)
    assert all(f'id="{anchor}"' in signed for anchor, _, _ in back)


def test_neighboring_citations_are_parted_and_a_repeat_beside_itself_counts_once():
    signed = render(
        words(
            introduction=f"<p>x{cite(FIRST)} {cite(SECOND)}{cite(FIRST)}</p>",
            references=[reference(FIRST), reference(SECOND)],
        )
    )
    assert f"<p>x<sup>{link(1, 1)},{link(2, 1)}</sup></p>" in signed


def test_an_unknown_reference_is_refused_by_name():
    with pytest.raises(UnknownReference, match=UNKNOWN) as refusal:
        render(words(introduction=f"<p>x{cite(UNKNOWN)}</p>", references=[reference(FIRST)]))
    assert refusal.value.uuid == UNKNOWN


# Headings


def test_heading_ids_are_unique_and_stay_with_their_words():
    outline = ["Risks", "Risks 2", "Risks", "Über-dose!", "咳"]
    signed = render(words(sections=[section(heading) for heading in outline]))
    ids = re.findall(r'<h2 id="(s-[^"]+)"', signed)
    assert ids == ["s-risks", "s-risks-2", "s-risks-3", "s-uber-dose", "s-section"]
    assert re.findall(r'<a href="#(s-[^"]+)"', signed) == ids


def test_contents_nest_as_the_headings_do():
    levels = [("A", 2), ("B", 3), ("C", 4), ("D", 3), ("E", 2)]
    signed = render(words(sections=[section(heading, level=level) for heading, level in levels]))
    nav = re.search(r"<nav.*?</nav>", signed, re.DOTALL)[0]
    shape = re.sub(r'<a href="[^"]+">|</a>|.*</h2>|</nav>', "", nav)
    assert shape == ("<ol><li>A<ol><li>B<ol><li>C</li></ol></li><li>D</li></ol></li><li>E</li></ol>")
    assert signed.count('<section class="part">') == 2


def test_a_draft_that_skips_a_level_still_reads_without_a_gap():
    signed = render(words(sections=[section("A", level=4), section("B", level=4)]))
    assert re.findall(r"<h(\d) id=.s-", signed) == ["2", "3"]


def test_a_section_without_heading_continues_the_part_before_it():
    signed = render(words(sections=[section("A", "<p>1</p>"), section("", "<p>2</p>")]))
    assert '<h2 id="s-a">A</h2>\n<p>1</p>\n<p>2</p></section>' in signed
    assert signed.count("<li>") == 1


# Words


@pytest.mark.parametrize(
    ("names", "shown"),
    [("A", "By A."), ("AB", "By A and B."), ("ABC", "By A, B, and C."), (["A Jr."], "By A Jr.")],
)
def test_authors_are_listed_in_their_order(names, shown):
    bylines = [{"uuid": name, "role": "author", "person": "", "name": name} for name in names]
    signed = render(words(bylines=bylines))
    assert f'<p class="credits">{shown}</p>' in re.sub("</?span[^>]*>", "", signed)


def test_a_table_scrolls_in_a_named_region():
    table = "<table>{}<tbody><tr><td>1</td></tr></tbody></table>"
    caption = f"<caption>Doses &amp; “times”{cite(FIRST)}</caption>"
    signed = render(words(introduction=table.format(caption) + table.format(""), references=[reference(FIRST)]))
    region = '<div class="table" tabindex="0" role="region" aria-label="{}"><table>'
    assert region.format("Table 1: Doses &amp; “times”") + "<caption>" in signed
    assert region.format("Table 2") + "<tbody>" in signed
    assert signed.count("</table></div>") == 2


def test_rich_fields_are_cleaned_again():
    signed = render(words(introduction='<p onclick="x()">a<script>b</script></p>'))
    assert '<div class="introduction"><p>a</p></div>' in signed


class Unclosed(HTMLParser):
    def __init__(self, source):
        super().__init__()
        self.open = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@given(st.text(), st.text(), st.text())
def test_no_text_breaks_the_markup_and_the_same_words_give_the_same_bytes(title, heading, body):
    given_words = words(title=title, lead=heading, sections=[section(heading, body)], what_changed=title)
    signed = render(given_words)
    assert Unclosed(signed).open == []
    assert render(given_words) == signed
