"""An article as large as the one that Wagtail was measured with."""

from articles import drafting, versions
from tests import factories

SECTIONS, KEY_POINTS, REFERENCES = 18, 9, 9
DESK_SECTIONS, DESK_REFERENCES = 30, 20


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


def article_with(house, count: int):
    """An article of 30 sections and 20 references that was saved `count` times."""
    words = large_words(f"Desk {count}")
    sections = words["sections"]
    while len(sections) < DESK_SECTIONS:
        sections.append(sections[-1] | {"uuid": str(factories.uuid.uuid4()), "heading": f"More {len(sections)}"})
    while len(words["references"]) < DESK_REFERENCES:
        extra = {"uuid": str(factories.uuid.uuid4()), "title": f"More {len(words['references'])}"}
        words["references"].append(words["references"][-1] | extra)
    desk = {"topic": house.topic, "address": f"opioids/desk-{count}"}
    article = drafting.save_draft(by=house.editor, words=words, desk=desk).article
    for number in range(count - 1):
        words = versions.words_of(versions.latest(article)) | {"lead": f"Lead {number}."}
        drafting.save_draft(by=house.editor, article=article, words=words)
    return article
