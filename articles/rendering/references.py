"""Stage 2: one reference in the style of the AMA Manual, 11th edition.

Guards one rule: what the record does not say is left out, never invented. Partial dates stay partial, and a
title keeps its capitals, because a machine cannot tell a name from a capital.
"""

import html
import re
from datetime import date
from urllib.parse import quote

from articles.sanitizing import escaped, safe_href

DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
PARTICLES = {"al", "da", "de", "del", "della", "den", "der", "di", "dos", "el", "la", "le", "van", "von"}
NOT_A_GIVEN_NAME = {"editors", "inc", "llc", "llp", "ltd", "md", "phd", "staff", "team", "uk", "us", "usa"}
SUFFIXES = {"Jr", "Sr", "II", "III", "IV"}
AUTHORS_SHOWN_WHOLE = 6
# Not strftime: the month's name would follow the locale of the process, and the bytes would differ.
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]


def ama_11(reference: dict) -> str:
    """HTML of one reference of the canonical words: sentences, then doi, PMID or URL without a stop."""
    doi = DOI.fullmatch(reference["doi"].strip())
    accessed = "" if reference["doi"] else partial_date(reference["accessed"])
    sentences = [
        *_responsible(reference),
        partial_date(reference["published"]),
        reference["note"],
        accessed and f"Accessed {accessed}",
    ]
    located = [
        _doi(doi[1]) if doi else escaped(reference["doi"] and f"doi:{reference['doi']}"),
        _pmid(reference["pmid"]),
        "" if reference["doi"] else _url(reference["url"]),
    ]
    return " ".join(filter(None, [*(_sentence(text) for text in sentences), *located]))


def partial_date(known: str) -> str:
    """As much of a date as is known: "2019-06" -> "June 2019"; what is no date comes back as given."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", known)
    try:
        day = date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1)) if parts else None
    except ValueError:
        day = None
    if not day or not parts[2]:
        return known
    month = MONTHS[day.month - 1]
    return f"{month} {day.day}, {parts[1]}" if parts[3] else f"{month} {parts[1]}"


def ama_authors(given: str) -> str:
    """Names parted by ";" as AMA prints them: "Gordon, Elana" -> "Gordon E"; of seven or more, three."""
    names = [name.strip() for name in given.split(";") if name.strip()]
    others = [name for name in names if name.rstrip(".").lower() in {"et al", "and others"}]
    people = [_person(name) for name in names if name not in others]
    if len(people) > AUTHORS_SHOWN_WHOLE:
        people, others = people[:3], ["et al"]
    return ", ".join([*people, *(["et al"] if others else [])])


def _responsible(reference: dict) -> list[str]:
    """Authors, title, source, publisher; an organization given twice is printed once, as the source."""
    authors, source, publisher = reference["authors"], reference["source"], reference["publisher"]
    if authors.casefold() in {source.casefold(), publisher.casefold()}:
        authors = ""
    if publisher.casefold() == source.casefold():
        publisher = ""
    return [ama_authors(authors), reference["title"], source, publisher]


def _person(name: str) -> str:
    """ "Family, Given" as "Family GI" only where it can be nothing else; organizations stay as given."""
    family, _, given = name.partition(", ")
    first_names = given.split()
    suffix = first_names.pop().rstrip(".") if given.rstrip(".").split(" ")[-1] in SUFFIXES else ""
    if not (_is_family_name(family) and _are_given_names(first_names)):
        return name
    initials = "".join(_initials(first_name) for first_name in first_names)
    return " ".join(filter(None, [family, initials, suffix]))


def _is_family_name(family: str) -> bool:
    *particles, last = family.split() or [""]
    bare = re.sub(r"^(Mc|Mac|O['’]|D['’])(?=[A-Z])", "", last)
    return all(word.lower() in PARTICLES for word in particles) and all(
        part.isalpha() and part == part.capitalize() for part in bare.split("-")
    )


def _are_given_names(words: list[str]) -> bool:
    plain = [word.replace(".", "").replace("-", "") for word in words]
    return 1 <= len(words) <= 3 and all(
        word.isalpha() and word[0].isupper() and word.lower() not in NOT_A_GIVEN_NAME for word in plain
    )


def _initials(first_name: str) -> str:
    """ "Anne-Marie" -> "AM", "J.P." -> "JP", "BA" -> "BA"."""
    if first_name.isupper():
        return re.sub(r"[.-]", "", first_name)
    return "".join(part[0] for part in re.split(r"[.-]", first_name) if part)


def _sentence(text: str) -> str:
    if not text.strip():
        return ""
    return escaped(text) if re.search(r"[.?!][”\"’')]?$", text) else f"{escaped(text)}."


def _doi(doi: str) -> str:
    return f'<a href="https://doi.org/{quote(doi, safe="/:;()._-~")}">doi:{escaped(doi)}</a>'


def _pmid(pmid: str) -> str:
    if not pmid.isdecimal():
        return escaped(pmid and f"PMID: {pmid}")
    return f'<a href="https://pubmed.ncbi.nlm.nih.gov/{pmid}/">PMID: {pmid}</a>'


def _url(url: str) -> str:
    target = safe_href(url)
    if not target.startswith(("http://", "https://")):
        return escaped(url)
    return f'<a href="{html.escape(target)}">{escaped(url.strip())}</a>'
