"""Paragraphs that claim something and show no source, and those that are left alone."""

import pytest

from articles.checks import passages
from articles.checks.uncited import uncited
from tests import factories

from .reading import figure

CITED = '<cite data-ref="5f0c6b2e-0000-4000-8000-000000000001"></cite>'


def found(body: str) -> list[str]:
    words = factories.words(introduction=body, sections=[])
    return [each["claim"] for each in uncited(passages(words))]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It works in 9 out of 10 people.", "9 out of 10"),
        ("About 40 percent return to use.", "40 percent"),
        ("One study found otherwise.", "study"),
        ("It lowers the risk of an overdose.", "lowers the risk"),
        ("It reduces opioid deaths.", "reduces opioid deaths"),
        ("They are more likely to stay.", "more likely"),
        ("Give 4 mg into one nostril.", "4 mg"),
        ("It is effective.", "effective"),
    ],
)
def test_claim_without_a_source_is_listed(text, claim):
    assert found(f"<p>{text}</p>") == [claim]


@pytest.mark.parametrize(
    "text", ["Call 911 at once.", "You are not alone.", "Keep it dry.", "It was written in 2019.", "Ask your doctor."]
)
def test_what_claims_nothing_is_left_alone(text):
    assert found(f"<p>{text}</p>") == []


def test_cells_of_a_table_are_no_paragraphs():
    assert found("<table><tbody><tr><td>Asthma</td><td>50 to 70 percent</td></tr></tbody></table>") == []
    assert found("<ul><li>Naloxone reverses 9 out of 10 overdoses</li></ul>") == ["9 out of 10"]


def test_a_citation_anywhere_in_the_paragraph_is_enough():
    assert found(f"<p>It is effective.{CITED}</p>") == []
    assert found(f"<p>Studies{CITED} say that it is effective.</p>") == []


def test_each_paragraph_and_item_answers_for_itself():
    body = f"<p>It is effective.{CITED}</p><ul><li>Half of the trials ended.</li><li>It cuts the risk.{CITED}</li></ul>"
    assert found(body) == ["trials"]
    assert found(f"<p>Studies say so.</p><p>They end.{CITED}</p>") == ["Studies"]


def test_it_says_where_and_shows_the_paragraph():
    [each] = uncited(passages(factories.words(introduction="<p>It is effective.</p>")))
    assert each == {"where": "introduction", "text": "It is effective.", "claim": "effective"}
    [long] = uncited(passages(factories.words(introduction=f"<p>It is effective. {'So. ' * 200}</p>")))
    assert len(long["text"]) <= 300 and long["text"].endswith("…")


def test_what_a_picture_says_is_not_in_the_list():
    assert found(figure("It works in 9 out of 10 people.", "A study of 2020.", caption="Hold it.")) == []
