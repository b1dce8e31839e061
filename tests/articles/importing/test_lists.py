"""A list is a list whatever its bullets; a dash in a sentence and a numbered heading are not."""

import pytest

from tests.articles.importing.texts import body, headings, section


@pytest.mark.parametrize("bullet", ["•", "·", "-", "–", "*", "◦", "▪", "●", "‣", "o", "\uf0b7"])
def test_every_bullet_makes_the_same_list(bullet):
    text = f"Try this:\n\n  {bullet} Sleep enough\n  {bullet} Eat well"
    assert body(text) == "<p>Try this:</p><ul><li>Sleep enough</li><li>Eat well</li></ul>"


@pytest.mark.parametrize("form", ["{}. ", "{}) ", "({}) "])
def test_numbers_in_sequence_make_an_ordered_list(form):
    text = "\n".join(form.format(number) + step for number, step in enumerate(["Call 911.", "Stay near."], 1))
    assert body("Do this:", text) == "<p>Do this:</p><ol><li>Call 911.</li><li>Stay near.</li></ol>"


def test_blank_lines_between_items_do_not_break_a_list():
    assert body("• Sleep", "• Food", "• Company") == "<ul><li>Sleep</li><li>Food</li><li>Company</li></ul>"


def test_bullets_may_touch_their_text():
    assert body("•Sleep\n•Food") == "<ul><li>Sleep</li><li>Food</li></ul>"
    assert body("-Sleep\n-Food") == "<ul><li>Sleep</li><li>Food</li></ul>"


def test_a_dash_inside_prose_is_not_a_bullet():
    wrapped = "Treatment takes many forms, and most of them\n– outpatient care above all – fit into daily life."
    assert body(wrapped) == f"<p>{wrapped.replace(chr(10), ' ')}</p>"


def test_one_dash_line_after_a_quotation_is_its_source():
    assert body("“I got my life back.”", "– A former patient") == (
        "<p>“I got my life back.”</p><p>– A former patient</p>"
    )


def test_one_dash_line_after_a_colon_is_a_list():
    assert body("One thing matters:\n- Not being alone") == (
        "<p>One thing matters:</p><ul><li>Not being alone</li></ul>"
    )


def test_a_number_that_begins_a_sentence_is_not_a_list():
    assert body("12. December is a hard day for many people in early recovery.").startswith("<p>12. December")
    assert body("1.5 million people received treatment.") == "<p>1.5 million people received treatment.</p>"


def test_numbered_headings_over_paragraphs_are_headings():
    parsed = section("Several things do.", "1. Keep a Rhythm", "Get up early.", "2. Ask for Help", "Call a friend.")
    assert headings(parsed) == [(2, "What Helps?"), (3, "1. Keep a Rhythm"), (3, "2. Ask for Help")]


def test_lead_terms_are_strong_and_keep_colon_and_space():
    html = body("• Infection:\u00a0It needs care.\n• Collapsed veins: They seldom recover.")
    assert html == (
        "<ul><li><strong>Infection:</strong>\u00a0It needs care.</li>"
        "<li><strong>Collapsed veins:</strong> They seldom recover.</li></ul>"
    )


@pytest.mark.parametrize(
    "item",
    [
        "Call at 10:30 each day",
        "See https://example.org/help",
        "You should know one thing that matters more than all the rest: rest",
        "It hurts. Remember: it passes",
    ],
)
def test_a_colon_elsewhere_is_not_a_lead_term(item):
    assert "<strong>" not in body(f"• {item}\n• Sleep")


def test_one_colon_among_many_items_is_not_a_lead_term():
    assert "<strong>" not in body("• Sleep\n• Food\n• Company: any kind")


def test_indents_nest_lists():
    html = body("• Outpatient\n    • Weekly visits\n    • Daily doses\n• Inpatient")
    assert html == ("<ul><li>Outpatient<ul><li>Weekly visits</li><li>Daily doses</li></ul></li><li>Inpatient</li></ul>")


def test_other_bullets_nest_lists_when_indents_are_lost():
    assert body("• Outpatient\no Weekly visits\n• Inpatient") == (
        "<ul><li>Outpatient<ul><li>Weekly visits</li></ul></li><li>Inpatient</li></ul>"
    )


def test_bullets_below_a_number_stay_with_it():
    assert body("1. Call\n  - 911\n  - a friend\n2. Wait") == (
        "<ol><li>Call<ul><li>911</li><li>a friend</li></ul></li><li>Wait</li></ol>"
    )


def test_wrapped_items_are_put_together():
    assert body("• Sleep, which is\n  not easy\n• Food") == "<ul><li>Sleep, which is not easy</li><li>Food</li></ul>"


def test_nesting_has_a_limit():
    html = body("\n".join(" " * 4 * depth + f"• level {depth}" for depth in range(40)))
    assert html.count("<li>") == 40
    assert html.count("<ul>") == 4
