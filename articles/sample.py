"""The article that people who join practice their first signature on. It is no article of ours: no draft, no version,
no address, and nothing that could be published."""

import functools

from reviewers.canonical import canonical

from . import rendering

TITLE = "A sample to practice on"
PART, OTHER, SOURCE = (f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2, 3))
WORDS = {
    "schema": rendering.SCHEMA,
    "language": "en-US",
    "title": TITLE,
    "description": "A sample article, which no visitor ever reads.",
    "lead": "This article is invented, and no visitor ever reads it. It is here so that your first signature is none "
    "that anybody relies on.",
    "introduction": "<p>At the desk you read an article from its first word to its last, as you do here. What you see "
    "is exactly what visitors would get.</p>",
    "key_points_heading": "Article at a Glance",
    "key_points_intro": "When you review, ask:",
    "key_points": [
        {"uuid": PART, "text": "Is every sentence true, as far as you are trained to judge it?"},
        {"uuid": OTHER, "text": "Could anybody come to harm by doing what it says?"},
    ],
    "sections": [
        {
            "uuid": PART,
            "heading": "If something is wrong",
            "level": 2,
            "body": "<p>You send the article back and say why. The editors change it, and ask you again. Nobody can "
            "publish it meanwhile.</p>",
        },
        {
            "uuid": OTHER,
            "heading": "If all is right",
            "level": 2,
            "body": "<p>You tick the statement, type your password, and sign. If one letter is changed afterwards, "
            f'your signature does not count for it.<cite data-ref="{SOURCE}"></cite></p>',
        },
    ],
    "references": [
        {
            "uuid": SOURCE,
            "authors": "An invented author",
            "title": "An invented source",
            "source": "",
            "publisher": "",
            "published": "2026",
            "accessed": "",
            "url": "",
            "doi": "",
            "pmid": "",
            "note": "",
        }
    ],
    "bylines": [],
    "what_changed": "",
}


@functools.cache
def document() -> dict:
    """Registered with the notary; see reviewers/subjects.py."""
    return {
        "title": TITLE,
        "words": canonical(WORDS),
        "html": rendering.render(WORDS),
        "renderer": rendering.RENDERER,
        "language": WORDS["language"],
    }
