"""The words are kept to the character; only layout goes."""

import unicodedata
import uuid

from articles.importing import parse
from tests.articles.importing.texts import LEAD, article, body, codes, section

KEYS = [
    "schema",
    "language",
    "title",
    "description",
    "lead",
    "introduction",
    "key_points_heading",
    "key_points_intro",
    "key_points",
    "sections",
    "references",
    "bylines",
    "what_changed",
]


def test_words_have_the_keys_of_the_schema_and_no_article():
    words = parse(article("Finding Treatment", LEAD)).words
    assert list(words) == KEYS
    assert (words["schema"], words["language"], words["description"], words["bylines"]) == (
        1,
        "en-US",
        "",
        [],
    )


def test_every_part_has_a_uuid_of_its_own():
    text = article("Finding Help", LEAD, "Key Points", "• One thing\n• Other thing", "What Helps?", "Time.")
    words = parse(text).words
    parts = [part["uuid"] for key in ("key_points", "sections", "references") for part in words[key]]
    assert len(set(parts)) == 3
    assert all(uuid.UUID(part).version == 4 for part in parts)


def test_no_break_spaces_curly_quotes_and_dashes_are_kept():
    prose = "It\u2019s \u201cnaloxone\u201d\u00a0\u2013 4\u00a0mg\u2014once\u2026 and\u202fagain."
    assert body(prose) == f"<p>{prose}</p>"


def test_text_is_composed_to_nfc_and_nothing_else():
    assert body("Cafe\u0301 \ufb01rst \u2460.") == "<p>Caf\u00e9 \ufb01rst \u2460.</p>"


def test_a_combining_mark_cannot_swallow_the_tag_before_it():
    html = body("\u0338 is a combining mark.")
    assert unicodedata.is_normalized("NFC", html)
    assert html == "<p>&#x338; is a combining mark.</p>"


def test_markup_characters_are_escaped():
    assert body("Use < 5 & > 2 <b>units</b>.") == "<p>Use &lt; 5 &amp; &gt; 2 &lt;b&gt;units&lt;/b&gt;.</p>"
    assert "&amp;amp;" in body("An entity &amp; stays typed.")


def test_plain_fields_are_not_escaped():
    assert parse(article("Help & Hope", "Rest < work.")).words["lead"] == "Rest < work."


def test_wrapped_lines_are_one_paragraph():
    wrapped = "Treatment works best when it starts early and when it\nlasts long enough for the person who needs it."
    assert body(wrapped) == f"<p>{wrapped.replace(chr(10), ' ')}</p>"


def test_lines_that_end_as_sentences_are_paragraphs_of_their_own():
    assert body("Rest helps.\nFood helps.") == "<p>Rest helps.</p><p>Food helps.</p>"


def test_markup_tables_markers_and_lost_letters_are_kept_as_typed_and_asked_about():
    parsed = section(
        "This is **bold** text.",
        "It lowers the risk of death [1, 2].",
        "Drug\tDose\tHours",
        "A letter was lo\ufffdt here.",
    )
    assert [code for code in codes(parsed) if code != "level"] == [
        "markup",
        "citation-marker",
        "table",
        "damaged-character",
    ]
    assert "**bold**" in parsed.words["sections"][0]["body"]
    part = parsed.words["sections"][0]["uuid"]
    assert {guess.part for guess in parsed.guesses} == {part}


def test_a_file_without_words_gives_empty_parts():
    parsed = parse("")
    assert parsed.words["title"] == parsed.words["lead"] == ""
    assert parsed.words["sections"] == []


def test_a_file_without_blank_lines_has_a_paragraph_on_each_line():
    lines = ["Finding Treatment", LEAD, "At a glance", "* Help is free", "* Help is near", "What Helps?"]
    parsed = parse("\n".join([*lines, "Rest helps.", "Food helps.", "What Else?", "Time helps."]))
    assert parsed.words["lead"] == LEAD
    assert len(parsed.words["key_points"]) == 2
    assert [part["heading"] for part in parsed.words["sections"]] == ["What Helps?", "What Else?"]
    assert parsed.words["sections"][0]["body"] == "<p>Rest helps.</p><p>Food helps.</p>"
