"""Stage 2: the headings of an article, their ids and the contents list made from them."""

import re
import unicodedata
from dataclasses import dataclass

from articles.sanitizing import escaped


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    id: str


CONTINUED = Heading(level=5, text="", id="")  # deeper than any heading, so it opens no part of its own


def headings(sections: list[dict]) -> list[Heading]:
    """One heading per section, in order; CONTINUED for a section without heading text.

    Levels never skip, even in a draft that still does: a screen reader's outline stays whole.
    """
    found: list[Heading] = []
    taken: set[str] = set()
    level = 1
    for section in sections:
        text = section["heading"]
        level = min(max(section["level"], 2), level + 1) if text else level
        found.append(Heading(level, text, _id(text, taken)) if text else CONTINUED)
    return found


def contents(outline: list[Heading]) -> str:
    """The contents list as nested ordered lists; "" without headings."""
    entries = _entries([heading for heading in outline if heading.text], level=2)
    return entries and (
        f'<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2>{entries}</nav>'
    )


def _entries(waiting: list[Heading], level: int) -> str:
    """Takes from the front of `waiting` what belongs at `level` or below."""
    items = []
    while waiting and waiting[0].level >= level:
        heading = waiting.pop(0)
        link = f'<a href="#{heading.id}">{escaped(heading.text)}</a>'
        items.append(f"<li>{link}{_entries(waiting, level + 1)}</li>")
    return f"<ol>{''.join(items)}</ol>" if items else ""


def _id(heading: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
    slug = "s-" + (re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section")
    unique, count = slug, 1
    while unique in taken:
        count += 1
        unique = f"{slug}-{count}"
    taken.add(unique)
    return unique
