"""Levels: the first is 2, none is skipped, and every guess is put to the editor."""

from articles.importing import parse
from tests.articles.importing.texts import LEAD, PROSE, article, headings


def outline(*lines: str) -> list[int]:
    parts = [part for line in lines for part in (line, PROSE)]
    return [level for level, _ in headings(parse(article("A Title", LEAD, *parts)))]


def test_how_to_under_a_yes_no_question_is_a_sub_heading():
    assert outline("Can Veins Heal?", "How to Help Them Heal", "How to Spot Infection") == [2, 3, 3]
    assert outline("Why Do Veins Scar?", "How to Help Them Heal") == [2, 2]


def test_a_bare_list_named_with_words_from_above_is_a_sub_heading():
    text = article(
        "A Title",
        LEAD,
        "Where Can People Find Support?",
        "Support groups meet in most towns, online and in person.",
        "Common Support Groups",
        "• Al-Anon\n• SMART Recovery",
        "What Comes Next?",
        PROSE,
    )
    assert [level for level, _ in headings(parse(text))] == [2, 3, 2]


def test_capitals_stand_over_title_case():
    assert outline("SIGNS", "In Adults", "In Teenagers", "TREATMENT", "At Home") == [2, 3, 3, 2, 3]


def test_questions_belong_to_frequently_asked_questions():
    assert outline("What Is Detox?", "FAQs", "Is it safe?", "Does it hurt?", "Resources for Families") == [
        2,
        2,
        3,
        3,
        2,
    ]


def test_steps_belong_to_the_heading_before_them():
    assert outline("Getting Ready", "Step 1: Call", "Step 2: Pack", "Life Afterwards") == [2, 3, 3, 2]


def test_steps_alone_are_sections():
    assert outline("Step 1: Call", "Step 2: Pack") == [2, 2]


def test_every_guessed_level_is_asked_about_with_its_alternatives():
    parsed = parse(article("A Title", LEAD, "Can It Heal?", PROSE, "How to Help", PROSE, "What Else?", PROSE))
    guesses = [(guess.choice, guess.alternatives, guess.part) for guess in parsed.guesses if guess.code == "level"]
    first, second, third = (part["uuid"] for part in parsed.words["sections"])
    assert guesses == [("3", ("2",), second), ("2", ("3", "4"), third)]
    assert first not in {guess.part for guess in parsed.guesses}


def test_markdown_that_skips_a_level_is_mended_and_asked_about():
    text = article("# Title", LEAD, "## One", PROSE, "#### Two", PROSE, "##### Three", PROSE, "###### Four", PROSE)
    parsed = parse(text)
    assert [level for level, _ in headings(parsed)] == [2, 3, 4, 4]
    assert [guess.choice for guess in parsed.guesses if guess.code == "level"] == ["3", "4", "4"]


def test_markdown_may_begin_at_any_level():
    assert [level for level, _ in headings(parse(article(LEAD, "### One", PROSE, "#### Two", PROSE)))] == [
        2,
        3,
    ]
