"""An article as large as the one that Wagtail was measured with."""

from tests import factories

SECTIONS, KEY_POINTS, REFERENCES = 18, 9, 9


def large_words(title: str) -> dict:
    """An article the size of the one that Wagtail was measured with: 36 parts, about 1,200 words."""
    words = factories.words(title)
    body = "<p>" + "A sentence of plain words that says something true about recovery. " * 6 + "</p>"
    words["sections"] += [
        {"uuid": str(factories.uuid.uuid4()), "heading": f"Part {n}", "level": 2, "body": body} for n in range(SECTIONS)
    ]
    words["key_points"] += [{"uuid": str(factories.uuid.uuid4()), "text": f"Point {n}."} for n in range(KEY_POINTS)]
    words["references"] += [
        words["references"][0] | {"uuid": str(factories.uuid.uuid4()), "title": f"Source {n}"}
        for n in range(REFERENCES)
    ]
    return words
