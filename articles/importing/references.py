"""Stage 1: finds the references of a file, with or without a heading over them, and keeps each as given."""

import re
import uuid

from .bullets import marker_length
from .citations import read_citation
from .dates import DATE
from .lines import Line, blocks, without
from .parsed import Kept, Notebook
from .shapes import STRONG, ends_sentence, heading_strength, markdown_heading

_HEADING = re.compile(
    r"(?:#{1,6}\s+|\*\*)?(?:(?:view|article|show|our|cited|selected|list of)\s+)?"
    r"(?:references?|sources?|works cited|citations?|bibliography|literature cited|footnotes|further reading)"
    r"(?:\s+(?:and|&)\s+(?:references|sources|citations|resources|further reading))?"
    r"(?:\s*\(\d+\))?\s*:?(?:\*\*)?",
    re.I,
)
_ACCESSED = re.compile(rf"\b(?:accessed|retrieved|cited|viewed)(?:\s+on)?:?\s+{DATE}", re.I)
_IDENTIFIED = re.compile(r"\bdoi:?\s*(?:https?://|10\.)|doi\.org/10\.|\bPM(?:C)?ID:?\s*\d", re.I)
_JOURNAL = re.compile(r"\b(?:19|20)\d{2}(?:\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{1,2})?)?\s*;\s*\d+\s*(?:\([^)]{1,20}\))?\s*:")
_AUTHOR_YEAR = re.compile(r"^[^(]{3,250}\((?:(?:19|20)\d{2}[^)]{0,20}|n\.d\.)\)\.?\s+\S")
_QUOTED = re.compile(rf"[“\"][^”\"]{{3,300}}[”\"][.,]?\s+(?:[^.“”\"]{{2,80}}[.,]\s+)?{DATE}", re.I)
_LINK_LAST = re.compile(r"https?://\S+$")
_OWN_DATE = re.compile(rf"[.”\"’)]\s+(?:(?:published|updated|posted)\s+)?{DATE}[.,;]", re.I)
_BRACKETED = re.compile(r"\[\d{1,3}\]\s*|\^\d{1,3}\s+|\d{3}\.\s+")
_LONGEST = 1500


def is_reference_heading(text: str) -> bool:
    return len(text) <= 60 and _HEADING.fullmatch(text) is not None


def looks_like_reference(text: str) -> bool:
    """True for a line with the marks of a reference: an access date, an identifier, a journal's volume."""
    if not 15 <= len(text) <= _LONGEST:
        return False
    if any(mark.search(text) for mark in (_ACCESSED, _IDENTIFIED, _JOURNAL, _QUOTED)):
        return text.count(". ") + text.count(".” ") + text.count('." ') <= 12
    has_link = _LINK_LAST.search(text[-400:]) is not None
    return has_link and (_AUTHOR_YEAR.match(text) is not None or _OWN_DATE.search(text) is not None)


def take_references(lines: list[Line], notebook: Notebook) -> list[Line]:
    """Read every reference into the notebook; returns the lines that are left."""
    taken: set[int] = set()
    groups = blocks(lines)
    for index, group in enumerate(groups):
        if is_reference_heading(group[0].text) and group[0].number not in taken:
            notebook.leave_out(group[0].number, group[0].text)
            zone = [group[1:], *_zone(groups[index + 1 :])]
            taken |= {group[0].number, *_read_all(zone, notebook)}
    if not taken:
        taken = _take_run(groups, notebook)
    return without(lines, taken)


def _zone(groups: list[list[Line]]) -> list[list[Line]]:
    """The groups under a references heading, up to where the article seems to go on."""
    zone: list[list[Line]] = []
    for group, after in zip(groups, [*groups[1:], []], strict=False):
        if is_reference_heading(group[0].text) or _is_article_again(group, after):
            break
        zone.append(group)
    return zone


