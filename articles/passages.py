"""Finding a passage again in later words: by what it says and what stood around it. Reads only."""

import re
from dataclasses import dataclass
from html import unescape

from . import comparing

AROUND = 64  # characters kept on each side of a passage
MOST = 200  # places of the same words in one part that are told apart
OWN = ("title", "lead", "introduction", "key_points_intro", "what_changed")
TEXTS = {"key_points": ("text",), "sections": ("heading", "body"), "references": ("authors", "title", "note")}
RICH = ("introduction", "body")
TAG = re.compile(r"<[^>]*>")
BREAKS = re.compile(r"<(?:/p|/li|/tr|/caption|/figure|br)\b[^>]*>|</t[hd]>")


@dataclass(frozen=True)
class Place:
    """Where a passage stands now: the key of its part and the characters `start` to `end` of the part's text.
    `changed` when other words stand there than were spoken of."""

    part: str
    start: int
    end: int
    changed: bool = False


def plain(text: str, *, rich: bool) -> str:
    """A text as one line of words, as a browser would give it when it is selected."""
    words = unescape(TAG.sub("", BREAKS.sub(" ", text))) if rich else text
    return " ".join(words.split())


def plain_field(part: dict, name: str) -> str:
    return plain(part[name], rich=name in RICH)


def texts_of(words: dict) -> dict[str, tuple[str, str]]:
    """Key -> (label, plain text) of everything of the words that can be commented on, in reading order. The key
    of a part is its uuid, that of the article's own text the name of the field."""
    found = {name: (comparing.LABELS[name], plain_field(words, name)) for name in OWN[:3]}
    for name, fields in TEXTS.items():
        for number, part in enumerate(words[name], start=1):
            text = " ".join(plain_field(part, field) for field in fields if part[field])
            found[part["uuid"]] = (f"{comparing.LABELS[name]} {number}", text)
    found |= {name: (comparing.LABELS[name], plain_field(words, name)) for name in OWN[3:]}
    return {key: value for key, value in found.items() if value[1]}


def surroundings(text: str, quote: str, prefix: str = "") -> tuple[str, str]:
    """What stands before and after a quote in a text: `prefix` (as far as it is known) chooses among several."""
    start = best(text, quote, prefix, "")
    return text[max(0, start - AROUND) : start], text[start + len(quote) :][:AROUND]


def locate(texts: dict, *, part: str, quote: str, prefix: str, suffix: str) -> Place | None:
    """Where a passage stands in `texts` (see texts_of): in its own part if it can be, else in whichever part has
    its words with the most alike around them. None when its words are nowhere: then it has lost them."""
    if not quote:
        return None
    keys = (
        [part] if quote in texts.get(part, ("", ""))[1] else [key for key, (_, text) in texts.items() if quote in text]
    )
    if not keys:
        return None
    scored = {
        key: score(texts[key][1], best(texts[key][1], quote, prefix, suffix), quote, prefix, suffix) for key in keys
    }
    key = max(keys, key=scored.get)
    start = best(texts[key][1], quote, prefix, suffix)
    return Place(key, start, start + len(quote))


def best(text: str, quote: str, prefix: str, suffix: str) -> int:
    """Where the quote begins, among all its places in the text the one whose surroundings are most alike."""
    return max(starts_of(text, quote), key=lambda at: score(text, at, quote, prefix, suffix))


def starts_of(text: str, quote: str) -> list[int]:
    """Where a quote begins, each time that it stands in the text, as far as MOST of them."""
    starts, start = [], text.find(quote)
    while start >= 0 and len(starts) < MOST:
        starts.append(start)
        start = text.find(quote, start + 1)
    return starts


def score(text: str, start: int, quote: str, prefix: str, suffix: str) -> int:
    """How many characters before and after agree, outwards from the quote."""
    before = text[max(0, start - len(prefix)) : start] if prefix else ""
    end = start + len(quote)
    return alike(before[::-1], prefix[::-1]) + alike(text[end : end + len(suffix)], suffix)


def alike(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
