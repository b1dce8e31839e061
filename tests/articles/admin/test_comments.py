"""The page of the comments: what is said stands beside its passage, and what lost its words says so."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import commenting, drafting, versions
from articles.models import Comment
from tests import factories
from tests.articles import houses
from tests.articles.acting import words_now

from .pages import client_of, page_of, text_of

built, house = houses.fixtures(factories.publishing_house)


def drafted(house):
    house.article = factories.draft_article(house, lead="Keep <it> dry & cool.")
    return f"/admin/articles/article/{house.article.pk}/comments/"


def test_comment_is_made_shown_answered_and_resolved(house):
    page, client = drafted(house), client_of(house.editor)
    answer = client.post(page, {"text": "Really?", "quote": "<it> dry", "part": "lead"})
    comment = Comment.objects.get()
    assert answer["Location"] == f"{page}#c{comment.pk}" and comment.part == "lead"
    shown = client.get(page).content.decode()
    assert f'<mark id="words-c{comment.pk}"><a href="#c{comment.pk}">&lt;it&gt; dry</a></mark>' in shown
    assert "Really?" in shown
    assert "Comments (1)" in text_of(client.get(page_of(house.article)))
    answer = client_of(house.publisher).post(f"{page}{comment.pk}/reply/", {"text": "Quite."})
    assert answer["Location"].endswith(f"#c{comment.pk}") and "Quite." in text_of(client.get(page))
    client.post(f"{page}{comment.pk}/resolve/")
    assert "Really?" not in text_of(client.get(page)) and "Really?" in text_of(client.get(f"{page}?all"))


def test_comment_that_lost_its_words_leads_to_the_version_that_had_them(house):
    page, client = drafted(house), client_of(house.editor)
    version = versions.latest(house.article)
    commenting.comment(by=house.editor, version=version, text="Why?", quote="dry & cool", part="lead")
    changed = words_now(house.article) | {"lead": "Keep it warm."}
    drafting.save_draft(by=house.editor, article=house.article, words=changed)
    shown = text_of(client.get(page))
    assert "About words that are no longer there" in shown and "They stood in version 1 ." in shown


def test_comment_whose_words_were_changed_says_so_beside_the_words_as_they_were(house):
    page, client = drafted(house), client_of(house.editor)
    version = versions.latest(house.article)
    comment = commenting.comment(by=house.editor, version=version, text="Why?", quote="dry & cool", part="lead")
    changed = words_now(house.article) | {"lead": "Keep <it> damp & cool."}
    drafting.save_draft(by=house.editor, article=house.article, words=changed)
    response = client.get(page)
    shown = response.content.decode()
    assert "The words have changed. This is how they stood in version 1 ;" in text_of(response)
    assert "dry &amp; cool</a></blockquote>" in shown and "no longer there" not in shown
    linked = f'<a href="#c{comment.pk}">damp &amp; cool</a>'
    assert f'Keep &lt;it&gt; <mark id="words-c{comment.pk}">{linked}</mark>.' in shown


def test_page_asks_the_database_as_much_for_ten_changed_passages_of_ten_versions_as_for_one(house):
    page, client = drafted(house), client_of(house.editor)
    counts = []
    for number in range(10):
        version = versions.latest(house.article)
        commenting.comment(by=house.editor, version=version, text="Why?", quote="dry & cool", part="lead")
        changed = words_now(house.article) | {"lead": "Keep <it> damp & cool."}
        drafting.save_draft(by=house.editor, article=house.article, words=changed)
        with CaptureQueriesContext(connection) as queries:
            assert text_of(client.get(page)).count("The words have changed.") == number + 1
        counts.append(len(queries))
        changed = words_now(house.article) | {"lead": "Keep <it> dry & cool.", "description": f"Storing, {number}."}
        drafting.save_draft(by=house.editor, article=house.article, words=changed)
    assert len(set(counts[1:])) == 1 and counts[1] < 15


def test_refused_comment_keeps_what_was_typed(house):
    page, client = drafted(house), client_of(house.editor)
    answer = client.post(page, {"text": "My long remark", "quote": "no such words"})
    assert answer.status_code == 422
    assert "These words are not in the article." in text_of(answer) and "My long remark" in answer.content.decode()


def test_auditor_reads_comments_and_writes_none(house):
    page = drafted(house)
    comment = commenting.comment(by=house.editor, version=versions.latest(house.article), text="Why?")
    auditor = client_of(factories.person("auditor", "Auditors"))
    assert "Why?" in text_of(auditor.get(page)) and "Say something" not in text_of(auditor.get(page))
    assert auditor.post(page, {"text": "Hm."}).status_code == 422
    assert auditor.post(f"{page}{comment.pk}/resolve/").status_code == 403
    assert Comment.objects.count() == 1


def test_comment_of_another_article_is_not_found_here(house):
    page = drafted(house)
    other = factories.draft_article(house, "Other one")
    comment = commenting.comment(by=house.editor, version=versions.latest(other), text="Why?")
    assert client_of(house.editor).post(f"{page}{comment.pk}/reply/", {"text": "Hm."}).status_code == 404
