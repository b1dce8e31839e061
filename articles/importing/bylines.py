"""Stage 1: whom the file credits. A named reviewer is only a suggestion of whom to ask."""

import re
from dataclasses import dataclass, replace

from .bios import take_bios
from .dates import DATE
from .lines import Line, without
from .margins import is_furniture
from .names import is_name, people
from .parsed import Credit, Kept, Notebook

_REVIEWED = r"(?:(?:medically|clinically|expertly|professionally|scientifically|peer)[- ]?)?reviewed\s+by"
_BY = (
    ("reviewer", rf"{_REVIEWED}|(?:medical|clinical|expert)(?:ly)?\s+review(?:er|ed)?\s+by"),
    ("editor", r"(?:copy[- ]?)?edited\s+by"),
    ("author", r"(?:written|authored|words|content)\s+by"),
    ("checker", r"fact[- ]?checked\s+by"),
)
_NOUNS = (
    ("reviewer", r"(?:medical|clinical|expert|lead|medical\s+content)?\s*reviewers?"),
    ("editor", r"(?:senior|managing|content|copy|medical|lead|associate)?\s*editors?"),
    ("author", r"(?:lead|contributing|content|medical|staff|guest)?\s*(?:authors?|writers?|contributors?)"),
)
_BY_ROLES = tuple((role, re.compile(rf"(?:{pattern})\b", re.I)) for role, pattern in _BY)
_NOUN_ROLES = tuple((role, re.compile(rf"{pattern}\s*(?:[:|]|[-–—](?=\s))", re.I)) for role, pattern in _NOUNS)
_MAY_START = re.compile(rf"by\b|{'|'.join(pattern for _, pattern in (*_BY, *_NOUNS))}", re.I)
_ANY_BY = re.compile("|".join(rf"\b(?:{pattern})" for _, pattern in _BY), re.I)
_BARE_BY = re.compile(r"by\b", re.I)
_AFTER_LABEL = re.compile(r"\s*[:|–—-]?\s*")
_APART = re.compile(r"\s[|•·]\s|;\s")
_BETWEEN = " \u00a0|;,•·/.-–—"
_YEAR_LAST = re.compile(r"\d{4}\)?\.?$")
_DATED = re.compile(rf"(?:\s+on|\s*[|,•·(–—-])\s*(?:(?:last )?(?:updated|reviewed)(?: on)?:?\s*)?{DATE}\)?\.?$", re.I)
_MAX = 300
_HEAD = 8


@dataclass(frozen=True)
class _Label:
    """A credit label at the start of a text: its role, where it ends, whether it was the bare word "By"."""

    role: str
    end: int
    bare: bool = False


def take_credits(lines: list[Line], notebook: Notebook) -> list[Line]:
    """Credit lines with their bios and portrait alt lines; returns the lines that are left."""
    found: dict[int, list[Credit]] = {}
    for index in range(len(lines)):
        if not _is_name_line(found, index):
            credits = _credits_of(lines, index, found)
            if credits:
                found[index] = [_settled(credit, notebook) for credit in credits]
    by_number = {line.number: line.text for line in lines}
    for credits in found.values():
        _leave_out_labels(credits, by_number, notebook)
    taken = {number for credits in found.values() for number in credits[0].lines}
    return without(lines, taken | take_bios(lines, found, notebook))


def _is_name_line(found: dict[int, list[Credit]], index: int) -> bool:
    """True for the second line of a credit whose label has a line of its own."""
    return index - 1 in found and len(found[index - 1][0].lines) == 2


def _credits_of(lines: list[Line], index: int, found: dict[int, list[Credit]]) -> list[Credit]:
    line = lines[index]
    label = _label_of(line.text) if len(line.text) <= _MAX else None
    if not label or (label.bare and not _bare_is_allowed(index, found)):
        return []
    if label.end == len(line.text):
        return _name_below(lines, index, label)
    return _read_segments(line, label)


def _label_of(text: str) -> _Label | None:
    """The label `text` starts with, with the colon or dash after it."""
    if not _MAY_START.match(text):
        return None
    for role, pattern in (*_BY_ROLES, *_NOUN_ROLES):
        found = pattern.match(text)
        if found:
            return _Label(role, _AFTER_LABEL.match(text, found.end()).end())
    bare = _BARE_BY.match(text)
    return _Label("author", _AFTER_LABEL.match(text, bare.end()).end(), bare=True) if bare else None


def _bare_is_allowed(index: int, found: dict[int, list[Credit]]) -> bool:
    """ "By Jane Doe" is a credit near the top or near another credit; elsewhere it may be a heading."""
    return index < _HEAD or any(near in found for near in range(index - 5, index))


def _name_below(lines: list[Line], index: int, label: _Label) -> list[Credit]:
    below = lines[index + 1] if index + 1 < len(lines) else None
    if not below or label.bare or len(below.text) > _MAX or _label_of(below.text):
        return []
    return _credits_from(label.role, below.text, (lines[index].number, below.number))


def _read_segments(line: Line, label: _Label) -> list[Credit]:
    """Credits of one line: "Written by A | Edited by B and medically reviewed by C, MD · 5 min read"."""
    credits: list[Credit] = []
    first, *others = _APART.split(line.text[label.end :])
    for piece in (line.text[: label.end] + first, *others):
        read = [] if is_furniture(piece) else _read_piece(piece, line.number)
        if not read and not is_furniture(piece):
            return []
        credits += read
    return credits


def _read_piece(text: str, number: int) -> list[Credit]:
    starts = [0, *(found.start() for found in _ANY_BY.finditer(text) if found.start())]
    credits: list[Credit] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        segment = _without_joint(text[start:end]) if end < len(text) else text[start:end]
        label = _label_of(segment)
        read = _credits_from(label.role, segment[label.end :], (number,)) if label else []
        if not read or (label.bare and not is_name(read[0].name, least=2)):
            return []
        credits += read
    return credits


def _without_joint(segment: str) -> str:
    trimmed = segment.rstrip(_BETWEEN)
    return trimmed[:-4].rstrip(_BETWEEN) if trimmed.lower().endswith(" and") else trimmed


def _credits_from(role: str, names: str, numbers: tuple[int, ...]) -> list[Credit]:
    text = _DATED.sub("", names) if _YEAR_LAST.search(names) else names
    return [Credit(role, name, letters, rest, numbers) for name, letters, rest in people(text.strip())]


def _settled(credit: Credit, notebook: Notebook) -> Credit:
    """The credit with one of the three roles, and with its bio still to be found."""
    if credit.bio:
        notebook.unplaced.append(Kept(credit.lines[-1], credit.bio))
    if credit.role == "checker":
        notebook.guess(
            "credit-role",
            f"{credit.name} is credited for checking facts. Which role is that here?",
            choice="editor",
            others=("author", "reviewer"),
            line=credit.lines[0],
        )
    return replace(credit, bio="", role="editor" if credit.role == "checker" else credit.role)


def _leave_out_labels(credits: list[Credit], by_number: dict[int, str], notebook: Notebook) -> None:
    """What a credit line holds besides names and post-nominals: its label, a date, "and"."""
    for number in credits[0].lines:
        rest = by_number[number]
        for credit in credits:
            for piece in (credit.name, *credit.post_nominals.split(", ")):
                rest = rest.replace(piece, " ", 1) if piece else rest
        notebook.leave_out(number, re.sub(r"\s+", " ", rest))
