"""Stage 1: what one line looks like, by its own letters. Long lines are settled by length first."""

import re

STRONG, WEAK, NONE = 2, 1, 0

MAX_HEADING = 120
_SMALL_WORDS = """
a an the and or nor but of in on at to for from with without by as vs via into over after before
during between about per than versus
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_LEAD_IN_WORDS = r"\b(?:includ\w+|following|are|is|such as|these|may|can|should|must|consider|keep|remember|if|when)\b"
_LEAD_IN = re.compile(_LEAD_IN_WORDS, re.I)
_LOWER_LEAD_IN = re.compile(_LEAD_IN_WORDS)
_ENDS_LEAD_IN = re.compile(r"\b(?:includ\w+|are|is|following|as)$", re.I)
_NUMBERING = re.compile(r"\(?\d{1,2}[.)]\s+")
_SENTENCE_END = re.compile(r"[.?!…:;][\"”’')\]]*$")
_INNER_STOP = re.compile(r"(?<!\bvs)(?<!\bSt)(?<!\bDr)(?<!\bNo)(?<![A-Z])[.!?]\s+\S")
_QUESTION_WORD = re.compile(
    r"(?:what|where|when|why|who|whom|whose|which|how|can|could|do|does|did|is|are|was|were|will|would|should|"
    r"may|might|has|have|am|must)\b",
    re.I,
)
_YES_NO = re.compile(r"(?:can|could|do|does|did|is|are|was|were|will|would|should|may|might|has|have|must)\b", re.I)
_NOT_HEADING = re.compile(r"https?://|www\.|[@\t|]|(?:\d[\s().-]*){7}")
_MARKDOWN = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
_BOLD_LINE = re.compile(r"(\*\*|__)([^*_]+)\1")


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text[-8:]) is not None


def markdown_heading(text: str) -> tuple[int, str] | None:
    """(level, words) of a "## Heading" line, or None."""
    found = _MARKDOWN.fullmatch(text) if text.startswith("#") and len(text) <= 300 else None
    return (len(found[1]), found[2]) if found else None


def bold_heading(text: str) -> str:
    """The words of a line that is bold from end to end in markdown, or ""."""
    found = _BOLD_LINE.fullmatch(text) if len(text) <= MAX_HEADING else None
    return found[2].strip() if found else ""


def is_lead_in(text: str) -> bool:
    """True for a line that only announces what is below it: "Signs include", "The following may help"."""
    return len(text) <= MAX_HEADING and _LEAD_IN.search(text) is not None


def is_question(text: str) -> bool:
    core = without_numbering(text)
    return core.endswith("?") and _QUESTION_WORD.match(core) is not None


def is_yes_no_question(text: str) -> bool:
    core = without_numbering(text)
    return core.endswith("?") and _YES_NO.match(core) is not None


def without_numbering(text: str) -> str:
    return _NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text


def has_numbering(text: str) -> bool:
    return _NUMBERING.match(text) is not None


def heading_strength(text: str) -> int:
    """STRONG: title case, capitals or a question. WEAK: only short and without a full stop. NONE: prose."""
    if len(text) > MAX_HEADING:
        return NONE
    core = without_numbering(text)
    if not _could_be_heading(core):
        return NONE
    if core.endswith(":"):
        return _colon_strength(core[:-1].rstrip())
    if is_title_case(core) or is_question(core):
        return STRONG
    if core.endswith(("!", "?")):
        return NONE
    return WEAK if len(core.split()) <= 10 else NONE


def is_title_case(text: str) -> bool:
    """True when three quarters of the words that count begin with a capital or a digit."""
    words = [word for word in _bare_words(text) if word.lower() not in _SMALL]
    capital = [word for word in words if word[0].isupper() or word[0].isdigit()]
    return bool(words) and any(word[0].isupper() for word in words) and len(capital) >= 0.75 * len(words)


def is_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 3 and all(not character.islower() for character in letters)


def _could_be_heading(core: str) -> bool:
    words = core.split()
    if not 1 <= len(words) <= 15 or not _begins_like_heading(core):
        return False
    if core.endswith((".", ",", ";", "…", "-", "–", "—")) or _INNER_STOP.search(core):
        return False
    return any(character.isalpha() for character in core) and _NOT_HEADING.search(core) is None


def _begins_like_heading(core: str) -> bool:
    bare = core.lstrip("“\"‘'(¿¡")
    quoted = core[0] in "“\"‘'" and core[-1] in "”\"’'"
    return bool(bare) and not bare[0].islower() and bare[0].isalnum() and not quoted


def _colon_strength(core: str) -> int:
    """In title case only a lead-in word in lower case, or at the end, tells a sentence from a heading."""
    if _ENDS_LEAD_IN.search(core):
        return NONE
    if is_title_case(core) and len(core.split()) <= 9 and (is_capitals(core) or not _LOWER_LEAD_IN.search(core)):
        return STRONG
    return WEAK if len(core.split()) <= 4 and not _LEAD_IN.search(core) else NONE


def _bare_words(text: str) -> list[str]:
    bare = (word.strip("“”\"‘’'()[]{}:;,.?!/&–—-") for word in text.split())
    return [word for word in bare if word]
