"""What the review desk puts first, and why it says so."""

import pytest

from articles import risk
from articles.models import Topic
from tests import factories

QUIET, LOUD = Topic(name="Families", crisis_help=False), Topic(name="Opioids", crisis_help=True)


def risk_of(topic=QUIET, findings=(), **words) -> dict:
    return risk.risk_of(factories.words(**words), topic, list(findings))


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("Give 4 mg now.", "4 mg"),
        ("Give 0.4\u00a0mg now.", "0.4\u00a0mg"),
        ("A 2-mL vial.", "2-mL"),
        ("Up to 50 mg/day.", "50 mg/day"),
        ("1,000 mcg at most.", "1,000 mcg"),
        ("20 micrograms.", "20 micrograms"),
    ],
)
def test_doses_are_high_risk_and_named(text, dose):
    assert risk_of(introduction=f"<p>{text}</p>") == {"level": "high", "why": [f"doses ({dose})"]}


@pytest.mark.parametrize("text", ["In 1999 a man had 3 grandchildren.", "4 minutes, 12 glasses, 30 mgs of nothing."])
def test_other_numbers_are_no_doses(text):
    assert risk_of(introduction=f"<p>{text}</p>") == {"level": "usual", "why": []}


def test_emergencies_and_crisis_topics_are_high_risk():
    card = '<div data-care="emergency"><p>Call 911.</p></div>'
    assert risk_of(introduction=card)["why"] == ["what to do in an emergency"]
    assert risk_of(LOUD) == {"level": "high", "why": ["a topic with crisis help"]}
    assert risk_of(None)["level"] == "usual"


def test_warnings_that_were_left_raise_the_risk():
    left = {"override": {"reason": "A quotation.", "by": "editor", "at": ""}}
    assert risk_of(findings=[left, {"override": None}]) == {"level": "raised", "why": ["1 warning left as it is"]}
    assert risk_of(findings=[left, left])["why"] == ["2 warnings left as they are"]
