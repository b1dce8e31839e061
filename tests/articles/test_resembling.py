"""Passages that were changed, in all the articles of the demonstration: none is claimed wrongly, nearly all are found,
and the time it takes is bounded."""

import random
import re
from types import SimpleNamespace

import pytest

from articles import passages, reattaching
from articles.demo import texts as demo
from articles.models import ArticleVersion, Comment
from reviewers.canonical import canonical

PEOPLE = {
    each["key"]: SimpleNamespace(uuid=each["key"], name=each["name"]) for each in demo.read("people.toml")["staff"]
}


def sentences(texts: dict):
    """(part, text, start, end) of each sentence of some length."""
    for key, (_, text) in texts.items():
        for found in re.finditer(r"(?<=[.?!] )[A-Z][^.?!]{20,}[.?!]", text):
            yield key, text, *found.span()


def demonstration() -> list[dict]:
    """The texts of every article of the demonstration."""
    return [passages.texts_of(demo.words_of(text, PEOPLE)) for text in demo.articles()]


def remark(key: str, text: str, start: int, end: int, version) -> Comment:
    around = {"prefix": text[max(0, start - 64) : start], "suffix": text[end : end + 64]}
    return Comment(part=key, quote=text[start:end], version=version, **around)


def looked_for(texts: dict, now: dict, key: str, text: str, start: int, end: int):
    """Where the passage of a remark on `texts` stands in other texts."""
    standing = reattaching.Standing(now)
    standing.versions[1] = texts
    return standing.place_of(remark(key, text, start, end, ArticleVersion(pk=1)))


def test_no_sentence_that_was_taken_out_of_an_article_is_found_in_it():
    for texts in demonstration():
        for key, text, start, end in sentences(texts):
            now = texts | {key: (texts[key][0], text[:start] + text[end + 1 :])}
            place = looked_for(texts, now, key, text, start, end)
            assert place is None, (text[start:end], now[place.part][1][place.start : place.end])


def test_nearly_every_sentence_with_one_other_word_is_found_where_it_stands():
    found, count = 0, 0
    for texts in demonstration():
        for key, text, start, end in sentences(texts):
            words = text[start:end].split(" ")
            changed = " ".join([*words[: len(words) // 2], "xylophone", *words[len(words) // 2 + 1 :]])
            now = texts | {key: (texts[key][0], text[:start] + changed + text[end:])}
            place = looked_for(texts, now, key, text, start, end)
            count += 1
            found += bool(place)
            assert place is None or (place.part == key and abs(place.start - start) < 2)
    assert found > 0.95 * count > 100


def long_article(letters: int) -> dict:
    """Words of about so many characters: the demonstration's articles in one."""
    words, *others = [demo.words_of(text, PEOPLE) for text in demo.articles()]
    for other in others:
        if size(words) < letters:
            words = words | {name: words[name] + other[name] for name in ("key_points", "sections", "references")}
    return words


def size(words: dict) -> int:
    return sum(len(text) for _, text in passages.texts_of(words).values())


@pytest.mark.parametrize("count", [8, 30, 180])
def test_most_of_fifty_changed_passages_of_fifty_versions_are_found(count):
    """How long that takes, and on repeated words, is measured by `make bench`."""
    remarks, standing = changed_passages(count)
    assert sum(standing.place_of(each) is not None for each in remarks) > 35


def changed_passages(count: int) -> tuple[list[Comment], reattaching.Standing]:
    """Remarks on `count` words each, in fifty versions of an article of 20,000 characters, and it with other words."""
    words, chance = long_article(20_000), random.Random(count)
    texts = passages.texts_of(words)
    assert size(words) >= 20_000
    now = {key: (label, with_other_words(text, chance)) for key, (label, text) in texts.items()}
    remarks = [on_a_passage(texts, count, chance, canonical(words), number) for number in range(50)]
    return remarks, reattaching.Standing(now)


def with_other_words(text: str, chance: random.Random) -> str:
    return " ".join(word if chance.random() > 0.12 else word[::-1] for word in text.split())


def on_a_passage(texts: dict, count: int, chance: random.Random, stored: str, number: int) -> Comment:
    """A remark on `count` words of some part, in a version of its own."""
    longest = max(len(text.split()) for _, text in texts.values())
    fitting = [key for key, (_, text) in texts.items() if len(text.split()) >= min(count, longest)]
    key = chance.choice(fitting)
    words = [word.span() for word in re.finditer(r"\S+", texts[key][1])]
    first = chance.randrange(max(1, len(words) - count))
    start, end = words[first][0], words[min(first + count, len(words)) - 1][1]
    return remark(key, texts[key][1], start, end, ArticleVersion(pk=number, canonical=stored))


REPEATED = ("a" * 20_000, "a b " * 5_000, "ab" * 10_000)


def repeated_words(text: str) -> tuple[list[Comment], reattaching.Standing]:
    """Fifty remarks on words that stand everywhere in a text, and the text with two letters put in."""
    texts = {"title": ("Title", text)}
    standing = reattaching.Standing({"title": ("Title", text[:150] + "zz" + text[150:])})
    standing.versions[1] = texts
    return [remark("title", text, at, at + 100, ArticleVersion(pk=1)) for at in range(100, 5_100, 100)], standing


@pytest.mark.parametrize("text", REPEATED, ids=["a", "a b", "ab"])
def test_words_that_stand_everywhere_are_found_as_they_stood(text):
    remarks, standing = repeated_words(text)
    places = [(each, standing.place_of(each)) for each in remarks[2:]]
    assert [standing.texts["title"][1][place.start : place.end] for each, place in places if place] == [
        each.quote for each, place in places if place
    ]
