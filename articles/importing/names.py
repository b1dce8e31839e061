"""Stage 1: what is a person's name, what are the letters after it, and what is only a sentence."""

import re

_PARTICLES_TEXT = """
de da del della di du van von der den la le el al bin ibn ter ten dos das y
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
_LETTERS = re.compile(r"\(?[A-Z][A-Za-z.\-]{0,15}(?:\s[A-Z]{1,6})?\)?")
_KNOWN_TEXT = """
md do rph rn np pa lpn crnp cnm phd psyd pharmd dnp msn bsn mph msw ma ms ba bs mba jd edd lcsw
licsw lmsw lpc lpcc lmhc lmft ladc lcdc cadc casac cac bcps bcpp bcacp bcgp facp fasam faap rd rdn
ld ches ncc mac aprn pmhnp fnp agnp cns dsw lcadc cap lmhp lisw swc rpharm mbbs mrcp facep
"""
_KNOWN = frozenset(_KNOWN_TEXT.split())
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)
_JOB = re.compile(
    r"\b(?:editor|writer|author|staff|pharmacist|physician|director|manager|nurse|counsell?or|therapist|specialist|"
    r"doctor|professor|officer|contributor|reviewer|psychologist|psychiatrist|lead|chief)s?\b",
    re.I,
)


def is_name(text: str, *, least: int = 1) -> bool:
    """True for `least` to seven capitalized words with nothing of a sentence about them."""
    words = text.split()
    if len(text) > 80 or not least <= len(words) <= 7 or not words[0][0].isupper():
        return False
    return all(_is_name_word(word) for word in words) and not _ends_like_sentence(words[-1])


def is_post_nominal(text: str) -> bool:
    """True for PharmD, Ph.D., FNP-BC, CADC II and the like."""
    if len(text) > 20 or not _LETTERS.fullmatch(text):
        return False
    bare = re.sub(r"[^a-z]", "", text.lower())
    first = re.sub(r"[^a-z]", "", re.split(r"[-\s]", text.lower())[0])
    return bare in _KNOWN or first in _KNOWN or sum(letter.isupper() for letter in text) >= 2


def people(text: str) -> list[tuple[str, str, str]]:
    """(name, post-nominals, what else is said of them) for each person in `text`; [] when it is not names."""
    found: list[tuple[str, str, str]] = []
    for piece in _pieces(text):
        if found and (is_post_nominal(piece) or _says_more(piece)):
            found[-1] = _with(found[-1], piece)
        else:
            person = _person(piece)
            if not person:
                return []
            found.append(person)
    return found


def _says_more(piece: str) -> bool:
    """True for what follows a name and is no name: a job, Jr., a few words about the person."""
    if _SUFFIX.fullmatch(piece) or _JOB.search(piece):
        return True
    return not is_name(piece) and len(piece.split()) <= 5 and piece[0].isupper() and not piece.endswith(".")


def _pieces(text: str) -> list[str]:
    if len(text) > 300:
        return []
    pieces = re.split(r"\s*,\s*(?:and\s+|&\s+)?|\s+(?:and|&)\s+", text)
    return [piece.strip() for piece in pieces if piece.strip()]


def _person(piece: str) -> tuple[str, str, str] | None:
    words = piece.split()
    letters: list[str] = []
    while len(words) > 2 and _are_known_letters(words[-1]):
        letters.insert(0, words.pop().strip("()"))
    name = " ".join(words) if letters else piece
    return (name, " ".join(letters), "") if is_name(name) else None


def _are_known_letters(word: str) -> bool:
    known = re.sub(r"[^a-z]", "", word.lower()) in _KNOWN
    return known and sum(letter.isupper() for letter in word) >= 2


def _with(person: tuple[str, str, str], piece: str) -> tuple[str, str, str]:
    name, letters, rest = person
    if _SUFFIX.fullmatch(piece):
        return (f"{name}, {piece}", letters, rest)
    if is_post_nominal(piece):
        return (name, f"{letters}, {piece}" if letters else piece, rest)
    return (name, letters, f"{rest}, {piece}" if rest else piece)


def _is_name_word(word: str) -> bool:
    if word.lower() in _PARTICLES:
        return True
    return _WORD.fullmatch(word) is not None and word[0].isupper()


def _ends_like_sentence(word: str) -> bool:
    bare = word.rstrip(".")
    return word.endswith(".") and len(bare) > 2 and not _SUFFIX.fullmatch(word)
