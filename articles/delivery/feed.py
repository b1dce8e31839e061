"""Stage 6: the feed of what went up last, for readers who follow the site from elsewhere (Atom, RFC 4287).

The rule: an entry says what its signed words say, and ends with its page.
"""

import datetime

from .composing import LATEST, composed, live_pages, proven, url_of
from .documents import Document

NEVER = "1970-01-01T00:00:00+00:00"  # a feed has to say when it changed last


def feed() -> bytes:
    """The newest live pages, newest first. What cannot be proven is left out."""
    found = [entry(document) for document in proven(live_pages().order_by("-started_at", "-pk"), limit=LATEST)]
    return composed("articles/feed.xml", entries=found, updated=found[0]["updated"] if found else NEVER)


def entry(document: Document) -> dict:
    """One page: its article's own name for ever (`id`), so that new words are the same entry, updated."""
    publication, words = document.publication, document.words
    return {
        "id": words["article"],
        "title": document.title,
        "url": url_of(publication.address),
        "updated": publication.started_at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "summary": words["lead"],
        "language": words["language"],
        "topic": publication.topic.name,
        "authors": [byline["name"] for byline in words["bylines"] if byline["role"] == "author"],
        "reviewers": [str(each) for each in document.sign_offs],
    }
