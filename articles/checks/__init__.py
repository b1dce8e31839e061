"""What an editor is told about the words before they are submitted. Only severity "block" stops a submission.

Every check is a pure function of the words and of what it is handed beside them; none reads the database.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from reviewers.canonical import canonical, digest

from ..rendering.citations import page_numbers
from .cards import cards
from .completeness import completeness
from .crisis import crisis
from .facts import retired_facts
from .finding import ADVISE, BLOCK, SEVERITIES, WARN, Finding
from .links import Astray, hrefs_of, links
from .passages import Passage, figure_words, passages
from .pictures import Pictured, called_in_library, pictures
from .readability import readability
from .references import references
from .retracted import Retracted, retracted
from .sources import source_of
from .wording import wording

__all__ = [
    "ADVISE",
    "BLOCK",
    "WARN",
    "Astray",
    "Finding",
    "Pictured",
    "Retracted",
    "findings_of",
    "hrefs_of",
    "links",
    "passages",
]


def findings_of(
    words: dict,
    *,
    terms: Iterable = (),
    facts: Iterable = (),
    astray: Mapping[str, Astray] = MappingProxyType({}),
    library: Mapping[str, Pictured] = MappingProxyType({}),
    confirmed: Mapping[str, Retracted] = MappingProxyType({}),
    crisis_help: bool | None = None,
    today: datetime.date | None = None,
) -> list[Finding]:
    """Every finding about the words of one version, blocking ones first.

    `terms` and `facts` are rows of models.Term and models.RetiredFact; `astray` what is wrong with links to this
    site, by href; `library` what the picture library says of the pictures, by digest; `confirmed` which references
    were confirmed to be retracted works, by uuid; `crisis_help` whether the topic shows it (None: unknown); `today` the
    day of the check.
    """
    prose, terms = passages(words), list(terms)
    told = wording(prose, terms)
    spots = {spot(finding) for finding in told}
    found = {
        "completeness": completeness(words),
        "references": references(words, today),
        "retractions": retracted(words, confirmed),
        "wording": told,
        "library": [each for each in called_in_library(words, library, terms) if spot(each) not in spots],
        "retired-facts": retired_facts(prose, facts),
        "crisis-help": crisis(prose, crisis_help),
        "links": links(prose, astray),
        "pictures": pictures(words, library),
        "care-cards": cards(words),
        "readability": readability(prose),
    }
    standing = Standing(words, prose)
    complete = [standing.completed(finding, check) for check, each in found.items() for finding in each]
    return sorted(complete, key=lambda finding: SEVERITIES.index(finding.severity))


def spot(finding: Finding) -> tuple[str, str, str]:
    """What was found, and in which field: the library repeats what an alt text says."""
    return finding.code, finding.part, finding.field


class Standing:
    """Fills in what a check left empty: which check it was, where the part is, and the words it stands on."""

    def __init__(self, words: dict, prose: list[Passage]):
        self.words = words
        self.parts = {part["uuid"]: part for name in ("key_points", "sections", "references") for part in words[name]}
        self.where = {each.part: each.where for each in prose if each.part and not figure_words(each.field)}
        self.where |= {uuid: f"reference {number}" for uuid, number in page_numbers(words).items()}
        self.digests: dict[str, str] = {}

    def completed(self, finding: Finding, check: str) -> Finding:
        return replace(
            finding,
            check=finding.check or check,
            source=finding.source or source_of(finding.code),
            where=finding.where or self.where.get(finding.part, "article"),
            stands_on=finding.stands_on or self.digest_of(finding.part),
        )

    def digest_of(self, part: str) -> str:
        """SHA-256 of a whole part's words, or of all words where it is about the article itself."""
        if part not in self.digests:
            self.digests[part] = digest(canonical(self.parts.get(part, self.words)))
        return self.digests[part]
