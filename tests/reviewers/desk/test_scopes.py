"""The choice between the whole document and its changes only, at the desk."""

import re

import pytest
from django.urls import reverse

from articles import drafting
from articles.rules import open_request
from reviewers import signing
from reviewers.models import SignOff
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(publishing_house):
    """An article that was signed whole, and other words of it on the desk."""
    house = publishing_house
    house.physician = factories.clinician("physician", officer=house.officer).user
    house.article = factories.signed_version(house).article
    house.whole = SignOff.objects.get()
    return house


@pytest.fixture
def changed(house):
    factories.edited(house, house.article, lead="Changed by one word.")
    return drafting.submit_for_review(by=house.editor, article=house.article)


@pytest.fixture
def as_editor(client, house):
    client.force_login(house.editor)
    return client


def document(client, review, scope: str = "") -> str:
    address = reverse("desk:request", args=[review.pk]) + (f"?scope={scope}" if scope else "")
    return answers.sentences(client.get(address))


def statement_of(page: str) -> str:
    return re.search(r'<label for="id_statement">(.*?)</label>', page)[1]


def test_whole_is_chosen_until_the_reader_says_otherwise(as_pharmacist, changed):
    page = document(as_pharmacist, changed)
    assert re.search(r'value="whole"[^>]* checked>', page) and not re.search(r'value="changes"[^>]* checked>', page)
    assert 'name="scope" value="whole"' in page and "in full" in statement_of(page)
    assert page.index('id="desk-paper"') < page.index('id="desk-answer"')


def test_each_choice_is_explained(as_pharmacist, changed):
    page = document(as_pharmacist, changed)
    assert "You read what differs from the document that Pharmacist, PharmD signed whole on" in page
    assert "The medical review keeps its day." in page and "count from your signature" in page


def test_changes_come_first_where_they_are_chosen(as_pharmacist, changed):
    page = document(as_pharmacist, changed, "changes")
    assert page.index('id="desk-changes"') < page.index('class="desk-reading"') < page.index('id="desk-paper"')
    assert page.count('<div class="desk-changes">') == 1 and "Changed by one word." in page
    assert "I sign for these changes only." in statement_of(page)
    assert 'name="scope" value="changes"' in page


def test_what_was_chosen_is_signed(as_pharmacist, house, changed):
    answer = answers.sign(as_pharmacist, changed, scope="changes")
    sign_off = changed.sign_offs.get()
    assert answer.status_code == 302 and (sign_off.scope, sign_off.base) == ("changes", house.whole)
    receipt = answers.sentences(as_pharmacist.get(answer["Location"]))
    assert "These changes only. The whole was signed by" in receipt


def test_form_that_says_nothing_signs_the_whole(as_pharmacist, changed):
    answers.sign(as_pharmacist, changed)
    assert changed.sign_offs.get().scope == "whole"


def test_first_document_offers_no_choice(as_pharmacist, house):
    review = open_request(factories.article_in_review(house, "Another one"))
    page = document(as_pharmacist, review)
    assert "What will you sign?" not in page and 'name="scope" value="whole"' in page


def test_changes_of_a_first_document_are_not_to_be_had(as_pharmacist, house):
    review = open_request(factories.article_in_review(house, "Another one"))
    page = document(as_pharmacist, review, "changes")
    assert "You see the other choice." in page and "would rest on nothing" in page and "in full" in statement_of(page)
    answer = answers.sign(as_pharmacist, review, scope="changes")
    assert answer.status_code == 409 and not review.sign_offs.exists()


def test_unknown_scope_is_refused_and_the_whole_is_shown(as_pharmacist, changed):
    assert 'name="scope" value="whole"' in document(as_pharmacist, changed, "half")
    assert answers.sign(as_pharmacist, changed, scope="half").status_code == 422
    assert not changed.sign_offs.exists()


def test_whole_that_fell_meanwhile_is_told_and_nothing_is_signed(as_pharmacist, house, changed):
    stated = answers.mark_of(changed, "changes")
    signing.withdraw_sign_off(by=house.officer, sign_off=house.whole, reason="Read the wrong one.")
    answer = answers.sign(as_pharmacist, changed, scope="changes", meaning=stated)
    page = answers.sentences(answer)
    assert answer.status_code == 409 and "no longer stands. Sign the whole document." in page
    assert 'id="id_statement" checked' not in page and not changed.sign_offs.exists()


def test_whoever_comes_second_reads_that_they_co_sign_before_they_do(as_pharmacist, house):
    house.topic.two_signatures = True
    house.topic.save()
    review = open_request(factories.article_in_review(house, "Needs two"))
    stated = answers.mark_of(review, "whole")
    factories.sign(house, house.article.__class__.objects.get(title="Needs two"), by=house.physician)
    answer = answers.sign(as_pharmacist, review, meaning=stated)
    page = answers.sentences(answer)
    assert answer.status_code == 409 and "What your signature would state has changed" in page
    assert "as another clinician has signed it" in statement_of(page) and 'id="id_statement" checked' not in page
    assert answers.sign(as_pharmacist, review).status_code == 302
    assert [each.meaning for each in review.sign_offs.all()] == ["clinically-approved", "co-signed"]


def test_second_signer_is_offered_what_the_first_has_signed(as_pharmacist, house, changed):
    house.topic.two_signatures = True
    house.topic.save()
    drafting.take_back(by=house.editor, article=house.article)
    review = drafting.submit_for_review(by=house.editor, article=house.article)
    factories.sign(house, house.article, by=house.physician, scope="changes")
    page = document(as_pharmacist, review)
    assert 'name="scope" value="changes"' in page and "all signatures under one document" in page
    assert answers.sign(as_pharmacist, review, scope="whole").status_code == 409
    assert answers.sign(as_pharmacist, review, scope="changes").status_code == 302


def test_where_neither_can_be_signed_the_page_says_why(as_pharmacist, house, changed):
    house.topic.two_signatures = True
    house.topic.save()
    drafting.take_back(by=house.editor, article=house.article)
    review = drafting.submit_for_review(by=house.editor, article=house.article)
    factories.sign(house, house.article, by=house.physician, scope="changes")
    signing.withdraw_sign_off(by=house.officer, sign_off=house.whole, reason="Read the wrong one.")
    page = document(as_pharmacist, review)
    assert "You cannot sign this document." in page and "no longer stands" in page
    assert 'id="desk-sign"' not in page


def test_signature_whose_whole_fell_says_so_on_its_receipt(as_pharmacist, house, changed):
    location = answers.sign(as_pharmacist, changed, scope="changes")["Location"]
    signing.withdraw_sign_off(by=house.officer, sign_off=house.whole, reason="Read the wrong one.")
    assert "the signature for the whole that it rests on no longer stands" in answers.sentences(
        as_pharmacist.get(location)
    )


def test_whoever_cannot_sign_is_offered_no_choice(as_editor, changed):
    assert "What will you sign?" not in document(as_editor, changed)
    assert answers.sign(as_editor, changed, scope="changes").status_code == 403
    assert not changed.sign_offs.exists()
