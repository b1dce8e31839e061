"""What somebody typed becomes groups of words that mean the same, and words of danger are noticed."""

import pytest

from articles.models import Substance
from articles.searching import asking
from articles.searching.asking import in_danger, names_of, read

NAMES = names_of(
    [
        Substance(name="naloxone", brands="Narcan\nZimhi", street="overdose antidote"),
        Substance(name="heroin", street="dope\nblack tar"),
        Substance(name="cannabis", street="weed\ndope"),
    ]
)


def groups(typed: str) -> list[set[str]]:
    return [{" ".join(phrase) for phrase in group} for group in read(typed, NAMES).groups]


def test_any_name_stands_for_all_of_them():
    everything = {"naloxon", "narcan", "zimhi", "overdos antidot"}
    assert groups("NARCAN") == groups("naloxone") == groups("Overdose antidotes") == [everything]


def test_name_of_two_things_means_both():
    assert groups("dope") == [{"dope", "heroin", "black tar", "cannabi", "weed"}]


def test_longest_name_counts_and_other_words_stay_by_themselves():
    assert groups("black tar smoking") == [{"black tar", "heroin", "dope"}, {"smoke"}]


def test_words_that_stand_on_every_page_are_left_out_unless_there_is_no_other():
    assert groups("how do I help my son with heroin") == [{"son"}, {"heroin", "dope", "black tar"}]
    assert groups("how to") == [{"how"}, {"to"}]


@pytest.mark.parametrize("typed", ["", "  ", "!?*", "\0", "'\"()&|:*<->"])
def test_nothing_to_look_for_is_nothing(typed):
    assert read(typed, NAMES).groups == ()


def test_question_has_an_end():
    asked = read(" ".join(f"word{n}" for n in range(1000)), NAMES)
    assert len(asked.groups) == asking.MOST_GROUPS


@pytest.mark.parametrize(
    "typed",
    [
        "i want to die", "I WANT TO DIE!", "overdose right now", "overdosing", "od", "suicide", "suicidal thoughts",
        "how to kill myself", "he’s not breathing", "wont wake up", "I don't want to live", "self-harm", "988",
    ],
)  # fmt: skip
def test_words_of_somebody_in_danger_are_noticed(typed):
    assert in_danger(typed)


@pytest.mark.parametrize("typed", ["", "methadone clinic", "odd jobs", "diet", "living with diabetes", "die cutting"])
def test_other_words_are_not_taken_for_danger(typed):
    assert not in_danger(typed)
