"""Stage 1: takes away what is around an article but not of it: separators, labels, page furniture, dates."""

import re

from .bullets import is_lone_sign, listed
from .dates import DATE
from .lines import Line, blocks, is_separator, is_underline, without
from .parsed import Notebook
from .shapes import heading_strength

_TITLE = re.compile(r"(?:article |page )?(?:title|headline)\s*[:=]\s*(\S.*)", re.I)
_LABELED = re.compile(
    r"(?:(?:meta|search|seo|page) )?(?:description|title)\s*:.*|"
    r"(?:url|slug|(?:focus )?keywords?|tags?|categor(?:y|ies)|date|status|word count|canonical)\s*:.*",
    re.I,
)
_DATED = re.compile(
    r"(?:this (?:article|page) was )?(?:last |medically |originally |first )*"
    r"(?:updated|reviewed|published|modified|posted|edited|created)(?: on| at)?\s*[:–—|-]?\s*"
    rf"{DATE}\.?",
    re.I,
)
_FURNITURE = re.compile(
    r"(?:read|learn|see|show) (?:more|less)(?: »| ›|\.\.\.|…)?|share(?: (?:this|on)\b.{0,60})?:?|"
    r"print(?: this page)?|advertisement|sponsored|skip to (?:main )?content|back to top|"
    r"(?:e-?mail|tweet|facebook|twitter|linkedin|pinterest)|(?:©|\(c\)|copyright)\s.{0,200}|"
    r"all rights reserved\.?|\d+ min(?:ute)?s? read|(?:estimated )?reading time:?.{0,20}|"
    r"you (?:might|may) also like:?|(?:view )?our editorial policy|"
    r"related (?:articles|posts|topics|content):?|(?:related topics?|(?:read|up) next|see also):\s.{1,150}",
    re.I,
)
_CONTENTS = re.compile(r"(?:table of contents|contents|in this article|on this page|jump to(?: section)?):?", re.I)
_HEAD = 12


def take_separators(lines: list[Line], notebook: Notebook) -> list[Line]:
    """Rules, empty bullets; the rule under a heading stays, it tells the heading's level."""
    by_number = {line.number: line for line in lines}
    taken = set()
    for line in lines:
        above = by_number.get(line.number - 1)
        if _is_rule(line.text) and not (above and underlines(above, line)):
            notebook.leave_out(line.number, line.text)
            taken.add(line.number)
    return without(lines, taken)


def _is_rule(text: str) -> bool:
    return is_separator(text) or is_lone_sign(text)


def underlines(above: Line, line: Line) -> bool:
    """True when `line` is the markdown rule that makes `above` a heading."""
    return line.is_below(above) and is_underline(line.text) and heading_strength(above.text) > 0


def take_labels(lines: list[Line], notebook: Notebook) -> list[Line]:
    """A labeled title becomes the title; other labeled fields at the top are kept for the editor."""
    taken = set()
    for line in lines[:_HEAD]:
        found = _TITLE.fullmatch(line.text) if len(line.text) <= 300 else None
        if found and not notebook.title:
            _take_title(line, found[1], notebook)
            taken.add(line.number)
        elif len(line.text) <= 400 and _LABELED.fullmatch(line.text):
            notebook.cannot_place([line])
            taken.add(line.number)
    return without(lines, taken)


def _take_title(line: Line, title: str, notebook: Notebook) -> None:
    notebook.title, notebook.title_line = title, line.number
    notebook.leave_out(line.number, line.text[: len(line.text) - len(title)])


def take_furniture(lines: list[Line], notebook: Notebook) -> list[Line]:
    """Share buttons, copyright lines, "Last updated …": not words of the article, kept for the editor."""
    taken = set()
    for line in lines:
        if is_furniture(line.text):
            notebook.cannot_place([line])
            taken.add(line.number)
    return without(lines, taken)


def is_furniture(text: str) -> bool:
    """True for a share button, a reading time, a date of update and the like."""
    bare = text.strip()
    return len(bare) <= 220 and bool(_DATED.fullmatch(bare) or _FURNITURE.fullmatch(bare))


def take_contents(lines: list[Line], notebook: Notebook) -> list[Line]:
    """A table of contents: the site makes its own from the headings."""
    taken = set()
    groups = blocks(lines)
    for group, after in zip(groups, [*groups[1:], []], strict=False):
        if len(group[0].text) <= 40 and _CONTENTS.fullmatch(group[0].text):
            table = group if len(group) > 1 else [*group, *(after if _lists_headings(after) else [])]
            if len(table) > 2:
                notebook.cannot_place(table)
                taken |= {line.number for line in table}
    return without(lines, taken)


def _lists_headings(group: list[Line]) -> bool:
    items = listed(group)
    return len(group) >= 2 and all(line.number in items or heading_strength(line.text) for line in group)
