"""Safe messaging, gate by gate: no instructions, hooks or promises; crisis help, and what to do in an overdose."""

import pytest

from articles.checks import BLOCK, WARN, findings_of

from .reading import TERMS, WORDS, figure, hits, with_body

FLAGGED = [
    ("sm-1-method", "He hanged himself at home.", "hanged himself"),
    ("sm-1-method", "She left a suicide note.", "suicide note"),
    ("sm-1-single-cause", "He died by suicide after a divorce.", "died by suicide after"),
    ("sm-2-potency", "Fentanyl is 50 times stronger than heroin.", "50 times stronger"),
    ("sm-3-hiding-signs", "People hide track marks.", "hide"),
    ("sm-3-hiding-signs", "Some cover their arms in long-sleeved shirts.", "cover"),
    ("sm-3-injection-site", "A hand vein is easy to inject.", "easy to inject"),
    ("sm-3-injection-site", "Some inject drugs into the groin.", "inject drugs into"),
    ("sm-3-preparation", "A drug is prepared in sterile water before injecting.", "drug is prepared"),
    ("sm-3-dose", "People take 5 grams of kratom.", "take 5 grams"),
    ("sm-3-purchase", "Learn where to buy kratom.", "where to buy"),
    ("sm-3-test-evasion", "Some try to beat a drug test.", "beat a drug test"),
    ("sm-6-success-rate", "The program has a high success rate.", "success rate"),
    ("sm-6-guarantee", "We guarantee recovery.", "guarantee"),
    ("sm-6-guarantee", "It cures addiction.", "cures addiction"),
]
LEFT_ALONE = [
    "Covering a wound protects it. A scab covers the mark.",
    "Cover the wound with a bandage. The costs are covered.",
    "The nurse injects the medicine into the arm.",
    "Prepare a list of your medicines.",
    "Learn how to get off heroin and how to find care.",
    "Nobody can guarantee recovery. No treatment cures addiction.",
    "Where to find help: call a treatment center. Find out where to get naloxone.",
    'The success rate was 40 percent.<cite data-ref="{}"></cite>',
    'It is 50 times stronger than heroin.<cite data-ref="{}"></cite>',
    "Stand near the bridge. Suicide can be prevented.",
]


@pytest.mark.parametrize(("code", "sentence", "quote"), FLAGGED)
def test_gate_is_flagged_with_its_exact_words(code, sentence, quote):
    assert (code, quote) in hits(f"<p>{sentence}</p>", "safe-messaging")


@pytest.mark.parametrize("sentence", LEFT_ALONE, ids=lambda each: each[:40])
def test_gate_leaves_alone_what_is_fine(sentence):
    html = f"<p>{sentence.format(WORDS['references'][0]['uuid'])}</p>"
    assert hits(html, "safe-messaging") == []


def test_instruction_is_none_the_better_for_being_quoted():
    assert hits("<p>“I hide my track marks,” she said.</p>", "safe-messaging")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Fresh scars turn dark red to pink.</p>", ["dark red to pink"]),
        ("<p>Scars can be white. The skin turns blue.</p>", ["white", "blue"]),
        ("<p>Scars can be white.</p><p>On brown and black skin they look lighter.</p>", []),
        ("<p>Lips look blue, or gray on darker skin.</p>", []),
        ("<p>A red car. The white pill. A pink slip. White adults face less.</p>", []),
    ],
)
def test_color_of_skin_needs_words_for_brown_and_black_skin(html, expected):
    assert [quote for _, quote in hits(html, "skin-tone")] == expected


def test_request_as_a_subject_is_noticed():
    assert hits("<p>Keep small cuts dry will help them heal.</p>", "grammar") == [
        ("grammar-imperative-as-subject", "Keep small cuts dry will")
    ]
    assert hits("<p>Keep the wound clean. It will heal. Keeping it clean will help.</p>", "grammar") == []


def crisis(body: str, crisis_help, **changes) -> list[tuple[str, str]]:
    words = with_body(f"<p>{body}</p>") | {"title": "Title", "lead": "Lead.", "key_points": []} | changes
    found = findings_of(words, terms=TERMS, crisis_help=crisis_help)
    return [(each.severity, each.code) for each in found if each.check == "crisis-help"]


@pytest.mark.parametrize(
    ("body", "crisis_help", "expected"),
    [
        ("Some think of suicide. There is help.", False, [(BLOCK, "crisis-988-missing")]),
        ("Some think of suicide. There is help. Call 988.", False, []),
        ("Some think of suicide. There is help.", True, []),
        ("Some think of suicide.", True, [(WARN, "suicide-without-help")]),
        ("Heroin is an opioid.", False, [(WARN, "crisis-help-missing")]),
        ("Heroin is an opioid.", True, []),
        ("Heroin is an opioid.", None, []),
        ("Smoking harms the lungs.", False, []),
    ],
)
def test_crisis_help_is_there_where_the_subject_asks_for_it(body, crisis_help, expected):
    assert crisis(body, crisis_help) == expected


@pytest.mark.parametrize("said", [{"alt": "Call 988."}, {"credit": "Photo: 988 Lifeline"}])
def test_number_to_call_that_not_everybody_reads_is_no_crisis_help(said):
    """Whoever sees a picture does not read its alt text, and nobody looks for help in a credit."""
    speaks = "Some think of suicide. There is help.</p>"
    assert crisis(f"{speaks}{figure(**said)}<p>So.", False) == [(BLOCK, "crisis-988-missing")]
    assert crisis("There is help.", False, description="Suicide. Call 988.") == [(BLOCK, "crisis-988-missing")]
    assert crisis(f"There is help.</p>{figure(alt='A talk about suicide')}<p>So.", False) == [
        (BLOCK, "crisis-988-missing")
    ]


@pytest.mark.parametrize("body", ["Some think of suicide. There is help.", "Heroin is an opioid."])
def test_crisis_help_that_is_missing_leads_to_where_a_topic_is_chosen(body):
    found = findings_of(with_body(f"<p>{body}</p>"), terms=TERMS, crisis_help=False)
    assert [each.place for each in found if each.check == "crisis-help"] == ["#id_topic"]


def test_article_about_overdose_says_what_to_do():
    signs = "Slow breathing is a sign of an opioid overdose."
    assert crisis(signs, True, title="Overdose") == [(WARN, "overdose-incomplete")]
    whole = f"{signs} Call 911, give naloxone and stay with the person."
    assert crisis(whole, True, title="Overdose") == []
    assert crisis("An alcohol overdose can kill. Call 911.", True, title="Overdose") == []
    assert crisis("One overdose of an opioid.", True) == []
    assert crisis("It can kill. Call 911.", True, title="Overdose") == [(WARN, "overdose-incomplete")]
