"""Stage 2: are two references the same work? By DOI, then by PMID, then by title and year.

The rule: what both name decides. Two works of one title with different DOIs are two works.
"""

import re
import unicodedata

_DOI = re.compile(r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:? ?)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_PMID = re.compile(r"(?:PMID:? ?)?0*([1-9]\d{0,8})", re.IGNORECASE)
_STOPS = ".,;:"


def read_doi(text: str) -> str:
    """The DOI in its one form, "10.1000/x" in lower case without the resolver; "" if `text` is none."""
    found = _DOI.fullmatch(text.strip())
    return found[1].rstrip(_STOPS).lower() if found else ""


def read_pmid(text: str) -> str:
    """The digits of a PMID; "" if `text` is none."""
    found = _PMID.fullmatch(text.strip())
    return found[1] if found else ""


def folded(text: str) -> str:
    """Letters and digits of any script in lower case, without accents and punctuation, one blank between words."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return " ".join(kept.split())


def identity(reference: dict) -> dict[str, str]:
    """What `reference` (the words' keys) can be known by: any of "doi", "pmid" and "title", which holds title and
    year. Without a year the authors stand for it, since many pages are called “Heroin”."""
    title = folded(reference["title"])
    told_apart = reference["published"][:4] or folded(reference["authors"])
    known = {
        "doi": read_doi(reference["doi"]),
        "pmid": read_pmid(reference["pmid"]),
        "title": title and told_apart and f"{title} {told_apart}",
    }
    return {how: value for how, value in known.items() if value}


def same_work(one: dict, other: dict) -> str:
    """How two references are known to be one work: "doi", "pmid", "title"; "" when they are not."""
    return _same(identity(one), identity(other))


def _same(one: dict, other: dict) -> str:
    how = next((key for key in ("doi", "pmid", "title") if key in one and key in other), "")
    return how if how and one[how] == other[how] else ""


class Works:
    """Works that were met, each under a name; tells whether one more was met before. One look each."""

    def __init__(self):
        self._met: dict[tuple[str, str], list] = {}

    def add(self, reference: dict, name) -> None:
        known = identity(reference)
        for key in known.items():
            self._met.setdefault(key, []).append((known, name))

    def find(self, reference: dict):
        """(name, how) of the first work met that is the same; None for a new one."""
        known = identity(reference)
        for key in known.items():
            for other, name in self._met.get(key, ()):
                if how := _same(known, other):
                    return name, how
        return None


def repeated(references: list[dict]) -> list[tuple[int, int, str]]:
    """(place, place of the first, how) of each reference that stands in the list before; places count from 1."""
    works, found = Works(), []
    for place, reference in enumerate(references, 1):
        before = works.find(reference)
        if before:
            found.append((place, *before))
        else:
            works.add(reference, place)
    return found
