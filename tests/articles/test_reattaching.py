"""Remarks on words that were changed: found where they stand now, never at another passage, or said to be gone."""

import pytest

from articles import commenting, drafting, passages, reattaching, versions
from articles.models import Comment
from tests import factories
from tests.articles import houses
from tests.articles.acting import words_now

FIRST = "Spray naloxone into one nostril while the person lies on their back."
TWINS = ("Adults take one spray in the morning.", "Children take one spray in the evening.")
BODY = f"<p>Call 911 at once. {FIRST} Wait two or three minutes for the first breath.</p>"
LIST = f"<ul><li>{TWINS[0]}</li><li>{TWINS[1]}</li></ul><p>Ask a pharmacist. Then rest. Then rest again.</p>"


def build():
    house = factories.publishing_house()
    words = factories.words("Commented one")
    words["sections"][0]["body"], words["sections"][1]["body"] = BODY, LIST
    house.first, house.second = (section["uuid"] for section in words["sections"])
    house.article = drafting.save_draft(by=house.editor, words=words).article
    return house


built, house = houses.fixtures(build)


def said(house, part: str, quote: str, prefix: str = "") -> Comment:
    version = versions.latest(house.article)
    return commenting.comment(by=house.editor, version=version, text="Why?", part=part, quote=quote, prefix=prefix)


def after(house, comment, first=BODY, second=LIST):
    """Where a remark stands once the two sections say this: (part, the words there, whether they were changed)."""
    words = words_now(house.article)
    words["sections"][0]["body"], words["sections"][1]["body"] = first, second
    drafting.save_draft(by=house.editor, article=house.article, words=words)
    texts = passages.texts_of(words_now(house.article))
    place = comment and reattaching.Standing(texts).place_of(comment)
    return place and (place.part, texts[place.part][1][place.start : place.end], place.changed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lies on", "rests on"),
        ("Spray naloxone into", "Give naloxone into"),
        ("on their back", "on their side"),
        ("one nostril", "a single nostril"),
        ("while the person lies", "while the person still lies quietly"),
        (" on their back", ""),
    ],
)
def test_passage_with_other_words_in_it_is_found_and_said_to_be_changed(house, old, new):
    comment = said(house, house.first, FIRST)
    expected = FIRST.replace(old, new).removesuffix(".")
    assert after(house, comment, BODY.replace(old, new)) == (house.first, expected, True)


@pytest.mark.parametrize(
    ("old", "new"), [("nostril", "nosetril"), ("three minutes", "two minutes"), ("at once", "at this once")]
)
def test_word_or_two_that_were_mended_are_found_by_what_is_around_them(house, old, new):
    comment = said(house, house.first, old)
    assert after(house, comment, BODY.replace(old, new)) == (house.first, new, True)


def test_passage_that_was_changed_and_moved_to_another_part_is_found_there(house):
    comment = said(house, house.first, FIRST)
    moved = FIRST.replace("lies", "rests")
    found = after(house, comment, BODY.replace(FIRST, ""), f"<p>First of all. {moved}</p>{LIST}")
    assert found == (house.second, moved.removesuffix("."), True)


def test_passage_that_stands_as_it_was_is_not_said_to_be_changed(house):
    comment = said(house, house.first, FIRST)
    assert after(house, comment, BODY.replace("Call 911", "Ring 911")) == (house.first, FIRST, False)
    assert after(house, comment, "<p>Nothing.</p>", f"<p>{FIRST}</p>") == (house.second, FIRST, False)


@pytest.mark.parametrize("instead", ["", "Keep the box out of reach of small children and pets."])
def test_passage_that_was_taken_out_is_gone_whatever_came_in_its_place(house, instead):
    comment = said(house, house.first, FIRST)
    assert after(house, comment, BODY.replace(FIRST, instead)) is None


@pytest.mark.parametrize("twin", [TWINS[1], TWINS[1].replace("evening", "late evening"), TWINS[1].replace("one", "a")])
def test_passage_that_was_taken_out_is_never_taken_for_one_like_it(house, twin):
    comment = said(house, house.second, "take one spray in the morning")
    gone = LIST.replace(f"<li>{TWINS[0]}</li>", "").replace(TWINS[1], twin)
    assert after(house, comment, second=gone) is None


def test_of_the_same_words_twice_those_that_are_left_are_not_the_ones_that_went(house):
    second = said(house, house.second, "Then rest", prefix="Then rest. ")
    assert after(house, second)[1:] == ("Then rest", False)
    assert after(house, second, second=LIST.replace("Then rest again", "Sleep")) is None
    first = said(house, house.second, "Ask a pharmacist")
    assert after(house, first, BODY + "<p>Ask a pharmacist.</p>")[0] == house.second


def test_passage_of_words_that_are_everywhere_is_not_guessed(house):
    body = f"<p>{'the pain of the day ' * 80}</p>"
    after(house, None, body)
    comment = said(house, house.first, "the pain of the day the pain")
    assert after(house, comment, body.replace("pain", "aches")) is None


def test_remark_about_no_words_or_a_sign_alone_is_not_looked_for(house):
    whole, sign = said(house, "", ""), said(house, house.first, ". ", prefix="at once")
    assert after(house, whole) is None
    assert after(house, sign, "<p>Call 911</p>", "<p>Rest</p>") is None
