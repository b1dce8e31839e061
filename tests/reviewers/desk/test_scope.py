"""The desk shows what the scope of practice says, and nobody signs past advice that their page did not show."""

import pytest
from django.urls import reverse

from articles.models import Topic
from reviewers.models import ScopeRow, SignOff
from reviewers.scope import advice_on, mark_of
from tests import factories

from . import answers

SENTENCE = "Wounds and infection: a co-signature is advised for your profession (pharmacist)."


@pytest.fixture
def on_wounds(publishing_house):
    factories.house_lists()
    Topic.objects.update(areas=["wounds"])
    publishing_house.topic.refresh_from_db()
    return publishing_house


@pytest.fixture
def review(on_wounds):
    return factories.open_request(factories.article_in_review(on_wounds))


def page(client, review) -> str:
    return client.get(reverse("desk:request", args=[review.pk])).content.decode()


def mark(house, review) -> str:
    return mark_of(advice_on(review, house.reviewer.licenses.get()))


def test_reading_page_and_form_show_it(as_pharmacist, on_wounds, review):
    before, _, form = page(as_pharmacist, review).partition('<form class="desk-form desk-yes"')
    assert SENTENCE in before and SENTENCE in form and "It stops no signature" in form
    assert f'name="advice" value="{mark(on_wounds, review)}"' in form


def test_nobody_else_is_advised(client, on_wounds, review):
    client.force_login(on_wounds.editor)
    assert "Scope of practice" not in page(client, review)


def test_signed_with_what_was_shown_and_the_receipt_keeps_it(as_pharmacist, on_wounds, review):
    response = answers.sign(as_pharmacist, review, advice=mark(on_wounds, review))
    assert response.status_code == 302
    ScopeRow.objects.update(answer="may-not")
    assert SENTENCE in answers.sentences(as_pharmacist.get(response.url))


@pytest.mark.parametrize("stale", ["", "0" * 64])
def test_advice_that_the_page_did_not_show_is_shown_first(as_pharmacist, on_wounds, review, stale):
    response = answers.sign(as_pharmacist, review, advice=stale)
    assert response.status_code == 409 and not SignOff.objects.exists()
    assert "has changed since you opened this page" in answers.sentences(response)
    assert mark(on_wounds, review) in answers.sentences(response)


def test_changed_answer_is_shown_before_the_signature(as_pharmacist, on_wounds, review):
    shown = mark(on_wounds, review)
    ScopeRow.objects.filter(profession="pharmacist").update(answer="may-not")
    assert answers.sign(as_pharmacist, review, advice=shown).status_code == 409
    assert answers.sign(as_pharmacist, review, advice=mark(on_wounds, review)).status_code == 302
