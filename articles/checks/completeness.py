"""Is everything there that a published article needs, and does its outline hold together?"""

import re

from .finding import BLOCK, WARN, Finding

REQUIRED = {
    "title": "The article needs a title.",
    "lead": "The article needs a lead: what it says, in one to three sentences.",
    "description": "The article needs a search description.",
}
DEEPEST = 4
CITATION = re.compile(r'<cite data-ref="([^"]*)"')


def completeness(words: dict) -> list[Finding]:
    found = [
        Finding(f"{name}-missing", BLOCK, sentence) for name, sentence in REQUIRED.items() if not words[name].strip()
    ]
    if not words["sections"]:
        found.append(Finding("sections-missing", BLOCK, "The article needs at least one section."))
    if not words["key_points"]:
        found.append(Finding("key-points-missing", WARN, "There are no key points for the box at the top."))
    return [*found, *outline(words["sections"]), *citations(words)]


def outline(sections: list[dict]) -> list[Finding]:
    """Headings begin at level 2 and go down one level at a time."""
    found, above = [], 1
    for section in sections:
        if not section["heading"].strip():
            found.append(Finding("heading-missing", BLOCK, "A section has no heading.", section["uuid"]))
        deepest = min(above + 1, DEEPEST)
        if not 2 <= section["level"] <= deepest:
            sentence = f"“{section['heading']}” skips a level: here a heading has a level from 2 to {deepest}."
            found.append(Finding("outline-skips", BLOCK, sentence, section["uuid"]))
        above = min(max(section["level"], 1), DEEPEST)
    return found


def citations(words: dict) -> list[Finding]:
    """Every citation points to a reference of this article; every reference is cited."""
    known = {reference["uuid"] for reference in words["references"]}
    bodies = [("", words["introduction"]), *((each["uuid"], each["body"]) for each in words["sections"])]
    cited, found = set(), []
    for part, body in bodies:
        for key in CITATION.findall(body):
            cited.add(key)
            if key not in known:
                found.append(Finding("citation-unknown", BLOCK, "A citation points to no reference.", part))
    for reference in words["references"]:
        if reference["uuid"] not in cited:
            sentence = f"“{reference['title'] or reference['authors']}” is listed but never cited."
            found.append(Finding("reference-uncited", WARN, sentence, reference["uuid"]))
    return found
