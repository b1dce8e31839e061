"""What a reference lacks, and which are the same. Stored as given; missing parts are flagged, never invented."""

import datetime
import re

from ..citing.identity import read_doi, repeated
from .finding import ADVISE, WARN, Finding

TRUNCATED = ("[…]", "[...]", "…")
SAME = {"doi": "DOI", "pmid": "PMID", "title": "title and year"}


def references(words: dict, today: datetime.date | None = None) -> list[Finding]:
    """Findings about every reference. `today` is the day on which a date of access may not lie ahead; None leaves
    that question out."""
    found = [
        Finding(code, severity, f"Reference “{name_of(reference)}” {lacks}.", reference["uuid"])
        for reference in words["references"]
        for code, severity, lacks in (*flags(reference), *date_flags(reference, today))
    ]
    return [*found, *duplicates(words["references"])]


def name_of(reference: dict) -> str:
    return reference["title"] or reference["authors"] or reference["url"] or "without a title"


def flags(reference: dict) -> list[tuple[str, str, str]]:
    """(code, severity, what it lacks) of one reference."""
    found = []
    if not reference["title"]:
        found.append(("reference-no-title", WARN, "has no title"))
    elif any(mark in reference["title"] for mark in TRUNCATED):
        found.append(("reference-truncated", WARN, "has a title that was cut short"))
    if not (reference["url"] or reference["doi"] or reference["pmid"]):
        found.append(("reference-no-link", WARN, "has no URL, DOI or PMID"))
    if is_by_a_person(reference["authors"]) and not (reference["source"] or reference["publisher"]):
        found.append(("reference-no-source", WARN, "does not say where it appeared"))
    if "et al" in reference["authors"]:
        found.append(("reference-authors-cut", ADVISE, "does not name all its authors"))
    return [*found, *identifier_flags(reference), *age_flags(reference)]


def is_by_a_person(authors: str) -> bool:
    """Whether the first author has a family name and a given name; an organization may be its own outlet."""
    return "et al" in authors or bool(re.match(r"[^\s,;]+(?: [^\s,;]+)?, ?[^\s,;]+", authors))


def identifier_flags(reference: dict) -> list[tuple[str, str, str]]:
    found = []
    if reference["doi"] and not read_doi(reference["doi"]):
        found.append(("reference-doi-odd", WARN, f"has a DOI that is none: {reference['doi']}"))
    if reference["pmid"] and not reference["pmid"].strip().isdecimal():
        found.append(("reference-pmid-odd", WARN, f"has a PMID that is no number: {reference['pmid']}"))
    return found


def age_flags(reference: dict) -> list[tuple[str, str, str]]:
    if not reference["published"]:
        return [("reference-undated", ADVISE, "has no date")]
    if len(reference["published"]) == 7:
        return [("reference-month-only", ADVISE, "is dated by month only")]
    return []


def date_flags(reference: dict, today: datetime.date | None) -> list[tuple[str, str, str]]:
    """Dates that cannot be. An unknown month or day is not taken for the first one: only what is known counts."""
    published, accessed = reference["published"], reference["accessed"]
    found = []
    if today and accessed and accessed > today.isoformat()[: len(accessed)]:
        found.append(("reference-accessed-ahead", WARN, "was accessed on a day that has not come yet"))
    known = min(len(published), len(accessed))
    if known and accessed[:known] < published[:known]:
        found.append(("reference-accessed-before", WARN, "was accessed before it was published"))
    return found


def duplicates(references: list[dict]) -> list[Finding]:
    """Each reference that is an earlier one again."""
    again = [(references[place - 1], SAME[how]) for place, _, how in repeated(references)]
    return [
        Finding(
            "reference-duplicate",
            WARN,
            f"Reference “{name_of(reference)}” is listed twice: the same {same} as an earlier one.",
            reference["uuid"],
        )
        for reference, same in again
    ]
