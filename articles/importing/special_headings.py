"""Stage 1: headings whose words say what is under them, whatever the letters look like."""

import re

_KEY_POINTS = re.compile(
    r"\bat[- ]a[- ]glance\b|\b(?:key|main|quick|fast|important|top)\s+(?:points?|take-?\s?aways?|facts?|"
    r"messages?|highlights|findings)\b|"
    r"^(?:the\s+)?(?:take-?aways?|highlights|bottom line)$|^in brief$|^tl;?\s?dr$|"
    r"^what (?:you (?:need to|should) )?know$",
    re.I,
)
_WEAK_KEY_POINTS = re.compile(r"(?:quick |article |in )?(?:summary|overview|short)", re.I)
_INTRODUCTION = re.compile(r"introduction|intro", re.I)
_MAX_WORDS = 10


def is_key_points(text: str) -> bool:
    core = core_of(text)
    return len(core) <= 90 and len(core.split()) <= _MAX_WORDS and _KEY_POINTS.search(core) is not None


def is_summary(text: str) -> bool:
    """True for a heading that is key points only when a list is under it."""
    return len(text) <= 40 and _WEAK_KEY_POINTS.fullmatch(core_of(text)) is not None


def is_introduction(text: str) -> bool:
    return len(text) <= 40 and _INTRODUCTION.fullmatch(core_of(text)) is not None


def is_special(text: str) -> bool:
    """True for a short line that heads key points: it is a heading even right above its list."""
    return not text.rstrip().endswith((".", ",", ";")) and is_key_points(text) and len(text.split()) <= _MAX_WORDS


def core_of(text: str) -> str:
    """The words of a heading without marks around them."""
    return text.strip(" #*_:\u00a0")
