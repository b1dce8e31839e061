"""Open remarks beside the words: found where they are written, answered and resolved from there, and no query more for
an article of which nobody spoke."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import commenting, versions
from articles.admin.remarks import remarks_beside
from articles.models import Comment
from tests import factories

from .pages import client_of, page_of, text_of

PART = str(uuid.uuid4())
BODY = "<p>Keep it dry.</p><ul><li>Keep it <em>cool</em>.</li><li>Keep it dry.</li></ul>"


@pytest.fixture
def house(publishing_house):
    section = {"uuid": PART, "heading": "Keep it safe", "level": 2, "body": BODY}
    publishing_house.article = factories.draft_article(publishing_house, lead="Keep it dry & cool.", sections=[section])
    return publishing_house


def said(house, quote: str = "", *, part: str = PART, prefix: str = "", text: str = "Why?") -> Comment:
    version = versions.latest(house.article)
    return commenting.comment(by=house.editor, version=version, text=text, quote=quote, part=part, prefix=prefix)


def beside(house) -> list:
    return [thread.beside for thread in remarks_beside(house.article, versions.latest(house.article))]


def address(comment: Comment, act: str) -> str:
    return f"/admin/articles/article/{comment.article_id}/comments/{comment.pk}/{act}/"


def test_passage_is_told_by_its_field_and_as_manieth_of_its_words(house):
    said(house, "Keep it dry.", prefix="cool . ")
    said(house, "dry & cool", part="lead")
    said(house, "it safe")
    lead, heading, body = beside(house)
    assert lead == {"place": "#id_lead", "field": "lead", "quote": "dry & cool", "nth": 0}
    assert heading == {"place": f"#part-{PART}", "field": "heading", "quote": "it safe", "nth": 0}
    assert body == {"place": f"#part-{PART}", "field": "body", "quote": "Keep it dry.", "nth": 1}


def test_passage_over_two_fields_is_shown_in_the_first(house):
    said(house, "it safe Keep it")
    assert beside(house)[0] | {"place": ""} == {"place": "", "field": "heading", "quote": "it safe", "nth": 0}


def test_changed_words_are_shown_as_they_stand_and_lost_ones_without_a_place(house):
    said(house, "dry & cool", part="lead")
    factories.edited(house, house.article, lead="Keep it damp & cool.")
    assert beside(house)[0]["quote"] == "damp & cool"
    factories.edited(house, house.article, lead="Nothing of that.")
    assert beside(house) == [None]
    assert "These words are gone" in text_of(client_of(house.editor).get(page_of(house.article)))


def test_remark_about_all_of_it_comes_last_and_resolved_ones_do_not_come(house):
    said(house, text="In general?")
    said(house, "it safe")
    commenting.resolve(by=house.editor, comment=said(house, "dry & cool", part="lead"))
    assert [each and each["field"] for each in beside(house)] == ["heading", None]


def test_page_shows_who_said_what_and_what_was_answered(house):
    first = said(house, "it safe", text="Safe from what?")
    commenting.reply(by=house.publisher, comment=first, text="From children.")
    page = text_of(client_of(house.editor).get(page_of(house.article)))
    assert "Safe from what?" in page and "From children." in page and "Comments 1" in page


def test_answer_from_beside_the_words_gives_the_list_anew(house):
    first = said(house, "it safe")
    client = client_of(house.publisher)
    answer = client.post(address(first, "reply"), {"text": "Quite.", "beside": "1"}).json()
    assert answer["count"] == 1 and "Quite." in answer["html"] and f'id="c{first.pk}"' in answer["html"]
    assert client.post(address(first, "resolve"), {"beside": "1"}).json()["count"] == 0
    refused = client.post(address(first, "resolve"), {"beside": "1"})
    assert refused.status_code == 422 and refused.json() == {"sentence": "This remark is resolved already."}
    empty = client.post(address(first, "reply"), {"text": " ", "beside": "1"})
    assert (empty.status_code, empty.json()["sentence"]) == (422, "Write what you want to say.")


def test_who_may_not_speak_is_refused_from_beside_the_words_too(house):
    first = said(house, "it safe")
    auditor = client_of(factories.person("auditor", "Auditors"))
    assert auditor.post(address(first, "reply"), {"text": "No.", "beside": "1"}).status_code == 403
    assert "/login/" in client_of().post(address(first, "resolve"), {"beside": "1"})["Location"]
    assert Comment.objects.get().resolved_at is None


def queries(client, house) -> int:
    with CaptureQueriesContext(connection) as found:
        client.get(page_of(house.article))
    return len(found)


def test_remarks_are_read_with_two_queries_however_many(house):
    client = client_of(house.editor)
    client.get(page_of(house.article))
    before = queries(client, house)
    said(house, "it safe")
    one = queries(client, house)
    for _ in range(4):
        commenting.reply(by=house.editor, comment=said(house, "dry & cool", part="lead"), text="Yes.")
    assert before < one == queries(client, house) <= before + 2
