"""Stage 6, search: a text as words, and words as stems. Pure functions.

The rule: whatever is looked for goes the same way as what is looked in, on both databases: neither of them is asked
what a word is.
"""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LONGEST = 40  # letters of a word; a longer one is none that anybody types

CONSONANTS, VOWELS = "[^aeiou][^aeiouy]*", "[aeiouy][aeiou]*"
MEASURED = re.compile(f"^(?:{CONSONANTS})?{VOWELS}{CONSONANTS}")
MEASURED_TWICE = re.compile(f"^(?:{CONSONANTS})?{VOWELS}{CONSONANTS}{VOWELS}{CONSONANTS}")
MEASURED_ONCE = re.compile(f"^(?:{CONSONANTS})?{VOWELS}{CONSONANTS}(?:{VOWELS})?$")
VOICED = re.compile(f"^(?:{CONSONANTS})?[aeiouy]")
SHORT = re.compile("^[^aeiou](?:[^aeiouy]*)[aeiouy][^aeiouwxy]$")
DOUBLED = re.compile(r"([^aeioulsz])\1$")

ENDINGS_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "abli": "able", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
}  # fmt: skip
ENDINGS_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
ENDINGS_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism", "ate", "iti",
    "ous", "ive", "ize",
)  # fmt: skip


def folded(word: str) -> str:
    """A word in lower case, letters and digits only: “Café” is "cafe", “don’t” is "dont"."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in plain if letter.isalnum())[:LONGEST]


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [word for word in map(folded, WORD.findall(text)) if word]


def stems_of(text: str) -> list[str]:
    return [stem(word) for word in words_of(text)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded English word, by Porter's rules of 1980; a word with other signs than a to z is its own."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    for step in (plurals, past, last_y, suffixes_2, suffixes_3, suffixes_4, last_e):
        word = step(word)
    return word


def plurals(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if MEASURED.match(word[:-3]) else word
    ending = next((each for each in ("ed", "ing") if word.endswith(each)), "")
    root = word[: -len(ending)] if ending else ""
    return mended(root) if root and VOICED.match(root) else word


def mended(root: str) -> str:
    """What is left of a word without “ed” or “ing”, with the end that it had before."""
    if root.endswith(("at", "bl", "iz")) or (MEASURED_ONCE.match(root) and SHORT.match(root)):
        return f"{root}e"
    return root[:-1] if DOUBLED.search(root) else root


def last_y(word: str) -> str:
    return f"{word[:-1]}i" if word.endswith("y") and VOICED.match(word[:-1]) else word


def suffixes_2(word: str) -> str:
    return replaced(word, ENDINGS_2)


def suffixes_3(word: str) -> str:
    return replaced(word, ENDINGS_3)


def replaced(word: str, endings: dict[str, str]) -> str:
    ending = next((each for each in endings if word.endswith(each)), "")
    root = word[: -len(ending)] if ending else ""
    return root + endings[ending] if ending and MEASURED.match(root) else word


def suffixes_4(word: str) -> str:
    ending = max((each for each in ENDINGS_4 if word.endswith(each)), key=len, default="")
    if not ending and word.endswith(("sion", "tion")):
        ending = "ion"
    root = word[: -len(ending)] if ending else ""
    return root if ending and MEASURED_TWICE.match(root) else word


def last_e(word: str) -> str:
    root = word[:-1]
    if word.endswith("e"):
        dropped = MEASURED_TWICE.match(root) or (MEASURED.match(root) and not SHORT.match(root))
        return root if dropped else word
    return root if word.endswith("ll") and MEASURED_TWICE.match(word) else word