def _is_article_again(group: list[Line], after: list[Line]) -> bool:
    text = group[0].text
    if markdown_heading(text):
        return True
    if looks_like_reference(text) or heading_strength(text) < STRONG:
        return False
    below = group[1].text if len(group) > 1 else (after[0].text if after else "")
    return len(below.split()) >= 15 and not looks_like_reference(below)


def _take_run(groups: list[list[Line]], notebook: Notebook) -> set[int]:
    """References without a heading: the last run of them, when no article follows. What follows is kept."""
    first, last = _run_without_heading(groups)
    after = [line for group in groups[last + 1 :] for line in group]
    if last < 0 or len(groups) - last > 4 or any(_goes_on(line.text) for line in after):
        return set()
    notebook.cannot_place(after)
    return _read_all(groups[first : last + 1], notebook) | {line.number for line in after}


def _goes_on(text: str) -> bool:
    return markdown_heading(text) is not None or heading_strength(text) == STRONG


def _run_without_heading(groups: list[list[Line]]) -> tuple[int, int]:
    """(first, last) group of the last run that looks like references, one odd group between two allowed."""
    likely = [index for index, group in enumerate(groups) if _is_likely(group)]
    if not likely:
        return 0, -1
    first = likely[-1]
    for index in reversed(likely[:-1]):
        if first - index > 2 or (first - index == 2 and not _may_be_odd_one(groups[index + 1])):
            break
        first = index
    return first, likely[-1]


def _is_likely(group: list[Line]) -> bool:
    """True for a block of references, or for one that is wrapped."""
    marked = [line for line in group if looks_like_reference(line.text)]
    if looks_like_reference(group[0].text) and len(marked) >= len(group) / 2:
        return True
    whole = " ".join(line.text for line in group)
    return heading_strength(group[0].text) < STRONG and looks_like_reference(whole)


def _may_be_odd_one(group: list[Line]) -> bool:
    return len(group) == 1 and len(group[0].text) <= 250 and heading_strength(group[0].text) < STRONG


def _read_all(groups: list[list[Line]], notebook: Notebook) -> set[int]:
    for group in groups:
        for entry in _entries(group):
            _read_one(entry, notebook)
    return {line.number for group in groups for line in group}


def _entries(group: list[Line]) -> list[list[Line]]:
    """Lines that make one reference each: a marker or a line complete in itself begins a new one."""
    marked = [_marker(line) > 0 for line in group]
    any_marked = any(marked)
    entries: list[list[Line]] = []
    for line, is_marked in zip(group, marked, strict=True):
        if entries and not _begins_entry(line, is_marked, any_marked, entries[-1]):
            entries[-1].append(line)
        else:
            entries.append([line])
    return entries


def _begins_entry(line: Line, is_marked: bool, any_marked: bool, entry: list[Line]) -> bool:
    if is_marked:
        return True
    if any_marked or line.indent > entry[0].indent or line.text.startswith(("http", "doi", "www.")):
        return False
    return ends_sentence(entry[-1].text) or looks_like_reference(entry[-1].text)


def _marker(line: Line) -> int:
    bracketed = _BRACKETED.match(line.text)
    return bracketed.end() if bracketed else marker_length(line)


def _read_one(entry: list[Line], notebook: Notebook) -> None:
    first = entry[0]
    skip = _marker(first)
    given = " ".join([first.text[skip:], *(line.text for line in entry[1:])])
    notebook.leave_out(first.number, first.text[:skip])
    part = str(uuid.uuid4())
    citation = read_citation(given)
    notebook.references.append({"uuid": part, **citation.fields})
    notebook.references_given[part] = Kept(first.number, given)
    notebook.flags[part] = citation.flags
    notebook.parts.update({line.number: part for line in entry})
    if citation.doubts:
        notebook.guess(
            "reference",
            f"Are the parts of this reference right? {citation.doubts}",
            choice=given,
            others=(),
            line=first.number,
            part=part,
        )
