"""Words that are about a person or about a thing: only what leaves no doubt stops a submission.

The rule: nothing a nurse writes about a wound, a needle or a test strip is stopped; where it may be a person, it is a
warning, which an editor answers with a reason that whoever signs reads.
"""

import pytest

from articles.checks import BLOCK, WARN

from .reading import TERMS, found_in

STOPPED = [
    ("clean-person", "She has been clean for a year."),
    ("clean-person", "She has been clean for two years."),
    ("clean-person", "He was 90 days clean."),
    ("clean-person", "He has been clean since March."),
    ("clean-person", "They are clean and sober now."),
    ("clean-person", "He got sober and clean."),
    ("clean-person", "It takes work to get clean from heroin."),
    ("clean-person", "He got clean off opioids."),
    ("clean-person", "Count your clean time."),
    ("clean-test", "He had a clean drug screen."),
    ("clean-test", "He must give clean urine."),
    ("clean-test", "She tested clean for a year."),
    ("dirty-person", "He is dirty again on heroin."),
    ("dirty-test", "A dirty urine test follows."),
    ("dirty-test", "Her drug test came back dirty."),
    ("dirty-test", "He gave dirty urine."),
    ("drunk-person", "They are drunks."),
    ("drunk-person", "He was the town drunk."),
    ("alcoholic-person", "Her father is an alcoholic."),
    ("alcoholic-person", "Alcoholics need care."),
    ("former-addict", "He is a recovering alcoholic."),
    ("alcoholic-person", "He is a severe alcoholic."),
    ("commit-suicide", "He committed suicide."),
    ("successful-suicide", "Those who complete suicide leave families."),
]
WARNED = [
    ("clean-person", "He wants to get clean."),
    ("clean-person", "She is clean."),
    ("clean-person", "He is not clean."),
    ("dirty-person", "He is dirty again."),
    ("clean-test", "The test came back clean."),
    ("dirty-test", "The screen was dirty."),
    ("drunk-person", "He is a drunk."),
    ("alcoholic-person", "Her alcoholic uncle lives alone."),
]
UNTOUCHED = [
    "Wash it until it is clean.",
    "Wash your hands for 20 seconds, until they are clean.",
    "Stay clean by showering daily.",
    "They are clean when boiled.",
    "Getting clean sheets helps on a bad day.",
    "He is clean-shaven.",
    "The clean test strip goes in the water.",
    "If a test is dirty, throw the strip away.",
    "He is dirty from work.",
    "Keep the bandage clean and dry.",
    "Make sure that the wound stays clean.",
    "Use it only while it is clean.",
    "Rinse the cut with water until it is clean.",
    "The dressing must be clean.",
    "Everything that touches the wound must be clean.",
    "If the tape is dirty, change it.",
    "Is the room clean?",
    "Is the cup clean? Is the spoon clean?",
    "Get clean water and a cup.",
    "Get clean clothes from the shelter.",
    "Stay clean and dry.",
    "The child was clean and fed.",
    "Her nails were dirty.",
    "The sheets are dirty. So are the socks.",
    "If the spray is dirty, wipe the tip.",
    "Collect clean urine in a cup.",
    "Test clean water first to see whether the strips work.",
    "A test with clean water shows two lines.",
    "A clean drop of water is enough.",
    "One clean sample of the powder is enough.",
    "The result was clean data for the study.",
    "The sample is dirty with cutting agents.",
    "Shake the dirty sample and test it again.",
    "A dirty test strip gives no result.",
    "Do not put a dirty spoon into the mix.",
    "They keep clean needles and cotton at the van.",
    "It is clean when it no longer smells.",
    "He came clean to his mother about the debts.",
    "Wipe it clean with alcohol.",
    "The scalp was clean.",
    "Lay the strip where it is clean.",
    "Do not let a drunk person sleep on the back.",
    "A drunk driver hurt her.",
    "Help a drunk friend home.",
    "An alcoholic hand rub kills germs.",
    "An alcoholic mouthwash burns.",
    "Alcoholic fermentation makes ethanol.",
    "An alcoholic blackout is lost memory.",
    "Staff complete suicide prevention training.",
    "She is a committed suicide prevention worker.",
    "The room is clean for the next person.",
    "Keep the skin clean for three days.",
    "The site is clean since the nurse washed it.",
]


def severities(sentence: str) -> list[tuple[str, str]]:
    return [(each.code, each.severity) for each in found_in(f"<p>{sentence}</p>") if each.check == "language"]


@pytest.mark.parametrize(("code", "sentence"), STOPPED)
def test_what_can_only_be_said_of_a_person_stops(code, sentence):
    assert (code, BLOCK) in severities(sentence)


@pytest.mark.parametrize(("code", "sentence"), WARNED)
def test_what_may_be_said_of_a_person_warns_and_can_be_answered(code, sentence):
    assert (code, WARN) in severities(sentence) and BLOCK not in dict(severities(sentence)).values()


@pytest.mark.parametrize("sentence", UNTOUCHED)
def test_care_of_wounds_and_testing_of_drugs_is_left_alone(sentence):
    assert [code for code, severity in severities(sentence) if severity == BLOCK] == []
    assert {code for code, _ in severities(sentence)} <= {"clean-needle", "dirty-needle"}


def test_only_rows_that_stop_say_where_they_stop():
    assert {each.severity for each in TERMS if each.sure_in} == {BLOCK}
