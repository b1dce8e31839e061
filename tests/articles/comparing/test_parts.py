"""Comparison: every difference is shown, part by part in the order of the page, and moves are as few as can be."""

import random
import uuid

import pytest

from articles.comparing import Comparison, as_html, compare, summary
from articles.comparing.moves import moved
from tests import factories

from .marks import seen, text_of_side

POINTS = [{"uuid": str(uuid.uuid4()), "text": text} for text in ("One", "Two", "Three", "Four", "Five")]
BEFORE = factories.words(
    introduction="<p>Short.</p>",
    key_points=POINTS,
    bylines=[{"uuid": str(uuid.uuid4()), "role": "editor", "person": str(uuid.uuid4()), "name": "Ann Editor"}],
)


def changed(**changes) -> list[tuple[str, str, str]]:
    return [(change.label, change.how, seen(change.marked)) for change in compare(BEFORE, BEFORE | changes)]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("title", "Title"),
        ("description", "Search description"),
        ("language", "Language"),
        ("lead", "Lead"),
        ("key_points_heading", "Heading of the key points"),
        ("key_points_intro", "Line above the key points"),
        ("what_changed", "“What changed” line"),
    ],
)
def test_each_plain_field_is_compared_word_by_word(name, label):
    [(found, how, shown)] = changed(**{name: "Other words"})
    assert (found, how, text_of_side(shown, "del")) == (label, "changed", "Other words")
    assert text_of_side(shown, "ins") == BEFORE[name]


def test_equal_words_differ_in_nothing():
    assert compare(BEFORE, dict(BEFORE)) == []
    assert as_html([]) == "<p>Not a word has changed.</p>"


def test_only_the_changed_word_is_marked():
    [(_, _, shown)] = changed(lead=BEFORE["lead"].replace("kept", "stored"))
    assert "can be <del>kept</del><ins>stored</ins> where" in shown
    assert shown.count("<ins>") == shown.count("<del>") == 1


@pytest.mark.parametrize(("was", "now"), [("0.4", "0.8"), ("1,000", "1,500"), ("don’t", "do"), ("12", "1.2")])
def test_number_or_word_is_never_marked_in_half(was, now):
    """Half a dose that is struck through would be read as another dose."""
    before = BEFORE | {"lead": f"Give {was} at once."}
    [change] = compare(before, before | {"lead": f"Give {now} at once."})
    assert f"Give <del>{was}</del><ins>{now}</ins> at once." in seen(change.marked)


def test_marks_are_said_in_words_too():
    [change] = compare(BEFORE, BEFORE | {"title": "Naloxone everywhere"})
    assert '<del><span class="visually-hidden">deleted: </span>at home<span' in change.marked
    assert '<ins><span class="visually-hidden">inserted: </span>everywhere<span' in change.marked
    assert change.marked.count("(end of what was") == 2


def test_space_that_came_or_went_is_named():
    """Nobody sees a space, and a no-break space keeps a dose with its unit."""
    before = BEFORE | {"lead": "Give 4 mg."}
    [change] = compare(before, before | {"lead": "Give 4\u00a0mg."})
    assert "[1 × space]" in change.marked and "[1 × no-break space]" in change.marked


def test_each_side_is_there_alone():
    [change] = compare(BEFORE, BEFORE | {"title": "Naloxone everywhere"})
    assert seen(change.before) == "<p>Naloxone <del>at home</del></p>"
    assert seen(change.after) == "<p>Naloxone <ins>everywhere</ins></p>"
    assert (change.kind, change.uuid) == ("title", "")


def test_parts_added_removed_and_changed_are_told_apart_in_the_order_of_the_page():
    one, two, three, *_ = POINTS
    new = {"uuid": str(uuid.uuid4()), "text": "Six"}
    before = BEFORE | {"key_points": [one, two, three]}
    found = compare(before, before | {"key_points": [one, three | {"text": "Three now"}, new]})
    assert [(change.label, change.how, seen(change.marked)) for change in found] == [
        ("Key point “Two”", "removed", '<p class="text"><del>Two</del></p>'),
        ("Key point “Three now”", "changed", '<p class="text">Three<ins> now</ins></p>'),
        ("Key point “Six”", "added", '<p class="text"><ins>Six</ins></p>'),
    ]
    assert [change.uuid for change in found] == [two["uuid"], three["uuid"], new["uuid"]]
    assert [bool(change.before) for change in found] == [True, True, False]
    assert [bool(change.after) for change in found] == [False, True, True]


def test_changes_come_in_the_order_of_the_page():
    section = BEFORE["sections"][0] | {"heading": "Other"}
    found = changed(title="A", what_changed="B", sections=[section], references=[], lead="C", bylines=[])
    labels = ["Title", "Lead", "Byline", "Section", "Section", "Reference", "“What changed” line"]
    assert [label.split(" “")[0] for label, _, _ in found] == labels


