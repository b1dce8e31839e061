"""Suicide however it is said: 988 on the page, hope beside it, and neither method, place, note nor one cause."""

import pytest

from articles.checks import BLOCK, WARN, findings_of

from .reading import TERMS, WORDS, hits, with_body

SAID = [
    "Some think of suicide.",
    "He took his own life.",
    "Her brothers took their own lives.",
    "People who take their own life are missed.",
    "Thoughts of taking your own life can pass.",
    "Are you thinking of ending your life?",
    "People who end their lives are missed.",
    "He ended his life with a gun.",
    "She wants to end her own life.",
    "He wanted to end it all.",
    "Wanting to die can pass.",
    "She said that she wants to die.",
    "Do you wish you were dead?",
    "He thought they would be better off dead.",
    "She does not want to live anymore.",
    "She had no reason to live.",
    "Thoughts of dying can pass.",
    "You may think about hurting yourself.",
    "He thinks of harming himself.",
    "She wants to hurt herself.",
    "He cut himself on purpose.",
    "She self-harms when she is alone.",
    "Self-injuring can be treated.",
    "He tried to kill himself.",
    "Suicidality can be treated.",
    "It was an intentional overdose.",
    "She overdosed on purpose.",
    "He was found with a self-inflicted wound.",
]
OTHER = [
    "Overdose ended the lives of many people.",
    "An overdose took his life.",
    "Take back your life. Take your life back.",
    "She spent her own life in Ohio.",
    "Nobody wants others to die.",
    "Plants die without water.",
    "He saved his own life.",
    "You may fall and hurt yourself. He cut himself while cooking.",
    "He overdosed on heroin at the end of May.",
]
METHODS = [
    ("He ended his life with a gun.", "ended his life with"),
    ("He took his own life by hanging.", "took his own life by"),
    ("She overdosed on Tylenol to end her life.", "overdosed on Tylenol to end"),
    ("He overdosed on Tylenol to end his life.", "overdosed on Tylenol to end"),
    ("She killed herself with pills.", "killed herself with"),
    ("They took their own lives using a rope.", "took their own lives using"),
    ("He drowned himself.", "drowned himself"),
    ("She threw herself in front of a train.", "threw herself in front"),
    ("It was a suicide with a firearm.", "suicide with a firearm"),
    ("He swallowed pills to die.", "swallowed pills to die"),
    ("She left a goodbye letter.", "goodbye letter"),
    ("He jumped from the bridge.", "jumped from the bridge"),
]
CAUSES = [
    ("He took his own life after a divorce.", "took his own life after"),
    ("She ended her life because of debts.", "ended her life because"),
    ("Debts drove him to suicide.", "drove him to suicide"),
    ("The loss drove her to take her own life.", "drove her to take her own life"),
    ("He killed himself over a debt.", "killed himself over"),
]


def crisis(sentence: str, crisis_help) -> list[tuple[str, str]]:
    words = with_body(f"<p>{sentence}</p>") | {"title": "Title", "lead": "Lead.", "key_points": []}
    return [
        (each.severity, each.code)
        for each in findings_of(words, terms=TERMS, crisis_help=crisis_help)
        if each.check == "crisis-help"
    ]


@pytest.mark.parametrize("sentence", SAID)
def test_suicide_in_any_words_asks_for_988_and_for_hope(sentence):
    assert (BLOCK, "crisis-988-missing") in crisis(sentence, False)
    assert (WARN, "suicide-without-help") in crisis(sentence, True)
    assert (BLOCK, "crisis-988-missing") not in crisis(f"{sentence} Call 988.", False)


@pytest.mark.parametrize("sentence", OTHER)
def test_other_talk_of_life_and_death_is_none(sentence):
    assert not {"crisis-988-missing", "suicide-without-help"} & {code for _, code in crisis(sentence, False)}


@pytest.mark.parametrize(("sentence", "quote"), METHODS)
def test_method_place_and_note_are_flagged(sentence, quote):
    assert ("sm-1-method", quote) in hits(f"<p>{sentence}</p>", "safe-messaging")


@pytest.mark.parametrize("sentence", ["Take the pills until the end.", "He takes steps to end stigma."])
def test_other_endings_are_no_method(sentence):
    assert hits(f"<p>{sentence}</p>", "safe-messaging") == []


@pytest.mark.parametrize(("sentence", "quote"), CAUSES)
def test_one_cause_is_flagged(sentence, quote):
    assert ("sm-1-single-cause", quote) in hits(f"<p>{sentence}</p>", "safe-messaging")


def test_suicide_in_the_title_alone_counts():
    found = findings_of(WORDS | {"title": "When someone took his own life"}, terms=TERMS, crisis_help=False)
    assert "crisis-988-missing" in {each.code for each in found}
