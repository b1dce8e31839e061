"""One frozen wording in some words: which places there are, which of them count, and what stands there afterwards."""

import datetime

import pytest

from articles import stated
from articles.checks.replacing import Untouchable, replaced
from articles.models import RetiredFact, Term
from articles.sanitizing import clean
from articles.stated import corrected, seeker
from tests import factories
from tests.articles.checks.reading import figure

UUID = "00000000-0000-0000-0000-00000000000a"
CITE = f'<cite data-ref="{UUID}"></cite>'


def words(body: str, **changes) -> dict:
    section = {"uuid": UUID, "heading": "More", "level": 2, "body": body}
    return factories.words(sections=[section], what_changed="") | changes


def body_after(body: str, new: str, *, phrase: str = "old line") -> str:
    """The section's text with every ticked place of a phrase replaced as it is proposed."""
    before = words(body)
    places = seeker(stated.of_phrase(phrase).looked_for).places(before)
    after = corrected(before, [(place, place.fitted(new)) for place in places if place.ticked])
    return after["sections"][0]["body"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Call the old line. Old line staff answer.</p>", "<p>Call the 988 line. 988 line staff answer.</p>"),
        (f"<p>Ask the <em>old line</em>{CITE} now.</p>", f"<p>Ask the <em>988 line</em>{CITE} now.</p>"),
        ('<p><a href="/old-line/">the old line</a></p>', '<p><a href="/old-line/">the 988 line</a></p>'),
        ("<p>A &lt; B &amp; the old\u00a0line.</p>", "<p>A &lt; B &amp; the 988 line.</p>"),
        ("<ul><li>old line</li><li>The bold line</li></ul>", "<ul><li>988 line</li><li>The bold line</li></ul>"),
    ],
)
def test_only_text_changes(before, after):
    assert body_after(before, "988 line") == after


def test_new_words_are_text_whatever_they_hold():
    assert body_after("<p>The old line.</p>", "a <b> & c") == "<p>The a &lt;b&gt; &amp; c.</p>"


def test_capital_is_kept_where_a_sentence_begins():
    after = body_after("<p>Old line. (Old line.) Call Old line.</p>", "new line")
    assert after == "<p>New line. (New line.) Call new line.</p>"


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("<p>An old line rings.</p>", "new line", "<p>A new line rings.</p>"),
        ("<p>There is an old line.</p>", "even older line", "<p>There is an even older line.</p>"),
        ("<p>Banana old line.</p>", "new line", "<p>Banana new line.</p>"),
    ],
)
def test_a_and_an_follow_the_new_words(before, new, after):
    assert body_after(before, new) == after


def test_words_across_formatting_are_shown_and_never_touched():
    before = words("<p>The old <em>line</em> rings.</p>")
    [place] = seeker(stated.of_phrase("old line").looked_for).places(before)
    assert place.stuck and not place.ticked and place.counts
    with pytest.raises(Untouchable):
        corrected(before, [(place, "new line")])
    with pytest.raises(Untouchable):
        replaced("<p>a</p><p>b</p>", "body", [(0, 3, "c")])


def test_own_words_are_left_alone_unless_chosen():
    before = words("<p>“I called the old line every night,” says Maria. Call the old line.</p>")
    first, second = seeker(stated.of_phrase("old line").looked_for).places(before)
    assert first.excused and not first.counts and not first.ticked
    assert second.ticked and not second.excused
    after = corrected(before, [(first, "new line"), (second, "new line")])
    assert after["sections"][0]["body"].count("new line") == 2


def test_sentence_that_says_that_the_fact_is_over_does_not_count():
    fact = RetiredFact(code="x", wordings="night desk", now="New.", source="S", since=datetime.date(2024, 1, 1))
    text = "<p>Call the night desk, then the night desk. It rings. The night desk no longer answers.</p>"
    places = seeker(stated.of_fact(fact).looked_for).places(words(text))
    assert [place.counts for place in places] == [True, True, False]


def test_references_and_names_are_no_places():
    before = words("<p>Fine.</p>")
    before["references"][0]["title"] = "The old line"
    assert seeker(stated.of_phrase("old line").looked_for).places(before) == []


def test_what_a_picture_says_is_changed_in_its_place():
    pictures = figure("An old line & more", "Old line, 2020") + figure("The “old line”", "B")
    before = words(f"<p>Old line.</p>{pictures}", introduction=figure("Old line"))
    places = seeker(stated.of_phrase("old line").looked_for).places(before)
    assert [place.where.partition(" in ")[0] for place in places] == [
        "alt text of picture 1",
        "section “More”",
        "alt text of picture 1",
        "credit of picture 1",
        "alt text of picture 2",
    ]
    after = corrected(before, [(place, place.fitted("even <newer> line")) for place in places])
    assert after["introduction"] == figure("Even <newer> line")
    assert after["sections"][0]["body"] == "<p>Even &lt;newer&gt; line.</p>" + figure(
        "An even <newer> line & more", "Even <newer> line, 2020"
    ) + figure("The “even <newer> line”", "B")
    assert clean(after["sections"][0]["body"]) == after["sections"][0]["body"]


def test_what_is_looked_for_does_not_follow_a_later_edit(db):
    term = Term.objects.create(code="trial", kind="grammar", phrases="old line")
    frozen = stated.of_term(term).looked_for
    Term.objects.filter(pk=term.pk).update(phrases="something else")
    assert len(seeker(frozen).places(words("<p>The old line.</p>"))) == 1


def test_every_field_of_a_part_can_be_corrected():
    before = words("<p>Old line.</p>", title="The old line", lead="Old line.", introduction="<p>Old line.</p>")
    before["key_points"] = [{"uuid": "00000000-0000-0000-0000-00000000000b", "text": "An old line."}]
    before["sections"][0]["heading"] = "Old line"
    places = seeker(stated.of_phrase("old line").looked_for).places(before)
    after = corrected(before, [(place, place.fitted("new line")) for place in places])
    assert "old line" not in str({**after, "description": ""}).lower()
    assert after["key_points"][0]["text"] == "A new line." and after["title"] == "The new line"
    assert after["references"] == before["references"]


def test_note_of_a_reference_is_ours_to_mend_and_its_title_is_not():
    before = words("<p>Nothing here.</p>")
    before["references"][0] |= {"title": "The old line", "note": "Cites the old line."}
    places = seeker(stated.of_phrase("old line").looked_for).places(before)
    assert [place.field for place in places] == ["note"]
    [after] = corrected(before, [(place, place.fitted("988 line")) for place in places])["references"]
    assert (after["title"], after["note"]) == ("The old line", "Cites the 988 line.")
