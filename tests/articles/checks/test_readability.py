"""Readability: fixed numbers, the same on every machine; text in blocks counts by blocks; it only ever advises."""

import pytest

from articles.checks import ADVISE, findings_of
from articles.checks.passages import Passage, rich_passage
from articles.checks.readability import measured, syllables

from .reading import WORDS, figure, with_body

COUNTED = {
    **{"opioid": 3, "naloxone": 3, "overdose": 3, "heroin": 3, "addiction": 3, "medication": 4, "fentanyl": 3},
    **{"benzodiazepine": 6, "buprenorphine": 4, "bacteria": 4, "area": 3, "people": 2, "sometimes": 2, "likely": 2},
    **{"used": 1, "needed": 2, "injected": 3, "the": 1, "science": 2, "special": 2, "patient": 2, "created": 3},
    **{"911": 1, "veins": 1, "breathing": 2, "treatment": 2, "pharmacist": 3, "anxiety": 4, "being": 2},
}


def counted(text: str):
    return measured([Passage("", "lead", text)])


@pytest.mark.parametrize(("word", "number"), COUNTED.items())
def test_syllables_of_words_of_this_field(word, number):
    assert syllables(word) == number


def test_formulas_give_the_published_numbers():
    measure = counted("The cat sat on the mat.")
    assert (measure.words, measure.sentences, measure.syllables) == (6, 1, 6)
    assert round(measure.grade, 2) == -1.45
    assert round(measure.ease, 2) == 116.15
    assert round(measure.fog, 2) == 2.4
    assert measure.smog is None


def test_smog_is_given_for_thirty_sentences_and_more():
    measure = counted("Addiction is an illness. " * 30)
    assert (measure.sentences, measure.long_words) == (30, 30)
    assert round(measure.smog, 2) == 8.84


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Dr. Smith sees J. Doe at 8 a.m. daily. He is kind.", 2),
        ("About 5.5 in 100 people, e.g. adults, do.", 1),
        ("“Is it safe?” she asked. It is.", 2),
        ("It costs $1.50! Really? Yes…", 3),
        ("", 0),
    ],
)
def test_stops_that_end_no_sentence(text, number):
    assert len(Passage("", "lead", text).sentences) == number


def test_list_items_and_headings_end_a_sentence_without_a_stop():
    source = "<p>Call for help:</p><ul><li>Slow breathing</li><li>Blue lips</li></ul><p>Stay.</p>"
    assert len(rich_passage("", "body", source, "").sentences) == 4


OWN = (
    "<p>Naloxone is a medicine that can reverse an opioid overdose. It has one task: it pushes the opioid off the "
    "places in the brain on which it acts, so that breathing comes back within minutes. You can buy it without a "
    "prescription in every state, at a pharmacy or online (about $45 for two sprays).</p>"
    "<ul><li><strong>Slow breathing</strong>, or none at all</li><li>Lips that are blue, gray or ashen</li>"
    "<li>A body that is limp, cold or hard to wake</li><li>Gurgling or heavy snoring</li></ul>"
    "<p>If you see one of these signs, e.g. at 3 a.m. on a bus, do this:</p>"
    "<ol><li>Call 911 and say where you are</li><li>Tilt the head back and spray once into one nostril</li>"
    "<li>Breathe for the person, one breath every five seconds</li><li>Wait 2.5 minutes, then spray again</li></ol>"
    "<p>Stay until help comes. The medicine wears off in 30 to 90 minutes, sooner than fentanyl or methadone does, "
    "and the overdose may return. Good Samaritan laws protect whoever calls in most states. Nobody who asked for "
    "help should be afraid of the police, and nobody should be left alone because they are ashamed.</p>"
    "<table><tbody><tr><th>Form</th><th>Works after</th></tr><tr><td>Nasal spray</td><td>2 to 3 minutes</td></tr>"
    "<tr><td>Intramuscular injection</td><td>3 to 5 minutes</td></tr></tbody></table>"
)


def test_text_of_our_own_has_fixed_numbers_in_blocks_and_run_together():
    """The trap: read as one run, list items and cells glue to the sentence after them, and it seems far harder."""
    blocks = rich_passage("", "body", OWN, "")
    run_on = Passage("", "body", blocks.text.replace("\n", " "))
    by_block, by_stop = measured([blocks]), measured([run_on])
    assert (by_block.words, by_block.sentences, by_block.syllables, by_block.long_words) == (202, 22, 277, 18)
    assert (by_stop.words, by_stop.sentences, by_stop.syllables) == (by_block.words, 8, by_block.syllables)
    numbers = [(round(each.grade, 2), round(each.ease, 2), round(each.fog, 2)) for each in (by_block, by_stop)]
    assert numbers == [(4.17, 81.5, 7.24), (10.44, 65.2, 13.66)]


def test_hard_section_is_advised_and_its_hardest_sentence_shown():
    easy = "She is ill and he is too. " * 12
    hard = "Interdisciplinary rehabilitation methodologies necessitate individualized considerations. " * 8
    found = findings_of(with_body(f"<p>{easy}{hard}</p>"))
    [finding] = [each for each in found if each.check == "readability"]
    assert finding.severity == ADVISE and finding.part == WORDS["sections"][0]["uuid"]
    assert finding.quote == hard.split(". ")[0].rstrip(".") + "."


def test_hard_key_points_lead_to_their_box():
    hard = "Interdisciplinary rehabilitation methodologies necessitate individualized considerations. " * 20
    found = findings_of(WORDS | {"key_points": [WORDS["key_points"][0] | {"text": hard}] * 2})
    assert [each.place for each in found if each.check == "readability"] == ["#key_points"]


def test_what_pictures_say_is_not_graded():
    hard = "Interdisciplinary rehabilitation methodologies necessitate individualized considerations. " * 20
    assert not [each for each in findings_of(with_body(figure(hard, hard))) if each.check == "readability"]


def test_few_words_are_not_graded():
    assert findings_of(with_body("<p>Interdisciplinary rehabilitation methodologies.</p>")) == findings_of(
        with_body("")
    )
