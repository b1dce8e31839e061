"""Stage 1: elements -> the canonical words, in the file's own order."""

import re
import uuid

from . import outline, rich
from .element import HEADING, LIST, PARAGRAPH, Element
from .key_points import KeyPoints, take_key_points
from .parsed import Notebook
from .special_headings import is_introduction
from .titles import propose_title, take_title

_SENTENCES = re.compile(r"[.!?][”\"’')]*\s+(?=[^\W\d_])")
_LEAD_SENTENCES = 3


def arrange(elements: list[Element], notebook: Notebook, *, title: str) -> dict:
    """The words of the contract without "article", every part with a fresh uuid."""
    chosen, elements = take_title(elements, notebook, given=title)
    points, elements = take_key_points(elements, notebook)
    front, sections = _split(elements, notebook)
    lead, introduction = _lead_of(front, notebook)
    parts = _sections(sections, notebook)
    return {
        "schema": 1,
        "language": "en-US",
        "title": chosen or propose_title(lead, [part["heading"] for part in parts], notebook),
        "description": "",
        "lead": lead,
        "introduction": _body(introduction),
        "key_points_heading": points.heading,
        "key_points_intro": points.intro,
        "key_points": _points(points, notebook),
        "sections": parts,
        "references": notebook.references,
        "bylines": [],
        "what_changed": "",
    }


def _split(elements: list[Element], notebook: Notebook) -> tuple[list[Element], list[list[Element]]]:
    """(what comes before the first section, the sections, each with its heading first)."""
    front: list[Element] = []
    sections: list[list[Element]] = []
    for element in elements:
        if element.kind == HEADING and is_introduction(element.text) and not sections:
            notebook.leave_out(element.line, element.text)
        elif element.kind == HEADING:
            sections.append([element])
        else:
            (sections[-1] if sections else front).append(element)
    return front, sections


def _lead_of(front: list[Element], notebook: Notebook) -> tuple[str, list[Element]]:
    """(lead, introduction): the lead is the first paragraph, if one stands first."""
    if not front or front[0].kind != PARAGRAPH:
        notebook.guess("lead", "The file has no lead. What should it be?", choice="", others=(), line=0)
        return "", front
    lead = front[0]
    if len(_SENTENCES.findall(lead.text)) >= _LEAD_SENTENCES:
        notebook.guess(
            "lead",
            "The first paragraph is long for a lead. Is it one?",
            choice="lead",
            others=("introduction",),
            line=lead.line,
        )
    return lead.text, front[1:]


def _points(points: KeyPoints, notebook: Notebook) -> list[dict]:
    read = []
    for text, lines in points.points:
        part = str(uuid.uuid4())
        notebook.parts.update(dict.fromkeys(lines, part))
        read.append({"uuid": part, "text": text})
    return read


def _sections(sections: list[list[Element]], notebook: Notebook) -> list[dict]:
    headings = [_outlined(section, str(uuid.uuid4())) for section in sections]
    for heading, section in zip(headings, sections, strict=True):
        notebook.parts.update({line: heading.part for element in section for line in element.lines})
    levels = outline.levels(headings, notebook)
    return [
        {"uuid": heading.part, "heading": heading.text, "level": level, "body": _body(section[1:])}
        for heading, section, level in zip(headings, sections, levels, strict=True)
    ]


def _outlined(section: list[Element], part: str) -> outline.Heading:
    head, body = section[0], section[1:]
    texts = [text for element in body[:20] for _, text in element.texts()]
    return outline.Heading(
        text=head.text,
        line=head.line,
        part=part,
        marked=head.level,
        list_first=bool(body) and body[0].kind == LIST,
        text_below=" ".join(texts)[:20000],
    )


def _body(elements: list[Element]) -> str:
    return "".join(
        rich.listing(list(element.items)) if element.kind == LIST else rich.paragraph(element.text)
        for element in elements
    )
