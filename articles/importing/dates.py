"""Stage 1: dates as they are written -> YYYY, YYYY-MM or YYYY-MM-DD. What is not known is never made up."""

import re
from datetime import date

_NAMES_TEXT = """
january february march april may june july august september october november december
"""
_NAMES = _NAMES_TEXT.split()
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:1[89]|20)\d{2}\b"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_FORMS = (
    rf"(?P<m>{_MONTH})\s+(?P<d>{_DAY}),?\s+(?P<y>{_YEAR})",
    rf"(?P<d>{_DAY})\s+(?P<m>{_MONTH}),?\s+(?P<y>{_YEAR})",
    rf"(?P<y>{_YEAR}),?\s+(?P<m>{_MONTH})\s+(?P<d>{_DAY})",
    rf"(?P<y>{_YEAR})-(?P<m>\d{{2}})-(?P<d>\d{{2}})\b",
    rf"(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})/(?P<y>{_YEAR})",
    rf"(?P<m>{_MONTH}),?\s+(?P<y>{_YEAR})",
    rf"(?P<y>{_YEAR}),?\s+(?P<m>{_MONTH})",
    rf"(?P<y>{_YEAR})-(?P<m>\d{{2}})\b",
    rf"(?P<y>{_YEAR})",
)
_READERS = tuple(re.compile(form, re.I) for form in _FORMS)
# One pattern for use inside others: the same forms without their names.
DATE = "(?:" + "|".join(re.sub(r"\?P<[mdy]>", "?:", form) for form in _FORMS) + ")"
_WHOLE = re.compile(rf"\(?\s*{DATE}\s*\)?[.,;]?", re.I)
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}")


class NoSuchDay(ValueError):
    """The date is written like one, and the calendar has no such day."""


def is_date(text: str) -> bool:
    return len(text) <= 40 and _WHOLE.fullmatch(text.strip()) is not None


def read_date(text: str) -> str:
    """The partial date that `text` is, "" if it is none. Raises NoSuchDay for June 31 and the like."""
    core = text.strip().strip("().,; ")
    for reader in _READERS:
        found = reader.fullmatch(core)
        if found:
            return _partial(found.groupdict())
    return ""


def is_ambiguous(text: str) -> bool:
    """True for 03/04/2019, which is two days in two countries. It is read the US way."""
    found = _SLASHES.search(text)
    return bool(found) and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]


def month_words(partial: str) -> set[str]:
    """Every word that may stand for the parts of `partial` in a source line, in lower case."""
    words: set[str] = set()
    for position, part in enumerate(partial.split("-") if partial else []):
        words |= {part, part.lstrip("0")}
        if position == 1:
            words |= {_NAMES[int(part) - 1], _NAMES[int(part) - 1][:3], _NAMES[int(part) - 1][:4]}
        if position == 2:
            words |= {part.lstrip("0") + suffix for suffix in ("st", "nd", "rd", "th")}
    return words


def _partial(found: dict) -> str:
    year, month, day = found["y"], found.get("m"), found.get("d")
    if not month:
        return year
    month, day = _numbers(month, day)
    try:
        checked = date(int(year), month, day or 1)
    except ValueError as error:
        raise NoSuchDay(f"{year}-{month}-{day}") from error
    return checked.isoformat() if day else checked.isoformat()[:7]


def _numbers(month: str, day: str | None) -> tuple[int, int]:
    day_number = int(re.sub(r"\D", "", day)) if day else 0
    if not month[0].isdigit():
        names = [name[:3] for name in _NAMES]
        return names.index(month[:3].lower()) + 1, day_number
    if int(month) > 12 and day_number <= 12:
        return day_number, int(month)
    return int(month), day_number