def test_one_part_that_moved_is_one_move_that_says_from_where_to_where():
    one, two, three, four, five = POINTS
    [change] = compare(BEFORE, BEFORE | {"key_points": [one, five, two, three, four]})
    assert (change.label, change.how, change.marked) == ("Key point “Five”", "moved", "")
    assert change.moved == "Moved from place 5 (after “Four”) to place 2 (after “One”)."
    [change] = compare(BEFORE, BEFORE | {"key_points": [two, three, four, five, one]})
    assert change.moved == "Moved from place 1 (at the beginning) to place 5 (after “Five”)."


def test_part_that_moved_and_changed_says_both():
    one, *others = POINTS
    [change] = compare(BEFORE, BEFORE | {"key_points": [*others, one | {"text": "One more"}]})
    assert change.how == "moved and changed" and change.moved.startswith("Moved from place 1")
    assert "One<ins> more</ins>" in seen(change.marked)
    shown = as_html([change])
    assert "moved and changed</h3><p" in shown and change.moved in shown and change.marked in shown


def test_what_was_added_or_removed_moves_nothing_else():
    one, *others = POINTS
    new = {"uuid": str(uuid.uuid4()), "text": "Zero"}
    assert [how for _, how, _ in changed(key_points=[new, *others])] == ["removed", "added"]


def test_moves_are_as_few_as_can_explain_the_new_order():
    chance = random.Random(3)
    for _ in range(300):
        keys = [str(number) for number in range(chance.randrange(1, 8))]
        other = chance.sample(keys, len(keys))
        left = moved(keys, other)
        kept = [key for key in other if key not in left]
        assert kept == sorted(kept)
        assert len(kept) == max(len(each) for each in rising(other))


def rising(keys: list[str]) -> list[list[str]]:
    """Every subsequence that rises, found by trying all."""
    chosen = ([key for place, key in enumerate(keys) if mask >> place & 1] for mask in range(1 << len(keys)))
    return [each for each in chosen if each == sorted(each)]


def test_part_with_the_same_words_and_another_identity_is_another_part():
    twin = POINTS[0] | {"uuid": str(uuid.uuid4())}
    assert sorted(how for _, how, _ in changed(key_points=[twin, *POINTS[1:]])) == ["added", "removed"]


def test_level_credit_and_every_field_of_a_reference_are_shown():
    first, second = BEFORE["sections"]
    assert "Heading level:</span> <del>2</del><ins>3</ins>" in changed(sections=[first | {"level": 3}, second])[0][2]
    [byline] = BEFORE["bylines"]
    assert "<del>editor</del><ins>author</ins>" in changed(bylines=[byline | {"role": "author"}])[0][2]
    [reference] = BEFORE["references"]
    for name in reference.keys() - {"uuid"}:
        [(label, how, shown)] = changed(references=[reference | {name: "2001"}])
        assert label.startswith("Reference") and how == "changed" and "<ins>" in shown


def test_another_person_of_the_same_name_is_no_hidden_change():
    [(_, how, shown)] = changed(bylines=[BEFORE["bylines"][0] | {"person": str(uuid.uuid4())}])
    assert how == "changed" and "<del>" in shown and "Ann Editor" in shown


def test_one_line_sums_up():
    first, second = BEFORE["sections"]
    sections = [second, first | {"heading": "What it is"}]
    found = compare(BEFORE, BEFORE | {"title": "New", "sections": sections, "key_points": POINTS[2:]})
    assert summary(found) == "Title changed, 2 key points removed, 1 section moved, 1 section changed"
    assert '<p class="summary">Title changed, ' in as_html(found)
    line = compare(BEFORE, BEFORE | {"lead": "New", "what_changed": "New"})
    assert summary(line) == "Lead changed, “what changed” line changed"


def test_hostile_text_is_shown_as_text():
    hostile = '<script>alert("x")</script></ins><b>'
    [change] = compare(BEFORE, BEFORE | {"lead": hostile})
    assert "<script" not in change.marked and "&lt;script&gt;" in change.marked
    shown = as_html(compare(BEFORE, BEFORE | {"key_points": [POINTS[0] | {"text": hostile}, *POINTS[:0:-1]]}))
    assert "<script" not in shown and "<b>" not in shown and "&lt;/ins&gt;" in shown


def test_marks_give_back_both_texts_to_the_character():
    chance = random.Random(5)
    letters = ["a", "b ", "\u00a0", "“", "”", "—", "\n", "é", "😀", "\ud7ff", "9", ".", "  ", "<ins>", "&amp;"]
    comparison = Comparison({}, {})
    for _ in range(200):
        older, newer = ("".join(chance.choices(letters, k=chance.randrange(30))) for _ in range(2))
        shown = comparison.plain(older, newer)
        assert (text_of_side(shown.marked, "ins"), text_of_side(shown.marked, "del")) == (older, newer)
        assert (text_of_side(shown.before, "x"), text_of_side(shown.after, "x")) == (older, newer)
