"""Care cards: what keeps a frightened reader from taking one in at a glance."""

import pytest

from articles.checks import ADVISE, WARN, findings_of

from .reading import with_body

LIST = "<ul><li>Lips are blue</li></ul>"


def card(inside: str, kind: str = "emergency") -> str:
    return f'<div data-care="{kind}">{inside}</div>'


def found(body: str) -> list[tuple[str, str]]:
    """(code, exact words) about the cards of an introduction."""
    words = with_body("") | {"introduction": body}
    return [(each.code, each.quote) for each in findings_of(words) if each.check == "care-cards"]


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>Call 911 now if:</p>{LIST}",
        f'<p>Call <a href="tel:911">911</a> now if:</p>{LIST}',
        '<p>Call 911.</p><p>Or <a href="sms:911">text</a> it.</p>',
        f"Call 911 if{LIST}",
        "<p>If lips are blue.</p>",
    ],
)
def test_card_with_a_heading_and_a_number_to_call_is_fine(inside):
    assert found(f"<p>Before.</p>{card(inside)}") == []


@pytest.mark.parametrize(
    ("inside", "quote"),
    [
        (LIST, "Lips are blue"),
        (f"<p>{'word ' * 16}</p>{LIST}", ("word " * 16).strip()),
        ("<ul><li><p>Lips are blue</p></li></ul><p>Call 911.</p>", "Lips are blue"),
    ],
)
def test_card_begins_with_a_heading(inside, quote):
    assert found(card(inside, "urgent")) == [("card-without-heading", quote)]


@pytest.mark.parametrize("href", ["/opioids/naloxone/", "https://a.example/", "mailto:a@a.example"])
def test_emergency_card_leads_nowhere_but_to_a_call(href):
    inside = f'<p>Call 911 now if:</p><p><a href="{href}">More about it</a></p>'
    assert found(card(inside)) == [("card-leads-away", "Call 911 now if:")]
    assert found(card(inside, "urgent")) == []


def test_link_beside_an_emergency_card_is_not_in_it():
    link = '<p><a href="/a/">About naloxone</a></p>'
    inside = card("<p>Call 911 now if:</p>")
    assert found(f"{link}{inside}{card(link, 'routine')}") == []


def test_heading_of_a_card_names_one_service():
    assert found(card("<p>Call 911 or Poison Help or 911:</p>")) == [
        ("card-many-services", "Call 911 or Poison Help or 911:")
    ]
    assert found(card("<p>Ask a doctor or a pharmacist:</p>", "routine")) == []


def test_text_behind_a_card_needs_a_heading_of_its_own():
    first, second = card("<p>Call 911.</p>"), card("<p>Ask a doctor.</p>", "routine")
    assert found(f"{first}{second}") == []
    assert found(f"{first}<p>More.</p>{second}") == [("card-runs-on", "Call 911.")]
    assert found(f"{first}{second}<p>More.</p>") == [("card-runs-on", "Ask a doctor.")]


def test_more_than_three_cards_are_too_many():
    one = card("<p>Call 911.</p>")
    assert found(one * 3) == [] and found(one * 4) == [("cards-many", "")]


def test_finding_about_a_card_only_warns_and_says_where_it_is():
    words = with_body(card(f"{LIST}<p>Call 911 or 988.</p>"))
    [first, second] = [each for each in findings_of(words) if each.check == "care-cards"]
    assert (first.code, second.code) == ("card-without-heading", "card-runs-on")
    assert {first.severity, second.severity} <= {WARN, ADVISE}
    assert first.where == f"section “{words['sections'][0]['heading']}”" and first.part == words["sections"][0]["uuid"]
    text = "Lips are blue\nCall 911 or 988.\nLast line.\n"
    assert text[first.start : first.end] == first.quote == "Lips are blue"
    assert first.key != second.key and first.stands_on == second.stands_on


def test_reason_against_a_warning_lapses_when_the_card_changes():
    before, after = (findings_of(with_body(card(LIST + extra))) for extra in ("", "<p>Call.</p>"))
    keys = [{each.key for each in found if each.check == "care-cards"} for found in (before, after)]
    assert keys[0].isdisjoint(keys[1])
