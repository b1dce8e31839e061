"""Stage 2: what a reference lacks, said in a few words beside it. Nothing is filled in."""

from ..importing.citation_flags import flags_of

LACKS = {
    "no-url": "no URL, DOI or PMID",
    "no-title": "no title",
    "truncated-title": "title cut short",
    "no-author": "no authors",
    "author-list-incomplete": "not all authors",
    "no-source": "no site, journal or publisher",
    "no-date": "no date",
    "accessed-before-published": "accessed before it was published",
}


def gaps(fields: dict[str, str]) -> list[str]:
    """A few words for each thing that is missing or odd."""
    return [LACKS[code] for code in flags_of(fields) if code in LACKS]
