"""Which rows of a list of retractions may be about a reference of ours, in drafts and on live pages. Reads only.

The rule: what both name decides, as everywhere else: another DOI is another work, whatever its title.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from reviewers.watch_lists import Row
from reviewers.watched_people import Found

from .checking import live_words
from .citing.identity import identity, same_work
from .confirmed_retractions import REFERENCE
from .models import Reference

YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
KEYS = ("title", "authors", "published", "doi", "pmid")


def paper_of(row: Row) -> dict:
    """The work that was retracted, as a reference has its words."""
    year = YEAR.search(row["OriginalPaperDate"])
    pmid = row["OriginalPaperPubMedID"]
    return {
        "title": row["Title"],
        "authors": row["Author"],
        "published": year[0] if year else "",
        "doi": row["OriginalPaperDOI"],
        "pmid": "" if pmid == "0" else pmid,
    }


class References:
    """All references, of drafts and of what visitors read, by what a work can be known by."""

    def __init__(self):
        self.known: dict[tuple[str, str], dict[tuple, tuple]] = defaultdict(dict)
        columns = ("uuid", *KEYS, "article__uuid", "article__title")
        for uuid, *values, article, title in Reference.objects.values_list(*columns).iterator(chunk_size=500):
            self.add(uuid.hex, dict(zip(KEYS, values, strict=True)), article.hex, title)
        for publication, words in live_words():
            for each in words["references"]:
                uuid = each["uuid"].replace("-", "")
                self.add(uuid, {key: each[key] for key in KEYS}, publication.article.uuid.hex, words["title"])

    def add(self, uuid: str, reference: dict, article: str, title: str) -> None:
        for key in identity(reference).items():
            self.known[key][uuid, reference["doi"], reference["pmid"]] = (uuid, reference, article, title)

    def matches(self, row: Row) -> Iterator[Found]:
        paper = paper_of(row)
        for how, value in identity(paper).items():
            for uuid, reference, article, title in self.known.get((how, value), {}).values():
                if same_work(reference, paper) == how:
                    called = f"“{reference['title'] or reference['authors']}” in “{title}”"[:500]
                    about, subject = f"{REFERENCE}{uuid}", f"article:{article}"
                    yield Found(row.record, about, called, how, value, row.said, subject)
