"""References to check and claims without any, on the page of a document and on the editors' page."""

import pytest
from django.urls import reverse

from articles import drafting
from articles.rules import open_request
from reviewers import items, judging
from reviewers.models import ItemVerdict
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


def judge(client, review, **posted):
    return client.post(reverse("desk:judge", args=[review.pk]), posted)


def read(client, review) -> str:
    return answers.sentences(client.get(reverse("desk:request", args=[review.pk])))


def test_reviewer_keeps_what_they_found(as_pharmacist, review):
    [item] = items.items_of(review)
    page = read(as_pharmacist, review)
    assert "1 new or changed. 1 waits for your check." in page
    assert f'href="#{item.place}"' in page and item.text in page
    response = judge(as_pharmacist, review, **{f"v-{item.key}": "checked"})
    assert response["Location"] == reverse("desk:request", args=[review.pk]) + "#desk-items"
    page = read(as_pharmacist, review)
    assert f'name="v-{item.key}" value="checked" checked' in page
    assert "for your check" not in page and "your check</a>" not in page


def test_refused_verdict_keeps_what_was_typed(as_pharmacist, review):
    [item] = items.items_of(review)
    response = judge(as_pharmacist, review, **{f"v-{item.key}": "better", f"n-{item.key}": " "})
    assert response.status_code == 422
    page = answers.sentences(response)
    assert "Nothing was kept of what you found." in page and "Reference 1: say which one is better." in page
    assert 'value="better" checked' in page and f'href="#desk-n{item.key}"' in page
    assert not ItemVerdict.objects.exists()


def test_item_that_is_not_beside_the_document_is_refused(as_pharmacist, review):
    assert judge(as_pharmacist, review, **{"v-elsewhere": "checked"}).status_code == 422
    assert judge(as_pharmacist, review).status_code == 302


def test_editor_reads_it_and_gets_no_form(client, publishing_house, review):
    [item] = items.items_of(review)
    judging.judge(by=publishing_house.pharmacist, request=review, verdicts={item.key: ("doubted", "Too <old>.")})
    client.force_login(publishing_house.editor)
    page = read(client, review)
    assert "Pharmacist, PharmD: doubted: Too &lt;old&gt;." in page and "Keep what I found" not in page
    page = answers.sentences(
        client.get(reverse("admin:articles_article_change", args=[review.submission.version.article_id]))
    )
    assert "Reference 1: doubts it: Too &lt;old&gt;." in page


def test_claims_without_a_reference_lead_to_their_paragraph(as_pharmacist, publishing_house):
    article = factories.draft_article(publishing_house, introduction="<p>Most studies say it works.</p>")
    drafting.submit_for_review(by=publishing_house.editor, article=article)
    page = read(as_pharmacist, open_request(article))
    assert "Claims without a reference" in page and "Introduction, for “studies”." in page
    assert 'href="#:~:text=Most%20studies%20say%20it%20works."' in page
