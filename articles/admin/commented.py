"""The words of an article as the page of the comments shows them: rendered, part by part, their passages marked."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString, mark_safe

from reviewers.media import shown_from

from ..highlighting import Mark, Marked
from ..passages import TEXTS
from ..rendering.citations import CITE, Citations, page_numbers
from ..rendering.outline import Heading, headings
from ..rendering.rich_text import RichText
from .picture_files import place_of_previews

REFERENCE = TEXTS["references"]
UNHEADED = "Section {} (no heading)"


@dataclass
class Passage:
    """One part that can be commented on: its key (see passages.texts_of), what it is called, its plain text, the
    rendered HTML, of a reference its number on the page and where it appeared, and the threads about it with their
    places."""

    key: str
    label: str
    text: str
    html: str = ""
    number: int = 0
    source: str = ""
    threads: list = field(default_factory=list)
    places: list = field(default_factory=list)

    @property
    def marked(self) -> SafeString:
        """The HTML with its passages marked. Where it does not say the very words that comments are found by, those
        words are shown without it."""
        marks = [Mark(place.start, place.end, comment.pk) for place, comment in self.places]
        shown = Marked(self.html or escape(self.text, quote=False), marks)
        if shown.text != self.text:
            shown = Marked(escape(self.text, quote=False), marks)
        return mark_safe(shown.html)


def shown_words(words: dict, parts: dict[str, Passage]) -> dict:
    """Everything that can be commented on, by its place on the page; parts without text are left out."""
    cited = {each["uuid"] for each in words["references"]}
    rich = RichText(Citations(words["references"]))

    def html(source: str) -> str:
        known = re.sub(CITE, lambda cite: cite[0] if cite[1] in cited else "", source)
        return shown_from(rich.html(known), place_of_previews())

    return {
        "title": parts.get("title"),
        "lead": parts.get("lead"),
        "introduction": rendered(parts.get("introduction"), html(words["introduction"])),
        "key_points_heading": words["key_points_heading"],
        "key_points_intro": parts.get("key_points_intro"),
        "key_points": listed(words["key_points"], parts),
        "sections": sections(words["sections"], parts, html),
        "references": references(words, parts),
        "what_changed": parts.get("what_changed"),
    }


def listed(rows: list[dict], parts: dict[str, Passage]) -> list[Passage]:
    return [parts[row["uuid"]] for row in rows if row["uuid"] in parts]


def rendered(part: Passage | None, html: str) -> Passage | None:
    if part:
        part.html = html
    return part


def sections(rows: list[dict], parts: dict[str, Passage], html: Callable) -> list[Passage]:
    """The sections in order, each named by its heading; every body is rendered, for the numbers of its citations."""
    found = []
    for number, (row, heading) in enumerate(zip(rows, headings(rows), strict=True), start=1):
        body = html(row["body"])
        part = rendered(parts.get(row["uuid"]), f"{titled(heading)}{body}")
        if part:
            part.label = heading.text or UNHEADED.format(number)
            found.append(part)
    return found


def titled(heading: Heading) -> str:
    """A heading one level below that of the page, on which the words are a part of their own. The blank behind it is
    the one that its text has there."""
    level = f"h{heading.level + 1}"
    return heading.text and f"<{level}>{escape(heading.text, quote=False)}</{level}> "


def references(words: dict, parts: dict[str, Passage]) -> list[Passage]:
    """In the order and with the numbers of the page."""
    numbers = page_numbers(words)
    found = [(row, parts[row["uuid"]]) for row in words["references"] if row["uuid"] in parts]
    for row, part in found:
        part.number, part.source = numbers[part.key], row["source"]
        part.html = " ".join(f"<span>{escape(row[name], quote=False)}</span>" for name in REFERENCE if row[name])
    return sorted((part for _, part in found), key=lambda part: part.number)
