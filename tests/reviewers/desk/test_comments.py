"""Comments on the page of a document, as a browser posts them, and on the editors' page of the article."""

import pytest
from django.urls import reverse

from reviewers import commenting, signing
from reviewers.models import CommentResolved, DeskComment
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


def post(client, review, name, *keys, **posted):
    return client.post(reverse(f"desk:{name}", args=[review.pk, *keys]), posted)


def read(client, review) -> str:
    return answers.sentences(client.get(reverse("desk:request", args=[review.pk])))


def test_comment_leads_back_to_its_thread(as_pharmacist, review):
    response = post(as_pharmacist, review, "comment", quote="Keep it dry.", text="How dry?", proposed="Below 60 %.")
    comment = DeskComment.objects.get()
    assert response["Location"] == f"{reverse('desk:request', args=[review.pk])}#desk-c{comment.pk}"
    page = read(as_pharmacist, review)
    for part in ("How dry?", "Would write:</strong> Below 60 %.", 'href="#:~:text=Keep%20it%20dry."', "Resolve"):
        assert part in page


def test_refused_comment_keeps_what_was_typed(as_pharmacist, review):
    response = post(as_pharmacist, review, "comment", quote="Keep it wet.", text="Half an hour of words", blocking="on")
    assert response.status_code == 422
    page = answers.sentences(response)
    assert "Your comment was not kept." in page and "These words are not in the document." in page
    assert "Half an hour of words" in page and "Keep it wet." in page and 'id="id_blocking" checked' in page
    assert page.index('id="desk-say"') < page.index("Your comment was not kept.", page.index('id="desk-comments"'))
    assert not DeskComment.objects.exists()


def test_comment_on_a_closed_request_is_refused_with_its_words_kept(as_pharmacist, publishing_house, review):
    signing.withdraw_review(by=publishing_house.editor, request=review)
    response = post(as_pharmacist, review, "comment", text="Half an hour of words")
    assert response.status_code == 409 and "Half an hour of words" in answers.sentences(response)


def test_what_blocks_is_said_before_the_answers_with_a_link(as_pharmacist, publishing_house, review):
    comment = commenting.comment(by=publishing_house.pharmacist, request=review, text="Wrong dose.", blocking=True)
    answer = read(as_pharmacist, review).partition('id="desk-answer-title"')[2]
    assert f'href="/desk/{review.pk}/#desk-c{comment.pk}"' in answer.partition("<form")[0]
    assert 'name="password"' not in answer
    assert answers.sign(as_pharmacist, review).status_code == 422
    assert post(as_pharmacist, review, "resolve", comment.pk).status_code == 302
    assert answers.sign(as_pharmacist, review).status_code == 302


def test_editor_answers_and_does_not_resolve_what_blocks(client, publishing_house, review):
    comment = commenting.comment(by=publishing_house.pharmacist, request=review, text="Wrong dose.", blocking=True)
    client.force_login(publishing_house.editor)
    assert post(client, review, "answer", comment.pk, text="Which one?").status_code == 302
    assert post(client, review, "answer", comment.pk, text=" ").status_code == 422
    response = post(client, review, "resolve", comment.pk)
    assert response.status_code == 403 and "The comment is as it was." in answers.sentences(response)
    assert not CommentResolved.objects.exists()


def test_comment_of_another_subject_is_not_found_here(as_pharmacist, publishing_house, review):
    other = factories.article_in_review(publishing_house, "Another").versions.get().submissions.get().request
    comment = commenting.comment(by=publishing_house.pharmacist, request=other, text="Hm.")
    assert post(as_pharmacist, review, "resolve", comment.pk).status_code == 404


def test_editors_read_it_where_they_read_why_it_was_sent_back(client, publishing_house, review):
    house = publishing_house
    said = {"quote": "Keep it dry.", "text": "How dry?", "proposed": "Below <60> %.", "blocking": True}
    commenting.comment(by=house.pharmacist, request=review, **said)
    page_of = reverse("admin:articles_article_change", args=[review.submission.version.article_id])
    client.force_login(house.editor)
    for sent_back in (False, True):
        if sent_back:
            signing.request_changes(by=house.pharmacist, request=review, reason="See the comments.")
        page = answers.sentences(client.get(page_of))
        assert "Said at the review desk" in page and "stops the signature" in page
        for part in ("Keep it dry.", "How dry?", "Below &lt;60&gt; %."):
            assert part in page
