"""Stages 2 and 3: canonical words -> signed HTML. One pure function for preview, review desk and build.

The bytes are what a clinician signs and what a visitor gets. Class names and ids are a contract with the
stylesheet; a change that gives other bytes for the same words needs a new RENDERER.
"""

from articles.rendering.citations import Citations, UnknownReference
from articles.rendering.outline import Heading, contents, headings
from articles.rendering.references import ama_11
from articles.rendering.rich_text import RichText
from articles.sanitizing import escaped

__all__ = ["RENDERER", "UnknownReference", "render"]

# "1" printed references without a journal's volume in its place, and titles in the capitals they came with.
RENDERER = "2"
SCHEMA = 1


def render(words: dict) -> str:
    """The signed HTML of canonical `words` (schema 1), without a final newline.

    Parts without text leave nothing behind, so an incomplete draft can be previewed. Raises UnknownReference
    when the text cites what is not in the list, and ValueError for words of another schema.
    """
    if words["schema"] != SCHEMA:
        raise ValueError(f"Renderer {RENDERER} reads words of schema {SCHEMA}, not {words['schema']!r}.")
    citations = Citations(words["references"])
    rich_text = RichText(citations)
    outline = headings(words["sections"])
    blocks = [
        _title(words["title"]),
        _lead(words["lead"]),
        _credits(words["bylines"]),
        _introduction(rich_text.html(words["introduction"])),
        _key_points(words),
        contents(outline),
        *_parts(words["sections"], outline, rich_text),
        _references(citations),
        _what_changed(words["what_changed"]),
    ]
    body = "\n".join(filter(None, blocks))
    return f'<article class="signed" lang="{escaped(words["language"])}" id="article">\n{body}\n</article>'


def _title(title: str) -> str:
    return title and f"<h1>{escaped(title)}</h1>"


def _lead(lead: str) -> str:
    return lead and f'<p class="lead">{escaped(lead)}</p>'


def _introduction(introduction: str) -> str:
    return introduction and f'<div class="introduction">{introduction}</div>'


def _what_changed(sentence: str) -> str:
    return sentence and f'<p class="what-changed">What changed: {escaped(sentence)}</p>'


def _credits(bylines: list[dict]) -> str:
    sentences = [_credit("By", "author", bylines), _credit("Edited by", "editor", bylines)]
    credited = " ".join(filter(None, sentences))
    return credited and f'<p class="credits">{credited}</p>'


def _credit(verb: str, role: str, bylines: list[dict]) -> str:
    names = [byline["name"] for byline in bylines if byline["role"] == role and byline["name"]]
    if not names:
        return ""
    spans = [f'<span class="{role}">{escaped(name)}</span>' for name in names]
    stop = "" if names[-1].endswith(".") else "."
    return f"{verb} {_listed(spans)}{stop}"


def _listed(items: list[str]) -> str:
    if len(items) < 3:
        return " and ".join(items)
    return f"{', '.join(items[:-1])}, and {items[-1]}"


def _key_points(words: dict) -> str:
    points = [f"<li>{escaped(point['text'])}</li>" for point in words["key_points"] if point["text"]]
    introduction = words["key_points_intro"] and f"<p>{escaped(words['key_points_intro'])}</p>"
    held = introduction + (f"<ul>{''.join(points)}</ul>" if points else "")
    heading = escaped(words["key_points_heading"] or "Article at a Glance")
    return held and (
        f'<section class="key-points" aria-labelledby="key-points"><h2 id="key-points">{heading}</h2>{held}</section>'
    )


def _parts(sections: list[dict], outline: list[Heading], rich_text: RichText) -> list[str]:
    """One `section.part` per heading of level 2, its sub-sections inside."""
    parts: list[list[str]] = []
    for section, heading in zip(sections, outline, strict=True):
        if heading.level == 2 or not parts:
            parts.append([])
        parts[-1] += [_heading(heading), rich_text.html(section["body"])]
    filled = ["\n".join(filter(None, part)) for part in parts]
    return [f'<section class="part">{part}</section>' for part in filled if part]


def _heading(heading: Heading) -> str:
    level = f"h{heading.level}"
    return heading.text and f'<{level} id="{heading.id}">{escaped(heading.text)}</{level}>'


def _references(citations: Citations) -> str:
    items = [
        f'<li id="ref-{number}">{" ".join(filter(None, [ama_11(reference), _back_links(number, uses)]))}</li>'
        for number, (reference, uses) in enumerate(citations.numbered(), start=1)
    ]
    if not items:
        return ""
    return (
        '<section class="references" aria-labelledby="references">'
        f'<h2 id="references">References</h2><ol>{"".join(items)}</ol></section>'
    )


def _back_links(number: int, uses: int) -> str:
    links = [
        f'<a href="#cite-{number}-{use}" role="doc-backlink" '
        f'aria-label="{_letters(use)}: back to the text that cites reference {number}">{_letters(use)}</a>'
        for use in range(1, uses + 1)
    ]
    return f'<span class="uses">Cited at {", ".join(links)}</span>' if links else ""


def _letters(use: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    before, last = divmod(use - 1, 26)
    return (_letters(before) if before else "") + chr(ord("a") + last)
